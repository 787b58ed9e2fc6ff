// What --help, help VERB, --list-fields and the completion say, English and French side by side.
#include "search/messages.h"

namespace rotative {
namespace {

constexpr Message kRows[] = {
    // the frame
    {"Usage: rotative-search [OPTION...] QUERY...\n"
     "       rotative-search VERB [OPTION...] [ARGUMENT...]\n"
     "Search an index of French news that rotative-index made.\n"
     "\n"
     "  rotative-search -d news.rot grève SNCF              both words, in any form\n"
     "  rotative-search -d news.rot '\"chair à canon\"'       these words in this order\n"
     "  rotative-search -d news.rot 'per:poutine -Ukraine'  a person, without a word\n"
     "  rotative-search -d news.rot 'titre:(impôt OU taxe) date:2023-10'\n"
     "\n"
     "Verbs (rotative-search help VERB says more):\n",
     "Usage : rotative-search [OPTION...] REQUÊTE...\n"
     "        rotative-search VERBE [OPTION...] [ARGUMENT...]\n"
     "Cherche dans un index de presse française que rotative-index a fait.\n"
     "\n"
     "  rotative-search -d news.rot grève SNCF              ces mots, à toutes les formes\n"
     "  rotative-search -d news.rot '\"chair à canon\"'       ces mots dans cet ordre\n"
     "  rotative-search -d news.rot 'per:poutine -Ukraine'  une personne, sans un mot\n"
     "  rotative-search -d news.rot 'titre:(impôt OU taxe) date:2023-10'\n"
     "\n"
     "Verbes (rotative-search help VERBE en dit plus) :\n"},
    {"\n"
     "Options:\n",
     "\n"
     "Options :\n"},
    {"\n"
     "Exit status: 0 found, 1 nothing found, 2 wrong usage or query, 3 no usable\n"
     "index, 4 another run has the query, 5 stopped by --timeout (what was found is\n"
     "printed), 6 output failed. The query language: man rotative-query.\n"
     "\n"
     "Every morning at six, cron mails yesterday's articles about strikes, and\n"
     "nothing on a day without any:\n"
     "\n"
     "  0 6 * * *  rotative-search -d /srv/news.rot -q -n 0 --since hier --until hier 'grève OU préavis'\n",
     "\n"
     "Code de sortie : 0 trouvé, 1 rien trouvé, 2 usage ou requête fautifs, 3 pas\n"
     "d'index utilisable, 4 une autre recherche tient la requête, 5 arrêté par\n"
     "--timeout (ce qui a été trouvé est écrit), 6 sortie impossible. Le langage des\n"
     "requêtes : man rotative-query (en anglais).\n"
     "\n"
     "Tous les matins à six heures, cron envoie les articles de la veille sur les\n"
     "grèves, et rien un jour sans :\n"
     "\n"
     "  0 6 * * *  rotative-search -d /srv/news.rot -q -n 0 --since hier --until hier 'grève OU préavis'\n"},
    {"Usage: rotative-search ", "Usage : rotative-search "},
    {"Fields of a query, as in titre:grève or source:\"Le Monde\":\n",
     "Champs d'une requête, comme dans titre:grève ou source:\"Le Monde\" :\n"},
    {"\n"
     "Fields of a row, for --fields:\n",
     "\n"
     "Champs d'une ligne, pour --fields :\n"},
    {"the fields of queries and of rows", "les champs des requêtes et des lignes"},
    // arguments
    {"ORDER", "ORDRE"},
    {"FILE", "FICHIER"},
    {"DIR", "DOSSIER"},
    {"UNIT", "UNITÉ"},
    {"ADDRESS", "ADRESSE"},
    {"SECONDS", "SECONDES"},
    {"WHEN", "QUAND"},
    {"BY", "CÔTÉ"},
    {"[@NAME...]", "[@NOM...]"},
    {"[QUERY]", "[REQUÊTE]"},
    {"ID QUERY", "ID REQUÊTE"},
    {"[PREFIX]", "[DÉBUT]"},
    {"QUERY", "REQUÊTE"},
    {"[VERB]", "[VERBE]"},
    // options
    {"index directory, or host:port of serve; may be repeated (default: $ROTATIVE_INDEX, a list with colons)",
     "dossier de l'index, ou hôte:port d'un serve ; peut être répétée (par défaut : $ROTATIVE_INDEX, une liste à "
     "deux-points)"},
    {"rank articles with any of the words: for a question or a pasted sentence, without operators",
     "classer les articles qui ont l'un des mots : pour une question ou une phrase collée, sans opérateurs"},
    {"print at most N articles, 0 for all (default 10)", "écrire au plus N articles, 0 pour tous (par défaut 10)"},
    {"leave out the first N articles", "passer les N premiers articles"},
    {"print only how many articles match", "écrire seulement combien d'articles correspondent"},
    {"relevance, date (oldest first) or -date (newest first)",
     "relevance (pertinence), date (du plus ancien) ou -date (du plus récent)"},
    {"show one article of each cluster of copies, the first published, and how many there are",
     "montrer un article de chaque groupe de copies, le premier publié, et combien il y en a"},
    {"published on that day or later: 2023-10-03, octobre 2023, hier, 7j",
     "publiés ce jour-là ou après : 2023-10-03, octobre 2023, hier, 7j"},
    {"published up to the last day of DATE", "publiés jusqu'au dernier jour de DATE"},
    {"text, ndjson, json, csv, tsv, nul, markdown (a press review), html (one page), rss, atom, bibtex, ris",
     "text, ndjson, json, csv, tsv, nul, markdown (une revue de presse), html (une page), rss, atom, bibtex, ris"},
    {"of the machine formats: 1; another is an error, so that a script notices",
     "version des formats machine : 1 ; une autre est une erreur, pour qu'un script s'en aperçoive"},
    {"each value of --fields (default: id) ended by a zero byte, as xargs -0 reads it",
     "chaque valeur de --fields (par défaut : id) suivie d'un octet nul, comme le lit xargs -0"},
    {"say in the output where it comes from: query, indexes and their revisions, counts, version",
     "dire dans le résultat d'où il vient : requête, index et révisions, comptes, version"},
    {"print these fields, in this order (see --list-fields)", "écrire ces champs, dans cet ordre (voir --list-fields)"},
    {"characters of context, 0 for none (default 240)", "caractères de contexte, 0 pour aucun (par défaut 240)"},
    {"every place of the words, one below the other, with N columns on each side, 0 to fill the line",
     "chaque occurrence des mots, l'une sous l'autre, avec N colonnes de chaque côté, 0 pour remplir la ligne"},
    {"with --kwic: by the words on the left, the match or the right",
     "avec --kwic : trier par les mots à gauche (left), trouvés (match) ou à droite (right)"},
    {"count articles by day, week, month or year instead of listing them",
     "compter les articles par jour (day), semaine (week), mois (month) ou année (year) au lieu de les lister"},
    {"count by published (default) or mention",
     "compter par date de publication (published, par défaut) ou par date évoquée (mention)"},
    {"count articles by person, organisation, place, source, author, section, language, month, year",
     "compter les articles par personne, organisation, lieu, source, auteur, rubrique, langue, mois, année"},
    {"names of these types only: person, organisation, place",
     "seulement les noms de ces types : personne, organisation, lieu"},
    {"with --timeline: also the share of all articles of each period",
     "avec --timeline : aussi la part de tous les articles de chaque période"},
    {"many queries: a line each, name TAB query; '-' is standard input",
     "beaucoup de requêtes : une par ligne, nom TABULATION requête ; « - » est l'entrée standard"},
    {"with --batch: count each query's articles by day, week, month or year",
     "avec --batch : compter les articles de chaque requête par jour (day), semaine (week), mois (month) ou année "
     "(year)"},
    {"with --batch: queries that run at once (default: one a processor)",
     "avec --batch : requêtes menées de front (par défaut : une par processeur)"},
    {"other names of persons, bodies and places (default: $ROTATIVE_ALIASES, else ~/.config/rotative/aliases)",
     "autres noms de personnes, d'organisations et de lieux (par défaut : $ROTATIVE_ALIASES, sinon "
     "~/.config/rotative/aliases)"},
    {"of serve: address and port (default 127.0.0.1:7711); port 0 takes a free one",
     "de serve : adresse et port (par défaut 127.0.0.1:7711) ; le port 0 en prend un libre"},
    {"saved queries, TOML (default: $ROTATIVE_QUERIES, else ~/.config/rotative/queries.toml)",
     "requêtes enregistrées, en TOML (par défaut : $ROTATIVE_QUERIES, sinon ~/.config/rotative/queries.toml)"},
    {"with @NAME: only articles that were not given for it before, each once ever",
     "avec @NOM : seulement les articles qui n'ont pas encore été donnés pour elle, chacun une seule fois"},
    {"what is new for every saved query, or those named: one file each into that directory",
     "ce qui est nouveau pour chaque requête enregistrée, ou celles qui sont nommées : un fichier pour chacune dans "
     "ce dossier"},
    {"with --since-last or --alert: articles whose text has changed are new again",
     "avec --since-last ou --alert : les articles dont le texte a changé sont à nouveau nouveaux"},
    {"with --since-last or --alert: take what is there as given, print nothing",
     "avec --since-last ou --alert : tenir ce qui est là pour donné, ne rien écrire"},
    {"where --since-last keeps what was given (default: ~/.local/state/rotative)",
     "où --since-last retient ce qui a été donné (par défaut : ~/.local/state/rotative)"},
    {"show on standard error how the query was read", "montrer sur la sortie d'erreur comment la requête a été lue"},
    {"exit with 0 even where nothing matches", "finir avec 0 même si rien ne correspond"},
    {"stop searching after that time, 0 for never (default 2)",
     "arrêter la recherche après ce temps, 0 pour jamais (par défaut 2)"},
    {"auto, always or never", "auto, always (toujours) ou never (jamais)"},
    {"no remarks on standard error, only errors", "pas de remarques sur la sortie d'erreur, seulement des erreurs"},
    {"the version", "la version"},
    {"this text; after a verb, what that verb does", "ce texte ; après un verbe, ce que fait ce verbe"},
    {"what follows are words of the query, even if they start with '-' or are a verb",
     "ce qui suit, ce sont des mots de la requête, même s'ils commencent par « - » ou sont un verbe"},
    // verbs
    {"whole articles as they were read, and how", "articles entiers tels qu'ils ont été lus, et comment"},
    {"Prints articles by id or address, and where each thing in them comes from. Of an id that the index lacks it "
     "says what the ledger of rejected records knows.\n"
     "\n"
     "  rotative-search show https://exemple.fr/greve\n"
     "  rotative-search -0 -n 1 grève | xargs -0 rotative-search show\n",
     "Écrit des articles par identifiant ou adresse, et d'où vient chaque chose en eux. D'un identifiant que l'index "
     "n'a pas, il dit ce que sait le registre des enregistrements écartés.\n"
     "\n"
     "  rotative-search show https://exemple.fr/greve\n"
     "  rotative-search -0 -n 1 grève | xargs -0 rotative-search show\n"},
    {"the saved queries, each checked", "les requêtes enregistrées, chacune vérifiée"},
    {"Lists the saved queries with what they stand for. Wrong ones are named on standard error with file, line and "
     "column, and the status is 2.\n"
     "\n"
     "  rotative-search saved --queries desk.toml\n"
     "  rotative-search --since-last @greve\n",
     "Liste les requêtes enregistrées avec ce qu'elles veulent dire. Celles qui sont fausses sont nommées sur la "
     "sortie d'erreur avec fichier, ligne et colonne, et le code de sortie est 2.\n"
     "\n"
     "  rotative-search saved --queries desk.toml\n"
     "  rotative-search --since-last @greve\n"},
    {"two results: sources, months, names and words that differ",
     "deux résultats : les sources, mois, noms et mots qui diffèrent"},
    {"Compares what two queries find, or two saved ones: sources, months, people, bodies and places by articles, "
     "words by how often they stand there, those first that differ most by log-likelihood. --limit counts rows of "
     "each kind.\n"
     "\n"
     "  rotative-search compare 'grève date:2019' 'grève date:2020'\n"
     "  rotative-search compare --format csv -n 0 @retraites @climat\n",
     "Compare ce que deux requêtes trouvent, ou deux requêtes enregistrées : sources, mois, personnes, organisations "
     "et lieux par articles, mots par occurrences, d'abord ce qui diffère le plus d'après la log-vraisemblance. "
     "--limit compte les lignes de chaque sorte.\n"
     "\n"
     "  rotative-search compare 'grève date:2019' 'grève date:2020'\n"
     "  rotative-search compare --format csv -n 0 @retraites @climat\n"},
    {"articles by source and day as a calendar, with its gaps",
     "les articles par source et par jour en calendrier, avec ses lacunes"},
    {"A column is a week, a shade how many articles a day has of what is usual for the source; days without any are "
     "listed. The machine formats have a row for every day of every source, from its first to its last.\n"
     "\n"
     "  rotative-search coverage 'source:\"Le Monde\"'\n"
     "  rotative-search coverage --format csv > coverage.csv\n",
     "Une colonne est une semaine, une nuance dit combien d'articles a un jour par rapport à l'ordinaire de la "
     "source ; les jours sans article sont listés. Les formats machine ont une ligne pour chaque jour de chaque "
     "source, du premier au dernier.\n"
     "\n"
     "  rotative-search coverage 'source:\"Le Monde\"'\n"
     "  rotative-search coverage --format csv > coverage.csv\n"},
    {"articles about the same, best ones first", "articles sur le même sujet, les meilleurs d'abord"},
    {"Searches for the words and names of the article that are frequent in it and rare elsewhere; of those as like "
     "the ones of the same days come first.\n"
     "\n"
     "  rotative-search similar https://exemple.fr/greve -n 5\n",
     "Cherche les mots et les noms de l'article qui y sont fréquents et rares ailleurs ; à ressemblance égale, ceux "
     "des mêmes jours viennent d'abord.\n"
     "\n"
     "  rotative-search similar https://exemple.fr/greve -n 5\n"},
    {"which clause of a query an article fits, and where", "à quelles clauses d'une requête un article répond, et où"},
    {"Prints the query clause by clause: whether the article fits it, what it adds to the score, which words of the "
     "article it stands at. The status is 0 where the article matches, else 1.\n"
     "\n"
     "  rotative-search why https://exemple.fr/greve 'grève date:2019'\n",
     "Écrit la requête clause par clause : si l'article y répond, ce qu'elle ajoute au score, à quels mots de "
     "l'article elle se trouve. Le code de sortie est 0 si l'article correspond, sinon 1.\n"
     "\n"
     "  rotative-search why https://exemple.fr/greve 'grève date:2019'\n"},
    {"which clause of a query keeps an article out", "quelle clause d'une requête écarte un article"},
    {"Prints only the clauses that fail; of an id that the index lacks what the ledger of rejected records says. The "
     "status is 0 where there is a reason to tell, 1 where the article does match or is not there.\n"
     "\n"
     "  rotative-search why-not https://exemple.fr/greve 'grève date:2019'\n",
     "N'écrit que les clauses qui échouent ; d'un identifiant que l'index n'a pas, ce que dit le registre des "
     "enregistrements écartés. Le code de sortie est 0 s'il y a une raison à dire, 1 si l'article correspond ou "
     "n'est pas là.\n"
     "\n"
     "  rotative-search why-not https://exemple.fr/greve 'grève date:2019'\n"},
    {"what the indexes hold, in figures", "ce que contiennent les index, en chiffres"},
    {"Identity, revision, size, articles, first and last day, sources and names of each index.\n"
     "\n"
     "  rotative-search stats --format ndjson\n",
     "Identité, révision, taille, articles, premier et dernier jour, sources et noms de chaque index.\n"
     "\n"
     "  rotative-search stats --format ndjson\n"},
    {"whether the indexes are well, and what to do", "si les index vont bien, et que faire"},
    {"Checks version, files, articles, disk, lock, leftovers, rights and ledger. The status is 0 where all is well, "
     "1 where something wants attention, 3 where an index cannot be used.\n"
     "\n"
     "  rotative-search doctor -q || mail -s 'index' desk@exemple.fr\n",
     "Vérifie version, fichiers, articles, disque, verrou, restes, droits et registre. Le code de sortie est 0 si "
     "tout va bien, 1 si quelque chose demande attention, 3 si un index est inutilisable.\n"
     "\n"
     "  rotative-search doctor -q || mail -s 'index' desk@exemple.fr\n"},
    {"persons, bodies and places whose name starts so", "personnes, organisations et lieux dont le nom commence ainsi"},
    {"Browses the names of the index by the begin of an id or of another form, with their numbers of articles, the "
     "most frequent ones first. Without a prefix: the most frequent of all.\n"
     "\n"
     "  rotative-search entities macr\n"
     "  rotative-search entities --type organisation --format csv -n 0 minist\n",
     "Parcourt les noms de l'index par le début d'un identifiant ou d'une autre forme, avec leur nombre d'articles, "
     "les plus fréquents d'abord. Sans début : les plus fréquents de tous.\n"
     "\n"
     "  rotative-search entities macr\n"
     "  rotative-search entities --type organisation --format csv -n 0 minist\n"},
    {"who stands in the same articles, month by month", "qui est dans les mêmes articles, mois par mois"},
    {"Of the articles of the query: the persons, bodies and places in them, in how many, of how many of theirs in "
     "all, and when. Csv and tsv have one line a name and month, ndjson one object a name.\n"
     "\n"
     "  rotative-search cooc per:macron\n"
     "  rotative-search cooc --type person --format csv --since 2020 'org:otan sommet'\n",
     "Des articles de la requête : les personnes, organisations et lieux qui y sont, dans combien, sur combien des "
     "leurs en tout, et quand. Csv et tsv ont une ligne par nom et par mois, ndjson un objet par nom.\n"
     "\n"
     "  rotative-search cooc per:macron\n"
     "  rotative-search cooc --type person --format csv --since 2020 'org:otan sommet'\n"},
    {"an index for searches on other machines, read-only",
     "un index pour chercher depuis d'autres machines, en lecture seule"},
    {"Prints its address and answers searches with -d host:port until it is interrupted. It binds to loopback unless "
     "--listen says otherwise, and asks nobody who he is: reach it through ssh.\n"
     "\n"
     "  rotative-search serve -d /srv/news.rot --listen 127.0.0.1:7711\n"
     "  ssh -N -L 7711:127.0.0.1:7711 archive &\n"
     "  rotative-search -d 127.0.0.1:7711 grève\n",
     "Écrit son adresse et répond aux recherches par -d hôte:port jusqu'à ce qu'on l'interrompe. Sauf avis contraire "
     "de --listen il n'écoute que la boucle locale, et il ne demande à personne qui il est : passez par ssh.\n"
     "\n"
     "  rotative-search serve -d /srv/news.rot --listen 127.0.0.1:7711\n"
     "  ssh -N -L 7711:127.0.0.1:7711 archive &\n"
     "  rotative-search -d 127.0.0.1:7711 grève\n"},
    {"this text, or what a verb does", "ce texte, ou ce que fait un verbe"},
    {"Prints the summary, what a verb does, or with 'fields' the fields of queries and of rows.\n",
     "Écrit le résumé, ce que fait un verbe, ou avec « fields » les champs des requêtes et des lignes.\n"},
    // fields
    {"words of the title", "mots du titre"},
    {"newspaper, agency or host", "journal, agence ou site"},
    {"who signed it", "qui l'a signé"},
    {"section or category", "rubrique ou catégorie"},
    {"language code of the record", "code de langue de l'enregistrement"},
    {"a person", "une personne"},
    {"a body, company or party", "une organisation, une entreprise ou un parti"},
    {"a place", "un lieu"},
    {"a country, by name or demonym (russe)", "un pays, par son nom ou par « russe »"},
    {"a person, body or place", "une personne, une organisation ou un lieu"},
    {"day of publication", "jour de publication"},
    {"days that the text talks about", "jours dont parle le texte"},
    {"an article and its copies", "un article et ses copies"},
    {"one article", "un article"},
    {"one article by its address", "un article par son adresse"},
    {"what id: finds", "ce que trouve id:"},
    {"address of the article", "adresse de l'article"},
    {"headline", "titre"},
    {"publication: 2023-10-03, or 2023-10 or 2023 where no more is known",
     "publication : 2023-10-03, ou 2023-10 ou 2023 si l'on n'en sait pas plus"},
    {"who signed (a list)", "qui a signé (une liste)"},
    {"relevance within this result", "pertinence dans ce résultat"},
    {"where the words stand", "où sont les mots"},
    {"persons named (a list)", "personnes nommées (une liste)"},
    {"bodies, companies and parties named (a list)", "organisations, entreprises et partis nommés (une liste)"},
    {"places named (a list)", "lieux nommés (une liste)"},
    {"days that the text talks about, as 2020-01-01..2020-12-31 (a list)",
     "jours dont parle le texte : 2020-01-01..2020-12-31 (une liste)"},
    {"near-duplicates share one; what cluster: finds", "les copies en ont un en commun ; ce que trouve groupe:"},
    {"with --collapse: matches in its cluster, itself included",
     "avec --collapse : articles trouvés de son groupe, lui compris"},
    {"the paragraph that opens it", "le paragraphe qui l'ouvre"},
    {"the whole text below title and lead", "tout le texte sous le titre et le chapeau"},
    {"where the date comes from, and how sure it is, of 99: field 95",
     "d'où vient la date, et sa sûreté, sur 99 : field 95"},
    {"bytes, days, modifier and words of each date of the text (a list)",
     "octets, jours, nuance et mots de chaque date du texte (une liste)"},
    {"bytes, type, id, rule and words of each name of the text (a list)",
     "octets, type, identifiant, règle et mots de chaque nom du texte (une liste)"},
    {"id and function of each person who has one in the text (a list)",
     "identifiant et fonction de chaque personne qui en a une dans le texte (une liste)"},
};

}  // namespace

const std::span<const Message> kHelp{kRows};

}  // namespace rotative
