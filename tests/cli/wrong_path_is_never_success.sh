status=0; rotative-index -d a.rot absent.jsonl 2>err || status=$?
[ "$status" = 3 ] && grep -q absent.jsonl err
status=0; rotative-search -d absent.rot mot 2>err || status=$?
[ "$status" = 3 ] && grep -q absent.rot err
status=0; rotative-index -d a.rot --nonsense x 2>err || status=$?
[ "$status" = 2 ]
