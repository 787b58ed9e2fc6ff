printf '%s\n' '{"id":"a-1","url":"https://www.Exemple.fr/2021/vote/","title":"Vote","text":"Le maire de Brest."}' \
  '{"id":"b-2","url":"https://exemple.fr/2021/autre","title":"Autre","text":"La ville."}' >two.jsonl
index two.jsonl
for address in https://www.exemple.fr/2021/vote http://exemple.fr/2021/vote/ exemple.fr/2021/vote 'https://EXEMPLE.fr/2021/vote#suite'; do
  same "$(search -q --format tsv -F id "url:$address" | tail -n 1)" a-1
done
same "$(search -q --format tsv -F id 'adresse:"https://exemple.fr/2021/autre"' | tail -n 1)" b-2
exits 1 search url:https://exemple.fr/2021/VOTE 2>err  # only a host has no capitals
says err 'no article has: url:https://exemple.fr/2021/VOTE'
search show https://exemple.fr/2021/vote >shown
says shown 'a-1'
search why https://exemple.fr/2021/vote maire >why
same "$(search -c -- '* -url:https://exemple.fr/2021/vote')" 1
