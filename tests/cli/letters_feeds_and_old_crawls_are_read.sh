mkdir dump
cat >dump/feed.json <<'JSON'
{
  "version": "https://jsonfeed.org/version/1.1", "title": "Le Courrier",
  "items": [{"id": "f1", "title": "Un", "content_html": "<p>La grève.</p>", "date_published": "2024-02-13"},
            {"id": "f2", "content_text": "La pluie.", "date_published": "2024-02-14"}],
  "home_page_url": "https://courrier.example/"
}
JSON
cat >dump/box.mbox <<'MAIL'
From a Mon Jan  1 00:00:00 2024
From: Le Courrier <l@courrier.example>
Subject: Lettre du lundi
Date: Mon, 1 Jan 2024 08:00:00 +0100
List-Id: <lettre.courrier.example>
Message-ID: <m1@courrier.example>

La neige tombe.

From b Mon Jan  1 00:00:00 2024
From: Le Courrier <l@courrier.example>
Subject: Lettre du mardi
Date: Tue, 2 Jan 2024 08:00:00 +0100
List-Id: <lettre.courrier.example>
Message-ID: <m2@courrier.example>

La neige fond.
MAIL
body='HTTP/1.1 200 OK
Content-Type: text/html

<html><title>La digue</title><article><h1>La digue</h1><p>La digue du port a tenu toute la nuit, malgré des vagues de six mètres, a dit le maire.</p><p>Les secours ont pourtant évacué quarante familles du quartier bas, par précaution, et les ont logées au gymnase.</p></article></html>'
{
  printf 'filedesc://a.arc 127.0.0.1 20140216050221 text/plain 2\n1\n\n'
  printf 'http://a.example/digue 192.0.2.1 20140216050221 text/html %d\n%s\n' "$(printf %s "$body" | wc -c)" "$body"
  printf 'http://a.example/abime 192.0.2.1 20140216050221 text/html xyz\n'
} >dump/a.arc
rotative-index --dry-run dump | grep -q '1 of letters'
exits 1 rotative-index -q -d news.rot dump 2>err
says news.rot/rejects.ndjson damaged-record
same "$(search -n 0 --sort date -F id --format tsv '*' | tail -n +2 | sort | tr '\n' ' ')" \
  'f1 f2 http://a.example/digue m1@courrier.example m2@courrier.example '
same "$(search -c 'source:courrier')" 4
