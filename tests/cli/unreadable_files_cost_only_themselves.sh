[ "$(id -u)" = 0 ] || skip "becoming somebody else takes root"
mkdir -p dumps/closed open
cp "$CORPUS/sample.jsonl" dumps
echo secret >dumps/secret.txt
echo secret >dumps/closed/a.txt
chmod 000 dumps/secret.txt dumps/closed
chmod 755 . dumps
chmod 777 open
cat >as_nobody.py <<'PYTHON'
import os, sys
os.setgroups([]); os.setgid(65534); os.setuid(65534)
os.execvp(sys.argv[1], sys.argv[1:])
PYTHON
python3 as_nobody.py rotative-index --version >/dev/null 2>&1 || skip "the programs lie where nobody may go"
exits 1 python3 as_nobody.py rotative-index -q -d open/news.rot dumps 2>err
says err "2 × unreadable-input"
same "$(find_in open/news.rot -c '*')" 60
same "$(grep -c unreadable-input open/news.rot/rejects.ndjson)" 2
says open/news.rot/rejects.ndjson "Permission denied"
exits 3 python3 as_nobody.py rotative-index -q -d open/news.rot dumps/secret.txt
