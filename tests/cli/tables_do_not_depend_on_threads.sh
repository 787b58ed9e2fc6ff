for threads in 1 2 8; do
  rotative-index -q --threads $threads --segment-size 64K -d "$threads.rot" "$CORPUS/sample.jsonl" "$CORPUS/texts"
done
for other in 2 8; do
  (cd 1.rot/segments && find . -type f ! -name iamglass) | while read -r file; do cmp "1.rot/segments/$file" "$other.rot/segments/$file"; done
done
