index "$CORPUS/sample.jsonl" "$CORPUS/texts"
printf '%s\n' '{"id":"x","title":"<script>alert(1)</script> & *grève*","text":"Une grève [ici](http://a) <img src=x>\u001b[31m.","url":"https://exemple.fr/a?b=1&c=(2)","source":"L\u0027Écho","date":"2023-10-01"}' >odd.jsonl
index odd.jsonl
LC_ALL=fr_FR.UTF-8 search --format=html -n 0 grève >revue.html
python3 - <<'PYTHON'
import html.parser, re
page = open("revue.html", encoding="utf-8").read()
class Reader(html.parser.HTMLParser):
    def __init__(self): super().__init__(); self.open, self.seen = [], []
    def handle_starttag(self, tag, attributes):
        self.seen.append(tag)
        assert tag not in ("script", "img", "link", "iframe", "object"), tag
        for name, value in attributes: assert not name.startswith("on"), name
        if tag not in ("meta", "line", "rect") or tag == "rect": self.open.append(tag)
    def handle_startendtag(self, tag, attributes): self.seen.append(tag)
    def handle_endtag(self, tag): assert self.open and self.open.pop() == tag, tag
reader = Reader(); reader.feed(page); reader.close()
assert not reader.open, reader.open
assert reader.seen.count("article") > 1 and "svg" in reader.seen and '<html lang="fr">' in page
assert "\x1b" not in page and "1er octobre 2023" in page
assert not re.search(r'<[^>]* src=|@import|url\(', page), "nothing is loaded from elsewhere"
PYTHON
LC_ALL=C search --format=markdown -n 0 grève >review.md
says review.md '# grève'
says review.md "## L'Écho (1)"
says review.md '\<script\>alert(1)\</script\> & \*grève\*](https://exemple.fr/a?b=1&c=%282%29)'
says review.md '1 October 2023'
says review.md 'rotative-search'
refuse grep -q "$(printf '\033')" review.md
LC_ALL=C search --format=html --no-match-ok motquinexistepas >none.html
says none.html 'No article matches.'
exits 2 search --format=html --count grève 2>err
says err --count
