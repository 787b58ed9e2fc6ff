#compdef rotative-index
# Completion of rotative-index for zsh.
_rotative_index() {
  _arguments -s \
    '(- *)'{-h,--help}'[print a summary and exit]' \
    '(- *)--version[print the version and exit]' \
    '(-d --db)'{-d,--db}'[index directory]:index:_files -/' \
    '*--map[which field of a record is what]:target:(id= url= title= lead= text= date= author= source= section= language=)' \
    '*--set[what fills a gap]:target:(id= url= title= lead= text= date= author= source= section= language=)' \
    '--map-file[TOML file with [map\] and [set\]]:file:_files' \
    '--lang[languages to take]:codes:(fr en fr,en)' \
    '--follow-symlinks[below directories follow symbolic links too]' \
    '--one-file-system[pass over what is mounted below a directory]' \
    '--reread[read inputs again that an earlier run finished]' \
    '--dry-run[show the inputs and the first five records, index nothing]' \
    '--threads[threads]:number' \
    '--memory[the most memory to take]:size:(500M 1G 2G 4G)' \
    '--segment-size[records a segment, in bytes]:size:(16M 32M 64M)' \
    '--engine[who writes segments]:engine:(native libxapian)' \
    '--part[take the I-th of N shares of the articles]:share' \
    '--alerts[what is new for every saved query, a file each]:directory:_files -/' \
    '--queries[saved queries of --alerts]:file:_files' \
    '--max-errors[exit 1 above this many rejected records]:number' \
    '--progress[how progress is shown]:view:(auto bar log none)' \
    '--report[where the report goes]:file:_files' \
    '--log[also log to this file]:file:_files' \
    '(-q --quiet)'{-q,--quiet}'[say nothing unless something is wrong]' \
    '(-v --verbose)'{-v,--verbose}'[say more]' \
    '*:path:_rotative_index_path'
}
_rotative_index_path() {
  (( CURRENT == 2 )) && compadd verify merge
  _files
}
_rotative_index "$@"
