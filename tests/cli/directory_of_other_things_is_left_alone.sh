mkdir news.rot
echo precious >news.rot/letter.txt
exits 3 index "$CORPUS/sample.jsonl" 2>err
says err letter.txt
same "$(ls -A news.rot)" letter.txt
