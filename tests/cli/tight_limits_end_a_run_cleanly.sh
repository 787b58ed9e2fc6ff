# Few descriptors are enough; too little memory is said in one line, and the same command goes on with more.
(ulimit -n 20 && rotative-index -q -d few.rot "$CORPUS/sample.jsonl" "$CORPUS/texts")
(ulimit -n 20 && rotative-search -d few.rot -c '*' >few)
rotative-index -q -d many.rot "$CORPUS/sample.jsonl" "$CORPUS/texts"
same "$(cat few)" "$(find_in many.rot -c '*')"
for kilobytes in 120000 150000 180000 220000 300000; do
  status=0
  (ulimit -v "$kilobytes" && rotative-index -q -d small.rot "$CORPUS/sample.jsonl" 2>err) || status=$?
  case $status in
    0) ;;
    5) says err "out of memory" ;;
    127) ;; # the libraries alone take more
    *) echo "status $status with $kilobytes KiB: $(cat err)" && exit 1 ;;
  esac
done
rotative-index -q -d small.rot "$CORPUS/sample.jsonl"
same "$(find_in small.rot -c '*')" 60
