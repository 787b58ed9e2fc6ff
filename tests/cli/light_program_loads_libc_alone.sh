# Every library that is loaded takes a share of the time of a search.
build=$(dirname "$(command -v rotative-search)")
readelf -d "$build/rotative-search" | grep -q libxapian && skip 'rotative-search is linked as the whole program'
readelf -d "$build/rotative-search" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | grep -vE '^(libc|libm|ld-linux.*)\.so' >others || true
empty others
