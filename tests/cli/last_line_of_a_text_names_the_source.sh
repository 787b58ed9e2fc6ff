printf 'Un titre\n\nLa digue a tenu.\n\nSource : Le Courrier des Digues\n' >a.txt
index a.txt
same "$(search -F source digue --format=tsv | tail -n 1)" 'Le Courrier des Digues'
same "$(search -c 'source:"le courrier des digues"')" 1
