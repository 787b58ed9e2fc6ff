# Completion of rotative-search for fish: the program itself says what fits.
function __rotative_search_candidates
    set -l words (commandline -opc) (commandline -ct)
    command $words[1] complete -- $words[2..-1] 2>/dev/null
end
function __rotative_search_wants_directory
    set -l words (commandline -opc)
    contains -- $words[-1] -d --db
end
complete -c rotative-search -f -n 'not __rotative_search_wants_directory' -a '(__rotative_search_candidates)'
complete -c rotative-search -f -n __rotative_search_wants_directory -a '(__fish_complete_directories (commandline -ct))'
