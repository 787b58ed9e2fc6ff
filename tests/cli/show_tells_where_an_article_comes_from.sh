# A page in Latin-1 as Windows writes it, a page that is no article, a text that was encoded twice.
mkdir pages
printf '<html><meta charset="iso-8859-1"><meta property="og:type" content="article">
<meta property="article:published_time" content="2021-03-04"><title>L\x92\xe9t\xe9 au lac</title><h1>L\x92\xe9t\xe9 au lac</h1>
<p>Les baigneurs sont revenus d\xe8s samedi sur les plages du lac, que la mairie avait ferm\xe9es.</p>' >pages/lac.html
printf '<title>Page introuvable</title><p>Rien.' >pages/perdue.html
printf 'Le pont\n\nLe pont de la ville a rouvert hier, apr\xc3\x83\xc2\xa8s des travaux.' >pages/pont.txt
index pages
same "$(member news.rot/report.json empty_by_reason missing)" 1
same "$(member news.rot/report.json languages fr)" 2
same "$(member news.rot/report.json mended)" 1

id_of() { search -F id "$1" | sed 's/^id: *//'; }
search show "$(id_of baigneurs)" >shown
for text in 'L’été au lac' 'que la mairie avait fermées.' 'windows-1252 (label)' '2021-03-04 by meta' 'blocks' 'lac.html'; do
  grep -qF "$text" shown || { cat shown; exit 1; }
done
search show --format=ndjson "$(id_of pont)" | grep -F 'après des travaux' | grep -qF '"mended_lines":1'

exits 1 search show inconnu 2>said
grep -q 'no article has the id inconnu' said
exits 1 search show "$(sed -n 's/.*"id":"\([^"]*perdue.html\)".*/\1/p' news.rot/rejects.ndjson)" 2>said
grep -q 'passed over: missing' said
exits 2 search show
same "$(search --no-match-ok -c -- show)" 0
# On a terminal no line is wider than it, unless it is one word. Not every machine can make one.
script -qec true /dev/null >/dev/null 2>&1 || exit 0
printf '%s\n' '{"id":"long","title":"Grève","text":"Les cheminots de la région ont décidé mardi soir de poursuivre le mouvement jusqu’à la fin de la semaine prochaine."}' >long.jsonl
index long.jsonl
COLUMNS=40 script -qec 'rotative-search -d news.rot --color never show long' /dev/null >shown
python3 -c 'lines = open("shown", encoding="utf-8", newline="").read().replace("\r", "").split("\n")
assert any("mouvement" in line for line in lines)
assert all(len(line) <= 40 for line in lines if not line.startswith("read from")), lines'
