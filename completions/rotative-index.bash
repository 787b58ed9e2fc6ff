# bash completion for rotative-index
_rotative_index() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  case $previous in
    -d | --db) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    --engine) mapfile -t COMPREPLY < <(compgen -W libxapian -- "$current"); return ;;
    --progress) mapfile -t COMPREPLY < <(compgen -W 'auto bar log none' -- "$current"); return ;;
    --map | --set)
      compopt -o nospace
      mapfile -t COMPREPLY < <(compgen -W 'id= url= title= lead= text= date= author= source= section= language=' -- "$current")
      return ;;
  esac
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W '--help --version --db --map --set --map-file --lang --follow-symlinks
      --one-file-system --reread --dry-run --threads
      --memory --segment-size --engine --max-errors --progress --report --part --alerts --queries --log --quiet --verbose' -- "$current")
  else
    mapfile -t COMPREPLY < <(compgen -W 'verify merge' -- "$current"; compgen -f -- "$current")
  fi
}
complete -o filenames -F _rotative_index rotative-index
