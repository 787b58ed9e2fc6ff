index "$CORPUS/sample.jsonl"
search help >all
says all "show ID..."
search help show >one
says one "Usage: rotative-search show"
search show --help >two
cmp one two
rotative-search help fields >fields
says fields titre:
exits 2 search help xyz 2>err
says err "no verb"
