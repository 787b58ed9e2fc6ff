# Completion of rotative-search for bash: options, their values, fields of queries and of rows.

_rotative_search_reply() {
  local word
  while IFS= read -r word; do
    COMPREPLY+=("$word")
  done < <(compgen -W "$1" -- "$2")
}

_rotative_search() {
  local current=${COMP_WORDS[COMP_CWORD]}
  local previous=${COMP_WORDS[COMP_CWORD - 1]}
  local options='-d --db -n --limit --offset -c --count --sort --since --until --format -F --fields --snippet --facet --any --timeline
    --timeline-of --ratio --explain
    --no-match-ok --timeout --color -q --quiet --list-fields --version -h --help --'
  local query_fields='title: titre: source: author: auteur: section: rubrique: lang: langue: per: personne: org:
    organisation: loc: lieu: entity: entite: date: publie: mention: evoque: id:'
  local -a row_fields=(id url title date source author section lang score snippet persons organisations places mentioned
    cluster date_source date_spans entity_spans)
  local days='hier avant-hier semaine mois année 1j 7j 2s 1m 3m 1a'
  COMPREPLY=()
  if ((COMP_CWORD == 1)) && [[ -n $current && show == "$current"* ]]; then
    COMPREPLY=(show)
    return
  fi

  # Bash splits --format=csv at the equals sign.
  if [[ $current == '=' ]]; then
    current=''
  elif [[ $previous == '=' ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi

  case $previous in
    -d | --db)
      while IFS= read -r directory; do COMPREPLY+=("$directory"); done < <(compgen -d -- "$current")
      return
      ;;
    --sort) _rotative_search_reply 'relevance date -date' "$current"; return ;;
    --format) _rotative_search_reply 'text ndjson json csv tsv markdown html' "$current"; return ;;
    --facet) _rotative_search_reply 'person organisation place source author section language month year' "$current"; return ;;
    --timeline) _rotative_search_reply 'day week month year' "$current"; return ;;
    --timeline-of) _rotative_search_reply 'published mention' "$current"; return ;;
    --color) _rotative_search_reply 'auto always never' "$current"; return ;;
    --since | --until) _rotative_search_reply "$days" "$current"; return ;;
    -n | --limit | --offset | --snippet | --timeout) return ;;
    -F | --fields)
      local chosen=''
      [[ $current == *,* ]] && chosen=${current%,*},
      _rotative_search_reply "$(printf "${chosen//%/%%}%s " "${row_fields[@]}")" "$current"
      compopt -o nospace
      return
      ;;
  esac

  if [[ $current == -* ]]; then
    _rotative_search_reply "$options" "$current"
  else
    _rotative_search_reply "$query_fields" "$current"
    compopt -o nospace
  fi
}

complete -F _rotative_search rotative-search
