for program in rotative-index rotative-search; do
  $program --help >help 2>err
  empty err
  refuse grep -nP '[\x00-\x08\x0b-\x1f\x7f]' help
  same "$($program --version)" "$program $(sed -nE 's/^project\(rotative VERSION ([0-9.]+).*/\1/p' "$CORPUS/../../CMakeLists.txt")"
done
