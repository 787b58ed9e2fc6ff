# Completion of rotative-search for bash: the program itself says what fits.
_rotative_search() {
  local -a words=()
  local i word glue=''
  # Bash splits at = and ':'; the program wants whole words.
  for ((i = 1; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if [[ $word == [:=] || $word == :: ]]; then
      ((${#words[@]})) && words[-1]+=$word || words+=("$word")
      glue=yes
    elif [[ -n $glue ]]; then
      words[-1]+=$word
      glue=''
    else
      words+=("$word")
    fi
  done
  local current=${words[-1]-} previous=${words[-2]-}
  COMPREPLY=()
  case $previous in
    -d | --db) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
  esac
  local kept=${current##*[:=]} candidate
  local cut=$((${#current} - ${#kept}))
  while IFS=$'\t' read -r candidate _; do
    COMPREPLY+=("${candidate:cut}")
  done < <("${COMP_WORDS[0]}" complete -- "${words[@]}" 2>/dev/null)
  [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *: || $previous == -F || $previous == --fields || $previous == --facet ]] && compopt -o nospace
  return 0
}
complete -F _rotative_search rotative-search
