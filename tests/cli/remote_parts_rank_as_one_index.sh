# Three servers, each in a network namespace of its own, beside the one index of all articles.
[ "$(id -u)" = 0 ] && ip netns add rotative-probe-$$ 2>/dev/null || skip 'network namespaces are not allowed here'
entered=0
ip netns exec rotative-probe-$$ true 2>/dev/null || entered=$?  # a chroot may add them, but not enter
ip netns del rotative-probe-$$
[ "$entered" = 0 ] || skip 'network namespaces cannot be entered here'
rotative-index --quiet -d all.rot "$CORPUS/sample.jsonl"
started=()
near() { local name=r$1-$$; echo "${name::15}"; }  # this side of the link to a part
end() { kill "${started[@]}"; for part in 1 2 3; do ip link del "$(near $part)"; ip netns del rot$$-$part; done; } 2>/dev/null
trap end EXIT
remote=()
for part in 1 2 3; do
  rotative-index --quiet -d part$part.rot --part $part/3 "$CORPUS/sample.jsonl"
  space=rot$$-$part here=$(near $part) net=10.$((128 + $$ / 85 % 100)).$(($$ % 85 * 3 + part - 1))
  ip netns add "$space"
  ip link add "$here" type veth peer name eth0 netns "$space"
  ip addr add $net.1/24 dev "$here"
  ip link set "$here" up
  ip netns exec "$space" ip addr add $net.2/24 dev eth0
  ip netns exec "$space" ip link set eth0 up
  ip netns exec "$space" rotative-search serve -q -d part$part.rot --listen $net.2:7711 >address$part 2>warning$part &
  started+=($!)
  remote+=(-d $net.2:7711)
done
for part in 1 2 3; do for _ in {1..100}; do [ -s address$part ] && break; sleep 0.05; done; done
says warning1 'can read the whole index'
# An article that changes: the server hides the version that is replaced.
sed -n 1p "$CORPUS/sample.jsonl" | sed 's/"title": *"[^"]*"/"title":"Une kermesse changée"/' >changed.jsonl
rotative-index --quiet -d all.rot changed.jsonl
for part in 1 2 3; do rotative-index --quiet -d part$part.rot --part $part/3 changed.jsonl; done
for query in grève gare 'mention:=2020' 'titre:kermesse' 'loc:paris OU source:"Le Monde"' '"de la"' '*' 'date:2018..2020' 'élect*' 'gra* -sn*' 'entité:ma*' \
  '[grève sncf]s' '[grève gare]p' 'sncf>=2' '"la gare">=2' '2/(grève sncf gare)' '2/([grève sncf]s gare train)' '"grève+ de"' \
  '==SNCF' 'titre:==grève' 'loc:paris PRÈS/9 gare' 'grève -[grève sncf]s'; do
  rotative-search --timeout 60 -d all.rot -n 0 --no-match-ok --format tsv -F id,score,title "$query" | sort >one
  rotative-search --timeout 60 "${remote[@]}" -n 0 --no-match-ok --format tsv -F id,score,title "$query" | sort | diff one -
  rotative-search "${remote[@]:0:4}" -d part3.rot -n 0 --no-match-ok --format tsv -F id,score,title "$query" | sort | diff one -
  same "$(rotative-search "${remote[@]}" -c --no-match-ok "$query")" "$(rotative-search -d all.rot -c --no-match-ok "$query")"
done
for looking in '--timeline year' '--timeline month --timeline-of mention --ratio' '--facet source,author,section,month -n 0' '--facet person,place -n 0'; do
  # shellcheck disable=SC2086
  diff <(rotative-search -q --timeout 60 -d all.rot $looking --format tsv '*' | sort) <(rotative-search -q --timeout 60 "${remote[@]}" $looking --format tsv '*' | sort)
done
rotative-search "${remote[@]}" show "$(rotative-search -d part2.rot -n 1 -F id --format tsv '*' | tail -n 1)" >shown
printf '[k]\nquery = "*"\nfields = ["id"]\nformat = "tsv"\n' >queries.toml
since_last() { rotative-search "${remote[@]}" -q --no-match-ok --queries queries.toml --state state --since-last @k; }
same "$(since_last | wc -l)" 61
sed -n 2p "$CORPUS/sample.jsonl" | sed 's/"id": *"[^"]*"/"id":"tout-neuf"/' >new.jsonl
for part in 1 2 3; do rotative-index --quiet -d part$part.rot --part $part/3 new.jsonl; done
same "$(since_last | paste -sd,)" id,tout-neuf
kill "${started[1]}"
wait "${started[1]}" || :
exits 5 rotative-search --timeout 60 "${remote[@]}" -n 0 -F id --format tsv '*' >left 2>err
says err 'cannot be reached: these are the articles of the others'
same "$(tail -n +2 left | sort)" "$(rotative-search -d part1.rot -d part3.rot -n 0 -F id --format tsv '*' | tail -n +2 | sort)"
exits 3 rotative-search "${remote[@]:2:2}" grève 2>err
says err 'no index can be reached'
