mkdir -p dumps/mounted elsewhere
cp "$CORPUS/sample.jsonl" elsewhere
ln -s ../elsewhere dumps/elsewhere
ln -s . dumps/loop
exits 0 index --follow-symlinks dumps
same "$(search -c '*')" 60
same "$(member news.rot/report.json inputs links_skipped)" 1
[ "$(id -u)" = 0 ] && mount -t tmpfs none dumps/mounted || skip "mounting takes root"
trap 'umount dumps/mounted' EXIT
cp "$CORPUS/sample.jsonl" dumps/mounted
rotative-index --dry-run --one-file-system dumps >listed
says listed "1 on other file systems"
says listed "inputs: none"
rotative-index -q -d mounted.rot dumps
same "$(find_in mounted.rot -c '*')" 60
