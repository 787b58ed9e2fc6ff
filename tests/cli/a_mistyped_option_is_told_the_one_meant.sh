exits 2 rotative-search --fromat csv grève 2>err
says err 'there is no option --fromat'
says err 'perhaps --format was meant'
exits 2 rotative-search --colapse=yes grève 2>err
says err 'perhaps --collapse was meant'
exits 2 rotative-search -Ukraine guerre 2>err
says err "'guerre -Ukraine'"
