mkdir in
cat >in/flux.rss <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Le Courrier du Val</title><language>fr</language>
<item><title>Le port rouvre</title><guid>cv-1</guid><description>&lt;p&gt;Les dockers ont vot&amp;eacute;.&lt;/p&gt;</description>
<pubDate>Tue, 03 Oct 2023 09:30:00 +0200</pubDate></item>
<item><title>Mal fermé</titre></item>
<item><title>La gare ferme</title><guid>cv-2</guid><description>Jusqu'à lundi.</description></item>
</channel></rss>
XML
printf 'id;titre;texte;date\n7;"Un ""vieux"" pont";"Il tient\nencore.";2023-10-04\n8;a;b;c;d\n' >in/table.csv
printf '\177\001zzf012 3 pol 80 ads 114\r\n\r\nFrance\r\n\002Le tunnel est bouch\351 = \r\n   S\350te (ads) Un rocher est tomb\351. \r\n\003031015 oct 23\r\n\004' >in/depeche.txt
cat >in/bombe.xml <<'XML'
<?xml version="1.0"?>
<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>
<rss><channel><item><title>Bombe &b;&f;</title><description>Rien n'explose.</description></item></channel></rss>
XML
exits 0 index --max-errors 10 in
same "$(search -c '*')" 5
same "$(search --format=tsv -F title,date,source 'dockers' | tail -n 1)" "$(printf 'Le port rouvre\t2023-10-03\tLe Courrier du Val')"
same "$(search --format=tsv -F id,title '"tient encore"' | tail -n 1)" "$(printf '7\tUn "vieux" pont')"
same "$(search --format=tsv -F title,date,source 'rocher' | tail -n 1)" "$(printf 'Le tunnel est bouché\t2023-10-03\tads')"
same "$(search --format=tsv -F title 'explose' | tail -n 1)" Bombe
says news.rot/rejects.ndjson bad-xml
says news.rot/rejects.ndjson bad-row
says news.rot/rejects.ndjson flux.rss
rotative-index --dry-run -d other.rot in >shown 2>&1
says shown 'XML'
says shown 'tables'
