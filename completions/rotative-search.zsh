#compdef rotative-search
# Completion of rotative-search for zsh: the program itself says what fits.
_rotative_search() {
  local -a found plain
  local line word meaning
  if [[ ${words[CURRENT-1]} == (-d|--db) ]]; then
    _files -/
    return
  fi
  while IFS= read -r line; do
    word=${line%%$'\t'*}
    meaning=${line#*$'\t'}
    [[ $meaning == $line ]] && meaning=''
    found+=("$word")
    plain+=("$word${meaning:+  -- $meaning}")
  done < <(${words[1]} complete -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)
  (( $#found )) || return 1
  if (( $#found == 1 )) && [[ $found[1] == *: ]]; then
    compadd -S '' -- $found
  else
    compadd -l -d plain -- $found
  fi
}
_rotative_search "$@"
