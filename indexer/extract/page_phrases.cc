// A line's front is folded (lower case, accents off) and looked up in a table of openings.
#include "indexer/extract/page_phrases.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

#include "common/annotate/publication.h"
#include "common/base/ascii.h"

namespace rotative {
namespace {

struct Opening {
  std::string_view words;  // lower case, without accents and punctuation at the front
  Phrase phrase;
  uint8_t most_bytes;  // of a line that it makes out: a longer one is a sentence; 0: all of the line
};

// clang-format off
constexpr Opening kOpenings[] = {
    {"lire aussi", Phrase::aside, 250}, {"a lire aussi", Phrase::aside, 250}, {"lire egalement", Phrase::aside, 250},
    {"a lire egalement", Phrase::aside, 250}, {"voir aussi", Phrase::aside, 250}, {"a voir aussi", Phrase::aside, 250},
    {"voir egalement", Phrase::aside, 250}, {"lisez aussi", Phrase::aside, 250}, {"lisez egalement", Phrase::aside, 250},
    {"relire", Phrase::aside, 90}, {"ecouter aussi", Phrase::aside, 250}, {"ecoutez aussi", Phrase::aside, 250},
    {"regarder aussi", Phrase::aside, 250}, {"notre dossier", Phrase::aside, 160}, {"lire notre", Phrase::aside, 160},
    {"lire l'article", Phrase::aside, 160}, {"lire la suite", Phrase::aside, 120}, {"lire le recit", Phrase::aside, 250},
    {"lire l'analyse", Phrase::aside, 250}, {"lire l'entretien", Phrase::aside, 250}, {"lire l'enquete", Phrase::aside, 250},
    {"lire le reportage", Phrase::aside, 250}, {"lire le portrait", Phrase::aside, 250}, {"lire la chronique", Phrase::aside, 250},
    {"lire la tribune", Phrase::aside, 250}, {"lire le decryptage", Phrase::aside, 250}, {"lire les explications", Phrase::aside, 250},
    {"lire (aux abonnes)", Phrase::aside, 250}, {"a lire:", Phrase::aside, 250}, {"a lire sur", Phrase::aside, 160},
    {"a voir:", Phrase::aside, 250}, {"lire:", Phrase::aside, 250}, {"voir:", Phrase::aside, 250},
    {"a ecouter:", Phrase::aside, 250}, {"lire sur le meme sujet", Phrase::aside, 250}, {"pour aller plus loin", Phrase::aside, 120},
    {"read also", Phrase::aside, 200}, {"read more", Phrase::aside, 200}, {"also read", Phrase::aside, 200},
    {"see also", Phrase::aside, 200}, {"read next", Phrase::aside, 200}, {"related:", Phrase::aside, 200},
    {"also on ", Phrase::aside, 100}, {"watch:", Phrase::aside, 160}, {"read:", Phrase::aside, 200}, {"more:", Phrase::aside, 200},
    {"video.", Phrase::aside, 130}, {"en video", Phrase::aside, 110}, {"(re)lire", Phrase::aside, 200}, {"(re)voir", Phrase::aside, 200},
    {"inscrivez-vous a", Phrase::aside, 220}, {"abonnez-vous a", Phrase::aside, 220}, {"recevez chaque", Phrase::aside, 220},
    {"recevez notre", Phrase::aside, 120}, {"recevez nos", Phrase::aside, 120}, {"suivez-nous sur", Phrase::aside, 220}, {"suivez toute l'actualite", Phrase::aside, 220}, 
    {"retrouvez-nous sur", Phrase::aside, 220}, {"retrouvez toute l'actualite", Phrase::aside, 220}, {"rejoignez-nous sur", Phrase::aside, 220},
    {"follow us on", Phrase::aside, 160}, {"sign up for", Phrase::aside, 200}, {"sign up to", Phrase::aside, 200},
    {"subscribe to our", Phrase::aside, 200}, {"click here to", Phrase::aside, 160}, {"photo credit", Phrase::aside, 160},
    {"credit photo", Phrase::aside, 160}, {"photo:", Phrase::aside, 120}, {"photos:", Phrase::aside, 120},
    {"©", Phrase::aside, 120}, {"image:", Phrase::aside, 120}, {"image credit", Phrase::aside, 160}, {"photo by", Phrase::aside, 120},

    {"(redige par", Phrase::notice, 160}, {"redige par", Phrase::notice, 120}, {"(reportage", Phrase::notice, 160}, {"(version francaise", Phrase::notice, 160},
    {"(edite par", Phrase::notice, 120}, {"article redige par", Phrase::notice, 160}, {"nos normes:", Phrase::notice, 160},
    {"lecture du monde en cours", Phrase::notice, 120}, {"cet article vous est offert", Phrase::notice, 120},
    {"pour lire gratuitement cet article", Phrase::notice, 160}, {"vous n'etes pas inscrit", Phrase::notice, 120},
    {"inscrivez-vous gratuitement", Phrase::notice, 120}, {"vous pouvez lire le ", Phrase::notice, 120},
    {"ce message s'affichera sur", Phrase::notice, 200}, {"parce qu'une autre personne (ou vous)", Phrase::notice, 255},
    {"vous ne pouvez lire le ", Phrase::notice, 200}, {"vous ignorez qui est l'autre personne", Phrase::notice, 120},
    {"comment ne plus voir ce message", Phrase::notice, 80}, {"que se passera-t-il si vous continuez", Phrase::notice, 120},
    {"non. vous pouvez vous connecter avec", Phrase::notice, 255}, {"y a-t-il d'autres limites", Phrase::notice, 80},
    {"nous vous conseillons de modifier votre mot", Phrase::notice, 160}, {"pour ajouter l'article a vos selections", Phrase::notice, 160},
    {"votre abonnement n'autorise pas", Phrase::notice, 160}, {"decouvrir les offres", Phrase::notice, 120},
    {"ajouter a vos selections", Phrase::notice, 60}, {"ajouter l'article a vos", Phrase::notice, 80}, {"s'identifier", Phrase::notice, 40},
    {"edition du jour", Phrase::notice, 40}, {"date du ", Phrase::notice, 40}, {"lire le journal numerique", Phrase::notice, 40},
    {"copier le lien", Phrase::notice, 60}, {"lien copie", Phrase::notice, 40}, {"article ajoute", Phrase::notice, 60},
    {"ce live est termine", Phrase::notice, 80}, {"ce direct est termine", Phrase::notice, 80}, {"ce direct est maintenant", Phrase::notice, 120},
    {"voir cette publication sur", Phrase::notice, 80}, {"une publication partagee par", Phrase::notice, 160},
    {"voir ce post sur", Phrase::notice, 80}, {"voir le tweet", Phrase::notice, 40}, {"pariez", Phrase::notice, 120}, {"toute l'actu ", Phrase::notice, 80}, {"le resume de cet article", Phrase::notice, 120},
    {"le resume de la semaine", Phrase::notice, 60}, {"retrouvez toute l'info", Phrase::aside, 220}, {"retrouvez tous nos", Phrase::aside, 220},
    {"telechargez l'appli", Phrase::aside, 220}, {"lancez la conversation", Phrase::end, 40}, {"l'info en videos", Phrase::end, 40},
    {"prolongez votre lecture", Phrase::end, 80}, {"a propos de l'auteur", Phrase::end, 60}, {"a propos de l'autrice", Phrase::end, 60},
    {"boite noire", Phrase::end, 16}, {"les themes associes", Phrase::notice, 60}, {"sujets lies", Phrase::notice, 60},
    {"votre adresse e-mail ne sera pas", Phrase::end, 160}, {"votre adresse email ne sera pas", Phrase::end, 160},
    {"navigation des articles", Phrase::end, 40}, {"navigation de l'article", Phrase::end, 40}, {"posts recents", Phrase::end, 20},
    {"enregistrer un commentaire", Phrase::end, 40}, {"repondre a cet article", Phrase::end, 40}, {"documents joints", Phrase::end, 30},
    {"la redaction avec", Phrase::notice, 50}, {"par la redaction", Phrase::notice, 60}, {"source:", Phrase::notice, 60}, {"sources:", Phrase::notice, 80},

    {"article reserve aux abonnes", Phrase::end, 160}, {"cet article est reserve aux abonnes", Phrase::end, 200},
    {"cet article est reserve a nos abonnes", Phrase::end, 200}, {"contenu reserve aux abonnes", Phrase::end, 160},
    {"la suite est reservee aux abonnes", Phrase::end, 200}, {"la suite de cet article est reservee", Phrase::end, 200},
    {"la lecture de ce contenu est reservee", Phrase::end, 200}, {"pour lire la suite", Phrase::end, 200},
     {"vous avez lu gratuitement", Phrase::end, 200}, {"deja abonne", Phrase::end, 120},
    {"pour continuer votre lecture", Phrase::end, 200}, {"abonnez-vous pour lire", Phrase::end, 200},
    {"this article is for subscribers", Phrase::end, 200}, {"subscribe to continue", Phrase::end, 200},
    {"sur le meme sujet", Phrase::end, 60}, {"sur le meme theme", Phrase::end, 60}, {"a lire aussi sur le meme sujet", Phrase::end, 80},
    {"articles similaires", Phrase::end, 60}, {"articles lies", Phrase::end, 60}, {"articles connexes", Phrase::end, 60},
    {"dans la meme rubrique", Phrase::end, 60}, {"les plus lus", Phrase::end, 40}, {"les plus partages", Phrase::end, 40},
    {"vos commentaires", Phrase::end, 40}, {"vos reactions", Phrase::end, 40}, {"laisser un commentaire", Phrase::end, 60},
    {"laissez un commentaire", Phrase::end, 60}, {"reagir a cet article", Phrase::end, 60}, {"related articles", Phrase::end, 40},
    {"related stories", Phrase::end, 40}, {"related posts", Phrase::end, 40}, {"leave a reply", Phrase::end, 60},
    {"leave a comment", Phrase::end, 60}, {"you may also like", Phrase::end, 60}, {"vous aimerez aussi", Phrase::end, 60},
    {"cela pourrait vous interesser", Phrase::end, 60}, {"ceci pourrait vous interesser", Phrase::end, 60},
    {"article imprime depuis", Phrase::notice, 200}, {"contact presse", Phrase::end, 60}, {"contacts presse", Phrase::end, 60}, {"contact media", Phrase::end, 60},
    {"a la une", Phrase::end, 12}, {"a decouvrir aussi", Phrase::end, 60}, {"recommande pour vous", Phrase::end, 40},

    {"publicite", Phrase::notice, 40}, {"la suite apres cette publicite", Phrase::notice, 60}, {"la suite apres la publicite", Phrase::notice, 60},
    {"advertisement", Phrase::notice, 50}, {"article continues below", Phrase::notice, 60}, {"story continues below", Phrase::notice, 60},
    {"this website uses cookies", Phrase::notice, 255}, {"this site uses cookies", Phrase::notice, 255},
    {"we use cookies", Phrase::notice, 255}, {"the cookie settings", Phrase::notice, 255}, {"by continuing to use", Phrase::notice, 255},
    {"ce site utilise des cookies", Phrase::notice, 255}, {"en poursuivant votre navigation", Phrase::notice, 255},
    {"nous utilisons des cookies", Phrase::notice, 255}, {"ce contenu est bloque", Phrase::notice, 255},
    {"pour afficher ce contenu", Phrase::notice, 255}, {"votre navigateur", Phrase::notice, 200}, {"ce contenu n'est pas disponible", Phrase::notice, 200},
    {"en cliquant sur", Phrase::notice, 200}, {"vous avez une information", Phrase::notice, 200}, {"une erreur dans l'article", Phrase::notice, 120},
    {"have a tip", Phrase::notice, 200}, {"get the latest", Phrase::notice, 160}, {"get breaking news", Phrase::notice, 160},
    {"follow ", Phrase::notice, 60}, {"contact the author", Phrase::notice, 100}, {"support our journalism", Phrase::notice, 160},
    {"if you buy something through", Phrase::notice, 200}, {"every editorial product", Phrase::notice, 250},
    {"passer la publicite", Phrase::notice, 40}, {"apres la publicite", Phrase::notice, 60}, {"soyez le premier", Phrase::notice, 120},
    {"connectez-vous", Phrase::notice, 160}, {"voir les commentaires", Phrase::notice, 60}, {"afficher les commentaires", Phrase::notice, 60},
    {"ajouter un commentaire", Phrase::notice, 60}, {"reagissez", Phrase::notice, 60}, {"voir plus", Phrase::notice, 30},
    {"afficher plus", Phrase::notice, 30}, {"retour en haut", Phrase::notice, 40}, {"cet article vous a plu", Phrase::notice, 160},
    {"cet article est paru dans", Phrase::notice, 200}, {"en vous inscrivant", Phrase::notice, 255}, {"vos donnees personnelles", Phrase::notice, 255},
    {"les informations recueillies", Phrase::notice, 255}, {"votre inscription", Phrase::notice, 160}, {"merci de votre inscription", Phrase::notice, 160},
    {"je m'abonne", Phrase::notice, 60}, {"je m'inscris", Phrase::notice, 60}, {"s'inscrire", Phrase::notice, 40}, {"s'abonner", Phrase::notice, 40},
    {"emportez l'actualite", Phrase::notice, 200}, {"suivre ce theme", Phrase::notice, 60}, {"sujets associes", Phrase::notice, 120},
    {"themes associes", Phrase::notice, 120}, {"mots cles", Phrase::notice, 120}, {"tous les articles de", Phrase::notice, 80},
    {"voir tous les articles", Phrase::notice, 80}, {"la redaction vous conseille", Phrase::aside, 160}, {"offrir l'article", Phrase::notice, 40},
    {"signaler un contenu", Phrase::notice, 60}, {"photo d'illustration", Phrase::notice, 120}, {"image d'illustration", Phrase::notice, 120},
    {"illustration", Phrase::notice, 40}, {"credit:", Phrase::notice, 100}, {"credits:", Phrase::notice, 100}, {"credits photo", Phrase::notice, 100},
    {"legende:", Phrase::notice, 160}, {"annonce", Phrase::notice, 10}, {"contenus sponsorises", Phrase::end, 40},
    {"a ne pas manquer", Phrase::end, 30}, {"dernieres actualites", Phrase::end, 40}, {"plus d'articles", Phrase::end, 40},
    {"les articles les plus lus", Phrase::end, 60}, {"sur le web", Phrase::end, 14}, {"se connecter pour lire", Phrase::end, 120},
    {"nos derniers articles", Phrase::end, 60}, {"autres episodes", Phrase::end, 40}, {"dans le meme dossier", Phrase::end, 40},
    {"ailleurs sur le web", Phrase::end, 40}, {"contenus similaires", Phrase::end, 40}, {"a lire ensuite", Phrase::end, 40}, {"partager", Phrase::notice, 60}, {"imprimer", Phrase::notice, 40}, {"commenter", Phrase::notice, 40}, {"envoyer par", Phrase::notice, 40},
    {"share this", Phrase::notice, 60}, {"share on", Phrase::notice, 60}, {"ecouter l'article", Phrase::notice, 60},
    {"ecouter cet article", Phrase::notice, 60}, {"lecture ", Phrase::notice, 20}, {"temps de lecture", Phrase::notice, 40},
    {"mots-cles", Phrase::notice, 120}, {"tags:", Phrase::notice, 160}, {"tags:", Phrase::notice, 160}, {"filed under", Phrase::notice, 120},
    {"contenu sponsorise", Phrase::notice, 60}, {"offrir cet article", Phrase::notice, 60}, {"reserve aux abonnes", Phrase::notice, 40},
    {"lecture zen", Phrase::notice, 30}, {"ajouter a mes favoris", Phrase::notice, 60}, {"accueil", Phrase::notice, 10},
    {"loading", Phrase::notice, 20}, {"chargement", Phrase::notice, 30}, {"tous droits reserves", Phrase::notice, 120},
    {"copyright", Phrase::notice, 120}, {"all rights reserved", Phrase::notice, 120}, {"signaler une erreur", Phrase::notice, 60},
    {"lire plus tard", Phrase::notice, 40}, {"enregistrer", Phrase::notice, 16}, {"facebook", Phrase::notice, 24}, {"twitter", Phrase::notice, 24},
};

constexpr std::string_view kDatings[] = {", publie le ", " publie le ", " mis a jour le ", "mis a jour a ", " modifie le ",
    " publie a ", "mis en ligne le "};

constexpr std::string_view kBylines[] = {"publie le ", "publiee le ", "publie a ", "mis a jour le", "mise a jour le",
    "mis en ligne le", "modifie le", "publie: ", "poste le", "published ", "published:", "updated:", "updated ", "last updated", "posted on",
    "posted by", "written by", "par la redaction", "redaction ", "textes: ", "texte: ", "texte et photos: ", "le figaro avec", "avec afp", "propos recueillis par", "(avec afp", "(avec l'afp"};

// "Anne Blanc, avec l'AFP"
constexpr std::string_view kCredits[] = {" avec afp", " avec l'afp", " avec agences", " (avec afp)", " avec reuters"};
// clang-format on

constexpr size_t kFront = 48;  // bytes that are folded: no opening is longer

// Lower case, accents off, U+2019 as ', no-break space as blank, the signs at the front gone.
std::string folded_front(std::string_view line, size_t most = kFront) {
  std::string out;
  for (size_t at = 0; at < line.size() && out.size() < most;) {
    const auto byte = [&](size_t i) { return i < line.size() ? static_cast<uint8_t>(line[i]) : uint8_t{0}; };
    const uint8_t c = byte(at);
    if (c < 0x80) {
      if (c == ':' && out.ends_with(' ')) out.pop_back();
      out.push_back(static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c));
      ++at;
    } else if (c == 0xC3) {
      constexpr std::string_view kPlain = "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo/ouuuuyty";
      out.push_back(kPlain[byte(at + 1) & 0x3F]);
      at += 2;
    } else if (c == 0xC2) {
      if (byte(at + 1) == 0xA0) out.push_back(' ');
      if (byte(at + 1) == 0xA9) out.append("©");
      at += 2;
    } else if (c == 0xE2) {
      if (byte(at + 1) == 0x80 && byte(at + 2) == 0x99) out.push_back('\'');
      if (byte(at + 1) == 0x80 && byte(at + 2) == 0xAF) out.push_back(' ');
      at += 3;
    } else {
      ++at;
    }
    const char first = out.empty() ? 'a' : out.front();
    if (out.size() == 1 && !((first >= 'a' && first <= 'z') || (first >= '0' && first <= '9') || first == '('))
      out.clear();
  }
  return out;
}

using Openings = std::vector<const Opening*>;

// By their first byte; of each in the order of the table.
const Openings& openings_with(char first) {
  static const auto kByFirst = [] {
    std::array<Openings, 256> sorted;
    for (const Opening& opening : kOpenings) sorted[static_cast<uint8_t>(opening.words.front())].push_back(&opening);
    return sorted;
  }();
  return kByFirst[static_cast<uint8_t>(first)];
}

bool holds_any(std::string_view line, std::initializer_list<std::string_view> cues) {
  return std::any_of(cues.begin(), cues.end(),
                     [&](std::string_view cue) { return line.find(cue) != std::string_view::npos; });
}

// "17 h 40", with blanks of any kind.
bool is_spaced_time(std::string_view line) {
  const std::string folded = folded_front(line);
  const size_t sign = folded.find(" h");
  const auto digits = [](std::string_view part) {
    return part.size() <= 2 && std::all_of(part.begin(), part.end(), is_digit);
  };
  if (sign == 0 || sign == std::string::npos || !digits(std::string_view(folded).substr(0, sign))) return false;
  const std::string_view behind = std::string_view(folded).substr(sign + 2);
  return behind.size() > 1 && behind.front() == ' ' && digits(behind.substr(1));
}

// "Vous aimez ce journal ? Abonnez-vous à notre newsletter."
bool invites(std::string_view line) {
  return holds_any(line, {"newsletter", "infolettre", "écran d'accueil", "écran d’accueil"}) &&
         holds_any(line, {"bonnez-vous", "nscrivez-vous", "ecevez ", "joutez "});
}

}  // namespace

Phrase phrase_of(std::string_view line) {
  if (line.size() > 255) return Phrase::none;
  const std::string front = folded_front(line);
  if (front.starts_with("il vous reste")) return line.find('%') != std::string_view::npos ? Phrase::end : Phrase::none;
  if (front.empty()) return Phrase::none;
  if (invites(line)) return Phrase::aside;
  for (const Opening* opening : openings_with(front.front()))
    if (line.size() <= opening->most_bytes && front.starts_with(opening->words)) return opening->phrase;
  return Phrase::none;
}

// "Par Anne Blanc avec AFP": a few words, no sentence.
bool names_authors(std::string_view line) {
  if (!(line.starts_with("Par ") || line.starts_with("par ")) || line.size() < 6 || line.size() > 90) return false;
  const bool capital = (line[4] >= 'A' && line[4] <= 'Z') || line[4] == '\xC3';
  return capital && !line.ends_with('.') && std::count(line.begin(), line.end(), ' ') <= 9;
}

// "AFP, publié le jeudi 2 juillet 2020 à 21h05": who and when.
bool is_byline(std::string_view line) {
  constexpr size_t kLongest = 160;
  if (line.size() > kLongest) return false;
  const std::string folded = folded_front(line, kLongest);
  const auto begins = [&](std::string_view words) { return folded.starts_with(words); };
  if (std::any_of(std::begin(kBylines), std::end(kBylines), begins) || names_authors(line)) return true;
  const auto ends = [&](std::string_view words) { return folded.ends_with(words); };
  if (line.size() <= 60 && std::any_of(std::begin(kCredits), std::end(kCredits), ends)) return true;
  if (folded.find_first_of("0123456789") == std::string::npos) return false;
  // "Anne BlancPublié le 30/03/2023": pieces that a style sheet sets apart.
  const size_t glued = line.find("Publié le ");
  if (glued != std::string_view::npos && glued > 0 && is_ascii_small(line[glued - 1])) return true;
  const auto holds = [&](std::string_view words) { return folded.find(words) != std::string::npos; };
  return std::any_of(std::begin(kDatings), std::end(kDatings), holds);
}

// "mardi 12 mars 2002 à 9h30": nothing but a day.
bool is_date_line(std::string_view line) {
  constexpr size_t kLongest = 60;
  if (line.size() > kLongest || line.find_first_of("0123456789") == std::string_view::npos) return false;
  if (const auto date = parse_publication_date(line); date && date->has_day())
    return true;  // "ven. 12 mars 2021 - 10:42"
  constexpr std::array<std::string_view, 25> kParts{
      "lundi",    "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",  "janvier", "fevrier",
      "mars",     "avril", "mai",      "juin",  "juillet",  "aout",   "septembre", "octobre", "novembre",
      "decembre", "le",    "a",        "1er",   "h",        "-",      "|"};
  const std::string folded = folded_front(line, kLongest);
  bool day = false, month = false;
  for (size_t at = 0; at < folded.size();) {
    const size_t end = std::min(folded.find(' ', at), folded.size());
    std::string_view word = std::string_view(folded).substr(at, end - at);
    at = end + 1;
    if (word.ends_with(',')) word.remove_suffix(1);
    const auto part = std::find(kParts.begin(), kParts.end(), word);
    month = month || (part >= kParts.begin() + 7 && part < kParts.begin() + 19);
    const bool number = !word.empty() && word.find_first_not_of("0123456789h:") == std::string_view::npos;
    day = day || number;
    if (!number && !word.empty() && part == kParts.end()) return false;
  }
  return day && month;
}

bool asks_for_consent(std::string_view line) {
  if (!holds_any(line, {"cookies", "traceurs", "technologies similaires", "identifiant unique"})) return false;
  int cues = 0;
  for (const std::string_view cue : {" partenaires", "otre consentement", "vos choix", "otre accord", "otre appareil",
                                     "os données", "otre visite", "otre navigation", "notre site", "ce site",
                                     "ous utilisons", "ous stockons", "ous traitons", "ous acceptez", "onfidentialité"})
    cues += line.find(cue) != std::string_view::npos ? 1 : 0;
  return cues >= 2;
}

bool sells(std::string_view line) {
  return holds_any(line,
                   {"abonn", "Abonn", "sans engagement", "résiliable", "en illimité", "offre d'essai", "offre d’essai",
                    "version numérique", "nos articles", "nos contenus", " € par mois", "€/mois", "puis 9,"});
}

// "09:14", "10h02 #Direct", "17 h 40"
bool is_time_line(std::string_view line) {
  constexpr size_t kLongest = 24;
  size_t digits = 0;
  if (line.size() <= kLongest && is_spaced_time(line)) return true;
  while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
  if (digits == 0 || digits > 2 || line.size() > kLongest || line.size() < digits + 3) return false;
  return (line[digits] == ':' || line[digits] == 'h') && line[digits + 1] >= '0' && line[digits + 1] <= '5' &&
         std::count(line.begin(), line.end(), ' ') <= 1;
}

bool has_sentence(std::string_view line) {
  return line.ends_with('.') || line.ends_with("…") || line.ends_with('!') || line.ends_with('?') ||
         line.find(". ") != std::string_view::npos || line.find("。") != std::string_view::npos ||
         line.ends_with("»") || line.ends_with("”") || line.ends_with('"');
}

}  // namespace rotative
