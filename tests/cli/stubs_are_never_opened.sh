# A stub database may name a program to run: neither the index nor a segment is one, wherever it stands.
rotative-index -q -d good.rot "$CORPUS/sample.jsonl"
mkdir folder
printf 'remote :touch %s/ran\n' "$PWD" >stub
cp stub file.rot
cp stub folder/XAPIANDB
for index in folder file.rot good.rot/xapian.stub; do
  exits 3 rotative-search -d "$index" -c phare
done
cp -r good.rot segment.rot
for segment in segment.rot/segments/*; do
  rm -r "$segment"
  cp stub "$segment"
done
exits 3 rotative-search -d segment.rot -c phare
exits 3 rotative-index verify -d segment.rot
cp -r good.rot inside.rot
for segment in inside.rot/segments/*; do
  cp stub "$segment/XAPIANDB"
  cp stub "$segment/iamglass"
done
exits 3 rotative-search -d inside.rot -c phare
printf 'remote :touch %s/ran\n' "$PWD" >good.rot/xapian.stub
same "$(find_in good.rot -c '*')" 60
refuse test -e ran
