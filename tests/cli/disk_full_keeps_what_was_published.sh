[ "$(id -u)" = 0 ] || exit 0
mkdir small; mount -t tmpfs -o size=300k tmpfs small || exit 0
trap 'umount small' EXIT
status=0; rotative-index -q --segment-size 64K -d small/a.rot "$CORPUS/sample.jsonl" "$CORPUS/texts" 2>err || status=$?
[ "$status" = 5 ]
mount -o remount,size=20m small
rotative-index -q --segment-size 64K -d small/a.rot "$CORPUS/sample.jsonl" "$CORPUS/texts"
[ "$(rotative-search -d small/a.rot -c '*')" = 72 ]
