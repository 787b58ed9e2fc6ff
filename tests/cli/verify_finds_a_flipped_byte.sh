index "$CORPUS/sample.jsonl"
exits 0 rotative-index verify -d news.rot
table=$(echo news.rot/segments/*/docdata.glass)
python3 -c 'import sys
file = open(sys.argv[1], "r+b"); file.seek(9000); byte = file.read(1)[0]; file.seek(9000); file.write(bytes([byte ^ 4]))' "$table"
exits 3 rotative-index verify -d news.rot 2>err
says err "$table"
