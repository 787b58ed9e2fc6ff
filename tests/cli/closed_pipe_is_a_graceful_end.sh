copies 40 >a.jsonl
index a.jsonl
{ search -n 0 --format=ndjson '*' 2>err; echo $? >status; } | head -n 1 >first
same "$(cat status)" 0
same "$(wc -l <first)" 1
empty err
