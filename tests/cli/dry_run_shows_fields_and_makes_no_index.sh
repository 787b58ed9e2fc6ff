rotative-index --dry-run -d news.rot "$CORPUS/sample.jsonl" "$CORPUS/texts" >out 2>err
empty err
says out 'inputs: 1 of JSON lines, 12 of text'
says out 'Agence Est-Caucase'
refuse test -e news.rot
mkdir odd
printf '<rss><channel><title>Le Courrier</title><item><title>Un</title><description>Deux trois.</description></item></channel></rss>' >odd/feed.xml
printf 'WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 0\r\n\r\n\r\n' >odd/crawl.warc
rotative-index --dry-run odd >out
says out 'inputs: 1 of crawls, 1 of XML'
says out 'passed over as well: 1 records of crawls'
