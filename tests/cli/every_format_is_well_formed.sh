index "$CORPUS/sample.jsonl"
printf '%s\n' '{"id":"x{1}","title":"<b>Grève</b> & 100 % {fin} \\x_y","text":"Une \u0001 grève ]]> <img>.","url":"https://exemple.fr/a?b=1&c=(2)","author":["Zoé Petit","AFP"],"source":"L’Écho","date":"2023-10-01"}' >odd.jsonl
index odd.jsonl
all=$(search -c grève)
for format in rss atom; do
  search --format $format -n 0 grève >$format.xml
  python3 - $format "$all" <<'PYTHON'
import sys, xml.etree.ElementTree as tree
root = tree.parse(sys.argv[1] + ".xml").getroot()
atom = "{http://www.w3.org/2005/Atom}"
items = root.findall("channel/item") if sys.argv[1] == "rss" else root.findall(atom + "entry")
assert len(items) == int(sys.argv[2]), len(items)
titles = [item.find("title" if sys.argv[1] == "rss" else atom + "title").text for item in items]
assert any("<b>Grève</b> & 100 %" in title for title in titles), titles
ids = [item.find("guid" if sys.argv[1] == "rss" else atom + "id").text for item in items]
assert len(set(ids)) == len(ids)
if sys.argv[1] == "atom":
    assert all(item.find(atom + "updated").text.endswith("Z") for item in items)
    assert "urn:rotative:x%7B1%7D" in ids, ids
PYTHON
done
search --format bibtex -n 0 grève >refs.bib
same "$(grep -c '^@' refs.bib)" "$all"
says refs.bib 'author = {{Zoé Petit} and {AFP}}'
says refs.bib '\& 100 \% \{fin\} \textbackslash{}x\_y'
python3 -c 'text = open("refs.bib", encoding="utf-8").read().replace("\\{", "").replace("\\}", ""); assert text.count("{") == text.count("}")'
search --format ris -n 0 grève >refs.ris
same "$(grep -c "^ER  - $(printf '\r')" refs.ris)" "$all"
says refs.ris 'AU  - Petit, Zoé'
says refs.ris 'DA  - 2023/10/01/'
same "$(search -0 -n 0 grève | tr -cd '\0' | wc -c)" "$all"
search -0 -n 0 grève | xargs -0 rotative-search show -d news.rot >shown
says shown 'L’Écho'
exits 2 search --format rss --count grève 2>err
same "$(search -F text --format ndjson 'source:L’Écho' | grep -c 'grève ]]>')" 1
says err 'not of counts'
