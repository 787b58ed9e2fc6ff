// The tables, sorted so that the compiler can check them and a binary search can read them.
#include "common/text/french.h"

#include <algorithm>
#include <array>
#include <utility>

namespace rotative::french {
namespace {

using Text = std::string_view;

template <size_t N>
constexpr bool is_sorted_set(const std::array<Text, N>& words) {
  for (size_t i = 1; i < N; ++i)
    if (!(words[i - 1] < words[i])) return false;
  return true;
}

template <const auto& kWords>  // sorted
bool has(Text word) {
  constexpr size_t kLongest =
      std::max_element(kWords.begin(), kWords.end(), [](Text a, Text b) { return a.size() < b.size(); })->size();
  return word.size() <= kLongest && std::binary_search(kWords.begin(), kWords.end(), word);
}

constexpr auto kLongClitics = std::to_array<Text>({"jusqu", "lorsqu", "puisqu", "qu", "quoiqu"});

constexpr auto kTrailingClitics = std::to_array<Text>({
    "ce",  "ci",   "elle", "elles", "en",   "il", "ils", "je", "la",   "le",
    "les", "leur", "lui",  "moi",   "nous", "on", "toi", "tu", "vous", "y",
});

constexpr auto kSolidCompounds = std::to_array<Text>({"endiraton", "gardeàvous", "rendezvous"});

constexpr auto kFunctionCompounds = std::to_array<Text>({"estadire", "estàdire", "visavis", "visàvis"});

constexpr auto kStrongPronouns =
    std::to_array<Text>({"elle", "elles", "eux", "lui", "moi", "nous", "soi", "toi", "vous"});

constexpr auto kAbbreviations = std::to_array<Text>({
    "av", "bd",   "cf",  "dr",  "drs", "ed",   "env",   "etc", "fevr", "gal",  "hab", "janv",
    "jr", "juil", "lt",  "ltd", "mgr", "mlle", "mlles", "mm",  "mme",  "mmes", "oct", "pp",
    "pr", "prs",  "ref", "sgt", "sr",  "st",   "ste",   "tel", "vol",  "vs",
});

// Forms of grammar: articles, pronouns, prepositions, conjunctions, être and avoir in their finite forms. Also without
// accents, for titles in capitals.
constexpr auto kFunctionWords = std::to_array<Text>({
    "a",         "afin",    "ai",      "aie",     "aient",      "aies",      "ainsi",      "ait",        "as",
    "au",        "aucun",   "aucune",  "aura",    "aurai",      "auraient",  "aurais",     "aurait",     "auras",
    "aurez",     "auriez",  "aurions", "aurons",  "auront",     "auquel",    "aux",        "auxquelles", "auxquels",
    "avaient",   "avais",   "avait",   "avec",    "avez",       "aviez",     "avons",      "ayant",      "ayez",
    "ayons",     "car",     "ce",      "ceci",    "cela",       "celle",     "celles",     "celui",      "ces",
    "cet",       "cette",   "ceux",    "chaque",  "chez",       "ci",        "comme",      "d",          "dans",
    "de",        "des",     "donc",    "dont",    "du",         "duquel",    "desquelles", "desquels",   "elle",
    "elles",     "en",      "entre",   "es",      "est",        "et",        "etaient",    "etais",      "etait",
    "etant",     "etes",    "etiez",   "etions",  "eu",         "eurent",    "eut",        "eux",        "eût",
    "furent",    "fussent", "fut",     "fût",     "il",         "ils",       "je",         "jusque",     "la",
    "laquelle",  "le",      "lequel",  "les",     "lesquelles", "lesquels",  "leur",       "leurs",      "lorsque",
    "lui",       "là",      "ma",      "mais",    "me",         "meme",      "memes",      "mes",        "moi",
    "mon",       "même",    "mêmes",   "ne",      "ni",         "nos",       "notre",      "nous",       "on",
    "ont",       "ou",      "où",      "par",     "parce",      "pas",       "pour",       "puisque",    "qu",
    "quand",     "que",     "quel",    "quelle",  "quelles",    "quelqu'un", "quelqu'une", "quels",      "qui",
    "quiconque", "quoi",    "quoique", "sa",      "sans",       "se",        "sera",       "serai",      "seraient",
    "serais",    "serait",  "seras",   "serez",   "seriez",     "serions",   "serons",     "seront",     "ses",
    "si",        "soi",     "soient",  "sois",    "soit",       "sommes",    "son",        "sont",       "sous",
    "soyez",     "soyons",  "suis",    "sur",     "ta",         "te",        "tel",        "telle",      "telles",
    "tels",      "tes",     "toi",     "ton",     "tous",       "tout",      "toute",      "toutes",     "tu",
    "un",        "une",     "uns",     "unes",    "vers",       "via",       "vos",        "votre",      "vous",
    "y",         "à",       "ça",      "étaient", "étais",      "était",     "étant",      "étiez",      "étions",
    "êtes",
});

constexpr auto kCertainDomains = std::to_array<Text>({
    "app", "asso", "biz",    "bzh",  "ca",    "ch",   "cm",  "cn", "com", "corsica", "dev",
    "eu",  "fm",   "fr",     "gouv", "gov",   "info", "int", "io", "jp",  "lu",      "mobi",
    "net", "news", "online", "org",  "paris", "ru",   "tf",  "tn", "tv",  "ua",      "uk",
});

// Of addresses made short (bit.ly/2xYz): certain before a path.
constexpr auto kShortDomains = std::to_array<Text>({"be", "cc", "co", "gl", "ly", "me", "to"});

// Also words of French or of bad typing: only after www. or a scheme.
constexpr auto kOtherDomains = std::to_array<Text>({
    "ac",   "ai", "at",   "au", "ba", "be", "bj",  "blog", "br",   "bz",  "cc", "cd",  "cf",   "cg",    "ci",
    "club", "co", "cz",   "de", "dk", "dz", "edu", "es",   "fi",   "ga",  "gl", "gp",  "gr",   "hu",    "ie",
    "il",   "in", "ir",   "is", "it", "kr", "kz",  "li",   "live", "ly",  "ma", "mc",  "me",   "media", "mg",
    "ml",   "mq", "mu",   "nc", "ne", "nl", "no",  "nz",   "pf",   "pl",  "pm", "pro", "pt",   "re",    "ro",
    "sa",   "se", "shop", "sn", "so", "su", "td",  "tg",   "to",   "top", "tr", "us",  "wiki", "xyz",   "yt",
});

constexpr auto kExtensions = std::to_array<Text>({
    "asp",
    "aspx",
    "cfm",
    "gif",
    "htm",
    "html",
    "jpeg",
    "jpg",
    "js",
    "jsp",
    "pdf",
    "php",
    "png",
    "rss",
    "shtml",
    "xhtml",
    "xml",
});

constexpr auto kOrdinalEndings = std::to_array<Text>({
    "e",
    "eme",
    "emes",
    "er",
    "ere",
    "eres",
    "ers",
    "es",
    "ieme",
    "iemes",
    "nd",
    "nde",
    "ndes",
    "nds",
    "re",
    "res",
});

constexpr auto sorted_function_words() {
  auto words = kFunctionWords;
  std::sort(words.begin(), words.end());
  return words;
}
constexpr auto kSortedFunctionWords = sorted_function_words();

constexpr auto sorted(auto words) {
  std::sort(words.begin(), words.end());
  return words;
}
constexpr auto kSortedOtherDomains = sorted(kOtherDomains);
constexpr auto kSortedAbbreviations = sorted(kAbbreviations);

static_assert(is_sorted_set(kLongClitics) && is_sorted_set(kTrailingClitics) && is_sorted_set(kSolidCompounds));
static_assert(is_sorted_set(kFunctionCompounds) && is_sorted_set(kStrongPronouns) && is_sorted_set(kCertainDomains) &&
              is_sorted_set(kShortDomains) && is_sorted_set(kExtensions));
static_assert(is_sorted_set(kOrdinalEndings) && is_sorted_set(kSortedFunctionWords));
static_assert(is_sorted_set(kSortedOtherDomains) && is_sorted_set(kSortedAbbreviations));

// The value of a Roman number in capitals from I to XXXIX, or 0. Larger ones meet no century, king or republic.
int roman_value(Text digits) {
  static constexpr auto kUnitsRoman = std::to_array<Text>({"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"});
  size_t tens = 0;
  while (tens < digits.size() && tens < 3 && digits[tens] == 'X') ++tens;
  const auto found = std::find(kUnitsRoman.begin(), kUnitsRoman.end(), digits.substr(tens));
  if (found == kUnitsRoman.end()) return 0;
  return static_cast<int>(tens) * 10 + static_cast<int>(found - kUnitsRoman.begin());
}

// Ⅳ and the like as letters; `surface` has them already, in small ones.
std::string in_capitals(Text raw, Text surface) {
  if (!raw.starts_with("\xE2\x85")) return std::string(raw);  // U+2160..U+217F
  std::string letters(surface);
  const size_t digits = std::min(letters.find_first_not_of("ivx"), letters.size());
  std::transform(letters.begin(), letters.begin() + static_cast<std::ptrdiff_t>(digits), letters.begin(),
                 [](char c) { return static_cast<char>(c - 'a' + 'A'); });
  return letters;
}

std::string roman_ordinal(Text written, Text surface) {
  const std::string raw = in_capitals(written, surface);
  const size_t digits = std::min(raw.find_first_not_of("IVX"), raw.size());
  if (digits == 0 || digits >= surface.size() || digits >= raw.size()) return {};
  const Text ending = surface.substr(digits);
  const int value = roman_value(Text(raw).substr(0, digits));
  const bool first = value == 1 && (ending == "er" || ending == "ere" || ending == "re");
  const bool shouted = raw[digits] >= 'A' && raw[digits] <= 'Z';
  const bool vie = shouted && (digits < 2 || raw[0] != 'X');  // VIE is life, XXIE a century
  const bool fits = first || ending == "e" || ending == "eme" || ending == "ieme";
  return value > 0 && fits && !vie ? std::to_string(value) + "e" : std::string();
}

// How a feminine suffix meets its base: the base ends so, loses `drop` bytes, and takes `add`.
struct Feminine {
  Text suffix;
  Text base_end;
  size_t drop;
  Text add;
};
constexpr auto kFeminines = std::to_array<Feminine>({
    {"e", "er", 2, "ère"},          {"e", "", 0, "e"},          {"ne", "n", 0, "ne"},
    {"le", "l", 0, "le"},           {"te", "t", 0, "te"},       {"te", "tou", 0, "te"},
    {"se", "eur", 1, "se"},         {"se", "eux", 1, "se"},     {"se", "s", 0, "se"},
    {"esse", "e", 1, "esse"},       {"se", "oux", 1, "se"},     {"sse", "e", 0, "sse"},
    {"fe", "f", 0, "fe"},           {"ve", "f", 1, "ve"},       {"ive", "if", 2, "ive"},
    {"re", "er", 2, "ère"},         {"ère", "er", 2, "ère"},    {"iere", "ier", 3, "ière"},
    {"ière", "ier", 3, "ière"},     {"rice", "eur", 3, "rice"}, {"ice", "eur", 3, "rice"},
    {"trice", "teur", 4, "trice"},  {"euse", "eur", 3, "euse"}, {"euse", "eux", 3, "euse"},
    {"eresse", "eur", 3, "eresse"}, {"que", "c", 1, "que"},     {"he", "c", 0, "he"},
    {"lle", "u", 1, "lle"},         {"elle", "el", 2, "elle"},  {"enne", "en", 2, "enne"},
    {"elle", "eau", 3, "elle"},     {"lle", "eau", 2, "lle"},   {"onne", "on", 2, "onne"},
    {"ine", "in", 2, "ine"},        {"ete", "et", 2, "ète"},    {"ète", "et", 2, "ète"},
});

struct Pair {
  Text masculine, suffix, feminine;
};
constexpr auto kIrregular = std::to_array<Pair>({
    {"tous", "tes", "toutes"},
    {"tous", "toutes", "toutes"},
    {"ceux", "celles", "celles"},
    {"ceux", "elles", "celles"},
    {"eux", "elles", "elles"},
    {"il", "elle", "elle"},
    {"ils", "elles", "elles"},
    {"celui", "celle", "celle"},
    {"cet", "te", "cette"},
    {"ce", "tte", "cette"},
    {"ce", "cette", "cette"},
    {"le", "la", "la"},
    {"la", "le", "le"},
    {"un", "une", "une"},
    {"une", "un", "un"},
    {"mon", "ma", "ma"},
    {"ton", "ta", "ta"},
    {"son", "sa", "sa"},
    {"elle", "il", "il"},
    {"elles", "ils", "ils"},
    {"elles", "eux", "eux"},
    {"lequel", "laquelle", "laquelle"},
    {"lesquels", "lesquelles", "lesquelles"},
    {"celle", "celui", "celui"},
    {"celles", "ceux", "ceux"},
    {"toutes", "tous", "tous"},
    {"copain", "ine", "copine"},
    {"copain", "copine", "copine"},
    {"copains", "ines", "copines"},
    {"copains", "copines", "copines"},
    {"grec", "que", "grecque"},
    {"grecs", "ques", "grecques"},
    {"nouveau", "velle", "nouvelle"},
    {"nouveaux", "velles", "nouvelles"},
    {"nouveaux", "elles", "nouvelles"},
    {"auteur", "autrice", "autrice"},
    {"auteurs", "autrices", "autrices"},
});

bool ends_with_plural(Text word) { return word.ends_with('s') || word.ends_with('x') || word.ends_with('z'); }

bool feminine_of(Text base, Text suffix, std::string& out) {
  for (const Feminine& row : kFeminines) {
    if (row.suffix != suffix || !base.ends_with(row.base_end)) continue;
    if (suffix == "e" && (base.ends_with('e') || base.ends_with('a') || base.ends_with('o'))) return false;
    out.assign(base.substr(0, base.size() - row.drop)).append(row.add);
    return true;
  }
  return false;
}

}  // namespace

bool is_clitic(Text surface) {
  if (surface.size() == 1) return Text("ldcjmnst").find(surface[0]) != Text::npos;
  return has<kLongClitics>(surface);
}

bool is_lexical_apostrophe(Text head, Text tail) {
  if (head == "aujourd") return tail == "hui";
  if (head == "quelqu") return tail.starts_with("un");
  if (head == "presqu") return tail.starts_with("ile");
  if (head == "prud") return tail.starts_with("hom");
  if (head == "grand") return tail.starts_with("mere") || tail.starts_with("chose") || tail.starts_with("rue");
  return head == "entr" || (head == "h" && tail.starts_with("mong"));
}

bool is_function_word(Text plain) { return has<kSortedFunctionWords>(plain); }
bool is_trailing_clitic(Text surface) { return has<kTrailingClitics>(surface); }
bool is_solid_compound(Text joined) { return has<kSolidCompounds>(joined); }
bool is_function_compound(Text joined) { return has<kFunctionCompounds>(joined); }
bool is_strong_pronoun(Text surface) { return has<kStrongPronouns>(surface); }
bool is_abbreviation(Text surface) { return has<kSortedAbbreviations>(surface); }
bool is_file_extension(Text surface) { return has<kExtensions>(surface); }
bool is_ordinal_ending(Text surface) { return has<kOrdinalEndings>(surface); }

bool is_short_domain(Text label) { return has<kShortDomains>(label); }

bool is_top_domain(Text label, bool certain) {
  return has<kCertainDomains>(label) || (!certain && has<kSortedOtherDomains>(label));
}

std::string ordinal_lemma(Text raw, Text surface) {
  const size_t digits = surface.find_first_not_of("0123456789");
  if (digits == Text::npos) return {};
  if (digits == 0) return roman_ordinal(raw, surface);
  if (digits > 4 || !is_ordinal_ending(surface.substr(digits))) return {};
  return std::string(surface.substr(0, digits)) + "e";
}

bool both_genders(Text base, Text suffix, Text plural, BothGenders& out) {
  if (!plural.empty() && plural != "s") return false;
  for (const Pair& pair : kIrregular)
    if (pair.masculine == base && pair.suffix == suffix) {
      out = {std::string(pair.masculine).append(plural), std::string(pair.feminine).append(plural)};
      return true;
    }
  if ((suffix == "s" || suffix == "x") && plural.empty()) {  // élève(s): not two genders but two numbers
    out = {std::string(base), std::string(base).append(suffix)};
    return !ends_with_plural(base);
  }
  if (suffix == "aux" && base.ends_with("al") && plural.empty()) {  // journal(aux)
    out = {std::string(base), std::string(base.substr(0, base.size() - 2)).append(suffix)};
    return true;
  }
  const bool plural_inside = suffix.ends_with("es") && plural.empty();
  const Text singular_suffix = plural_inside ? suffix.substr(0, suffix.size() - 1) : suffix;
  Text singular_base = base;
  const bool plural_base = plural_inside && base.ends_with('s') && !base.ends_with("is");
  if (plural_base) singular_base.remove_suffix(1);
  if (!feminine_of(singular_base, singular_suffix, out.feminine)) return false;
  out.masculine.assign(base);
  if (!plural_inside && plural.empty()) return true;
  out.feminine += 's';
  if (!ends_with_plural(out.masculine)) out.masculine += 's';
  return true;
}

}  // namespace rotative::french
