mkdir -p tree/2023/10/03
cp -r "$CORPUS/texts" tree
printf 'La digue a tenu\n\nElle tient encore.\n' >tree/2023/10/03/digue.txt
index tree
same "$(search -c '*')" 13
same "$(search -c '"chair à canon"')" 1
same "$(search -F id,title,date --format=tsv titre:digue | tail -n 1)" $'tree/2023/10/03/digue.txt\tLa digue a tenu\t2023-10-03'
