cat >a.jsonl <<'END'
{"id":"1","title":"Halles","text":"Le marché de la ville a rouvert."}
{"id":"2","title":"Rue","text":"La marche a duré deux heures, dit une élève de Orange."}
{"id":"3","title":"Fruits","text":"Une orange par jour, et la Marche nordique."}
{"id":"4","title":"Usines","text":"La mobilisation des ouvriers continue."}
END
index a.jsonl
ids() { search --format=tsv -F id "$@" | sed 1d | sort | paste -sd,; }
same "$(ids =marche)" 1,2,3
same "$(ids ==marche)" 2,3
same "$(ids ==marché)" 1
same "$(ids ==Marche)" 3
same "$(ids ==Orange)" 2
same "$(ids ==orange)" 2,3
same "$(ids '=="la marche"')" 2,3
same "$(ids 'ville ==marché')" 1
same "$(ids 'SAUF ==marché')" 2,3,4
exits 1 search -q ==élevé
same "$(ids ~mobiliser)" 4
exits 1 search -q mobiliser
exits 2 search '~' 2>/dev/null
