mkdir dumps
cp "$CORPUS/sample.jsonl" dumps
echo image >dumps/photo.png
mkfifo dumps/pipe.jsonl
ln -s . dumps/loop
ln -s /etc/hostname dumps/link.txt
exits 0 timeout 20 rotative-index -q -d news.rot dumps
same "$(search -c '*')" 60
same "$(member news.rot/report.json inputs links_skipped)" 2
same "$(member news.rot/report.json inputs special_skipped)" 1
same "$(member news.rot/report.json inputs others_skipped)" 1
