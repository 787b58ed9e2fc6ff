echo '{"cle":"7","corps":"La digue a tenu.","title":"Digue"}' >a.jsonl
index --map text=corps --map id=cle --set source="Le Courrier" --set date=2023-10-03 a.jsonl
same "$(search --format=tsv -F id,source,date tenu | tail -n 1)" $'7\tLe Courrier\t2023-10-03'
printf '[map]\ntext = "corps"\n[set]\ndate = "2020-01-02"\n' >fields.toml
rotative-index -q -d toml.rot --map-file fields.toml a.jsonl
same "$(find_in toml.rot --format=tsv -F date tenu | tail -n 1)" 2020-01-02
