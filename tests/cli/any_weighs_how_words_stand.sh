# Four articles with the same lemmas: near the beginning and together, later, in other forms, begun alike only.
filler="Le temps reste doux sur la côte et les pêcheurs rentrent au port avec leurs paniers pendant que le soir descend."
long="$filler $filler $filler $filler $filler $filler $filler $filler $filler $filler $filler $filler"
article() { printf '{"id":"%s","title":"","text":"%s","date":"2023-05-01"}\n' "$1" "$2"; }
article early "Une avocate défend la verrerie de Brissac. $long" >stand.jsonl
article late "$long Une avocate défend la verrerie de Brissac." >>stand.jsonl
article forms "Des avocats défendront les verreries de Brissac. $long" >>stand.jsonl
index stand.jsonl
ids() { search --any --format=tsv -F id "$1" | tail -n +2 | tr '\n' ' '; }
same "$(ids 'une avocate défend la verrerie de Brissac')" "early forms late "
same "$(ids 'les avocats des verreries')" "forms early late "
