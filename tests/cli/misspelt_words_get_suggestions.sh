index "$CORPUS/sample.jsonl"
exits 1 search grèvve 2>err
says err 'instead of grèvve, did you mean grève'
exits 1 search lassemblée 2>err
says err 'did you mean assemblée'
exits 1 search -q grèvve 2>err
empty err
exits 1 search xqzvbn 2>err
refuse grep -q 'did you mean' err
