// What the productions ask of words: gaps, numbers, tense, and what makes a date none.
#include "common/annotate/date_scanner.h"

#include <algorithm>
#include <charconv>

#include "common/annotate/date_words.h"
#include "common/base/ascii.h"

namespace rotative {
namespace {

// So far the verb of a clause is looked for.
constexpr uint32_t kTenseWindow = 14;
constexpr uint32_t kStrongWindow = 5;

bool ends_like_infinitive(std::string_view word) {
  return word.size() > 3 && ends_with_one_of(word, {"er", "ir", "re"});
}

bool ends_like_participle(std::string_view word) {
  return word.size() > 1 && ends_with_one_of(word, {"e", "es", "i", "is", "it", "u", "us", "rt", "nt"});
}

// "annoncée", "gelés": participles by their accent, which nouns such as "santé" and "journée" have too.
bool ends_accented(std::string_view written) {
  while (written.size() > 3 && (written.back() == 's' || written.back() == 'e')) written.remove_suffix(1);
  if (written.size() < 6 || !written.ends_with("\u00e9")) return false;
  for (const std::string_view noun : {"ité", "rté", "nté", "uté", "auté", "marché", "musé", "anné", "journé", "soiré",
                                      "entré", "arrivé", "armé", "duré", "tourné", "comité", "matiné", "degré"})
    if (written.ends_with(noun)) return false;
  return true;
}

bool looks_future(std::string_view word) {
  return word.size() > 3 && ends_with_one_of(word, {"ra", "ront", "rons", "rez"}) &&
         !one_of(word, {"opera", "camera", "sierra", "extra", "infra", "supra", "ultra", "agora"});
}

}  // namespace

DayNumber add_months(DayNumber day, int months) {
  const PartialDate date = to_date(day);
  const int count = std::clamp(date.year * 12 + date.month - 1 + months, 12, 9999 * 12 + 11);
  const int year = count / 12, month = count % 12 + 1;
  return day_number(year, month, std::min<int>(date.day, days_in_month(year, month)));
}

// One pass over the tokens, without a branch: nearly all are words that no date is made of.
DateScanner::DateScanner(std::string_view content, const Tokens& tokens, PartialDate anchor,
                         std::vector<const Token*>& words, std::vector<uint32_t>& candidates)
    : content_(content), tokens_(tokens), anchor_(anchor) {
  if (words.size() < tokens.list.size()) {
    words.resize(tokens.list.size());
    candidates.resize(tokens.list.size());
  }
  const Token** const solids = words.data();
  uint32_t* const found = candidates.data();
  uint32_t count = 0, candidate = 0;
  for (const Token& token : tokens.list) {
    solids[count] = &token;
    found[candidate] = count;
    const bool solid = !token.has(token_flag::kJoined | token_flag::kVariant);
    candidate += solid & (int{token.has(token_flag::kNumber)} | int{may_be(kCarrierShapes, tokens.surface(token))});
    count += solid;
  }
  words_ = solids;
  size_ = count;
  candidates_ = {found, candidate};
  if (anchor_.has_day()) today_ = day_number(anchor_.year, anchor_.month, anchor_.day);
}

DateUnit DateScanner::make(uint32_t first, uint32_t end, DayInterval days, Grain grain) const {
  DateUnit unit;
  unit.first = first;
  unit.end = end;
  unit.days = days;
  unit.grain = grain;
  return unit;
}

DateUnit DateScanner::unresolved(uint32_t first, uint32_t end) const {
  DateUnit unit = make(first, end, {}, Grain::other);
  unit.resolved = false;
  unit.whole = true;
  return unit;
}

DateScanner::Gap DateScanner::long_gap(uint32_t i) const {
  if (i + 1 >= size()) return Gap::other;
  const size_t begin = words_[i]->end;
  const size_t end = words_[i + 1]->begin;
  if (begin > end) return Gap::other;
  std::string_view text = content_.substr(begin, end - begin);
  if (words_[i + 1]->has(token_flag::kElidedBefore)) {  // the clitic belongs to the word
    const size_t blank = text.find_last_of(" \n");
    text = blank == text.npos ? std::string_view() : text.substr(0, blank + 1);
  }
  if (text.size() == 1) {
    if (text == "-") return Gap::hyphen;
    return text == " " ? Gap::blank : Gap::other;
  }
  if (text == "\u2013" || text == "\u2011" || text == " - " || text == " \u2013 ") return Gap::hyphen;
  if (text == ". ") return Gap::dot;
  if (text == ", ") return Gap::comma;
  if (text == "\u00a0" || text == "\u202f" || text == "\n") return Gap::blank;
  return text.find_first_not_of(' ') == text.npos && !text.empty() ? Gap::blank : Gap::other;
}

bool DateScanner::elided(uint32_t i, std::string_view clitic) const {
  if (i >= size() || !words_[i]->has(token_flag::kElidedBefore)) return false;
  std::string_view text = content_.substr(0, words_[i]->begin);
  for (const std::string_view apostrophe : {"'", "\u2019", "\u02bc"})
    if (text.ends_with(apostrophe)) {
      text.remove_suffix(apostrophe.size());
      break;
    }
  if (text.size() < clitic.size()) return false;
  const std::string_view found = text.substr(text.size() - clitic.size());
  return std::ranges::equal(found, clitic, [](char a, char b) { return (a | 0x20) == b; });
}

// The number of a word that is all digits, as many as asked.
std::optional<int> DateScanner::digits(uint32_t i, size_t least, size_t most) const {
  const std::string_view text = bytes(i);
  if (text.size() < least || text.size() > most || !std::ranges::all_of(text, is_digit)) return std::nullopt;
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// A number of four digits that stands for itself: no amount, decimal, range of pages or part of a code.
std::optional<int> DateScanner::year_number(uint32_t i) const {
  const auto number = digits(i, 4, 4);
  if (!number || *number < kFirstYear || *number > kLastYear) return std::nullopt;
  const size_t end = words_[i]->end;
  if ((byte_at(end) == ',' || byte_at(end) == '.') && is_digit(byte_at(end + 1))) return std::nullopt;
  if (byte_at(end) == '%' || byte_at(end) == '/') return std::nullopt;
  std::string_view behind = content_.substr(end, 6);
  for (const std::string_view blank : {" ", "\u00a0", "\u202f"})
    if (behind.starts_with(blank)) behind.remove_prefix(blank.size());
  for (const std::string_view money : {"€", "$", "£"})
    if (behind.starts_with(money)) return std::nullopt;
  return number;
}

std::optional<int> DateScanner::day_number_at(uint32_t i) const {
  if (const auto number = digits(i, 1, 2)) return *number >= 1 && *number <= 31 ? number : std::nullopt;
  return surface(i) == "1er" || surface(i) == "premier" ? std::optional(1) : std::nullopt;
}

std::optional<int> DateScanner::month_at(uint32_t i) const {
  const DateWord* word = date_word(surface(i));
  return word != nullptr && (word->kinds & carries::kMonth) ? std::optional<int>(word->number) : std::nullopt;
}

std::optional<int> DateScanner::weekday_at(uint32_t i) const {
  const DateWord* word = date_word(surface(i));
  return word != nullptr && (word->kinds & carries::kWeekday) ? std::optional<int>(word->number) : std::nullopt;
}

std::optional<int> DateScanner::weekday_before_day(uint32_t i) const {
  const DateWord* word = date_word(surface(i));
  if (word == nullptr) return std::nullopt;
  const bool full = (word->kinds & carries::kWeekday) && follows(i);
  const bool shortened = (word->kinds & carries::kShortWeekday) && gap(i) == Gap::dot;
  return full || shortened ? std::optional<int>(word->number) : std::nullopt;
}

// A counted noun comes next: "2000 euros", "1500 personnes".
bool DateScanner::counts_something(uint32_t i) const {
  if (i + 1 >= size() || gap(i) != Gap::blank) return false;
  const Token& next = *words_[i + 1];
  if (next.has(token_flag::kFunctionWord | token_flag::kCapitalised | token_flag::kNumber | token_flag::kElidedBefore))
    return false;
  // What is counted by the thousand stands in the plural, or is a measure: "2003 prévoit" is a year.
  const std::string_view word = surface(i + 1);
  if (word.size() <= 3)
    return one_of(word, {"km",  "m",  "cm",  "mm", "kg", "g",  "mg", "ha",  "hl",  "l",  "cl",
                         "cv",  "ch", "go",  "mo", "mw", "kw", "h",  "kwh", "km2", "m2", "eur",
                         "usd", "f",  "ans", "fr", "gr", "t",  "to", "ml",  "pts", "ex", "feu"});
  if (one_of(word, {"apres", "puis", "alors", "plus", "moins", "depuis", "lors", "tandis", "toujours", "jamais", "tres",
                    "desormais", "avant", "suite", "deux", "mieux"}))
    return false;
  return word.ends_with('s') || word.ends_with('x');
}

bool DateScanner::is_set(uint32_t i) const {
  if (opens_sentence(i)) return false;
  if (before(i) == "un") return !weekday_at(i);
  return one_of(before(i), {"tous", "toutes", "chaque"}) ||
         (before(i) == "les" && one_of(before(i, 2), {"tous", "toutes"}));
}

bool DateScanner::is_street(uint32_t i) const {
  // "la place du 8 mai", "quai 11-Novembre"; but "sur place samedi 8 mai", "dans la rue le 8 mai".
  if (weekday_at(i) || (before(i) != "du" && gap(i) != Gap::hyphen)) return false;
  return one_of(before(i, before(i) == "du" ? 2 : 1),
                {"rue", "place", "avenue", "boulevard", "quai", "square", "stade", "allee", "pont", "metro", "cours",
                 "rond", "esplanade", "impasse", "faubourg", "station", "lycee", "college", "caserne"});
}

// "soir", "apres-midi", "au matin", "en soiree", "en debut de matinee" behind a day belong to it.
uint32_t DateScanner::part_of_day(uint32_t end) const {
  if (end == 0 || !follows(end - 1) || end >= size() || words_[end]->has(token_flag::kElidedBefore)) return end;
  if (one_of(surface(end), {"matin", "soir", "midi"})) return end + 1;
  if (surface(end) == "apres" && surface(end + 1) == "midi" && joined(end)) return end + 2;
  if (surface(end) == "au" && one_of(surface(end + 1), {"matin", "soir"})) return end + 2;
  if (surface(end) != "en" || !follows(end)) return end;
  if (one_of(surface(end + 1), {"matinee", "soiree", "journee"})) return end + 2;
  const bool part = one_of(surface(end + 1), {"debut", "fin", "milieu"}) && surface(end + 2) == "de" &&
                    one_of(surface(end + 3), {"matinee", "soiree", "journee", "nuit"});
  return part ? end + 4 : end;
}

// "depuis le 3 mars" lies behind us, "d'ici le 3 mars" before us; the unit may have a part and an article before it.
std::string_view DateScanner::direction_before(uint32_t first) const {
  for (uint32_t at = first; at > floor_ && first - at < 5; --at) {
    if (surface(at - 1) == "depuis") return "depuis";
    if (surface(at - 1) == "ici") return elided(at - 1, "d") ? "ici" : std::string_view();
    if (!one_of(surface(at - 1), {"le", "la", "les", "de", "du", "mi", "debut", "fin", "milieu", "mois", "au", "a"}))
      break;
  }
  return {};
}

// "deux", "31", "vingt-deux", "soixante et onze", "quatre-vingts".
std::optional<DateScanner::Count> DateScanner::number_before(uint32_t end) const {
  if (end == floor_ || !follows(end - 1)) return std::nullopt;
  if (const auto written = digits(end - 1, 1, 4)) return Count{end - 1, *written, *written};
  uint32_t first = end;
  int value = 0;
  for (uint32_t i = end; i > floor_ && end - i < 4; --i) {
    std::string_view word = surface(i - 1);
    if (word == "et" && first == i) continue;
    if (word == "vingts") word = "vingt";
    const auto one = number_word(word);
    if (!one || (first != end && !joined(i - 1))) break;
    if (*one == 4 && value >= 20 && value < 40)
      value += 60;  // quatre-vingt-dix
    else if (first == end || *one >= 20)
      value += *one;
    else
      break;
    first = i - 1;
  }
  return first == end ? std::nullopt : std::optional(Count{first, value, value});
}

// A number, two of them ("deux ou trois", "deux à trois"), or a collective ("une dizaine de", "une quinzaine d'").
std::optional<DateScanner::Count> DateScanner::count_before(uint32_t end) const {
  const uint32_t noun = elided(end, "d") ? end : end > floor_ && surface(end - 1) == "de" ? end - 1 : 0;
  if (noun > floor_ + 1)
    if (const auto many = collective_word(surface(noun - 1)); many && surface(noun - 2) == "une")
      return Count{noun - 2, *many, *many, true};
  auto count = number_before(end);
  if (!count || count->first < floor_ + 2 || !one_of(surface(count->first - 1), {"ou", "a"})) return count;
  const auto less = number_before(count->first - 1);
  if (less && less->value < count->value && less->value + 5 > count->value) {
    count->first = less->first;
    count->least = less->value;
    count->vague = true;
  }
  return count;
}

namespace {

// Participles that go with être in the past tense; with others "est" makes a present passive.
bool goes_with_etre(std::string_view participle) {
  std::string_view stem = participle;
  while (stem.size() > 2 && (stem.back() == 's' || stem.back() == 'e')) stem.remove_suffix(1);
  return one_of(stem, {"mort",  "n",       "parti",  "arriv",     "venu",   "devenu", "all",   "entr",
                       "sorti", "tomb",    "mont",   "descendu",  "rest",   "revenu", "rentr", "deced",
                       "surv",  "survenu", "interv", "intervenu", "apparu", "parvenu"});
}

}  // namespace

TenseCue DateScanner::tense_at(uint32_t i) const {
  const std::string_view word = surface(i);
  if (words_[i]->has(token_flag::kNumber)) return {};
  if (one_of(word, {"attendu", "attendue", "attendus", "attendues", "prevu", "prevue", "prevus", "prevues", "programme",
                    "programmee"}))
    return {i > 0 && surface(i - 1) == "comme" ? Tense::none : Tense::future, false};
  if (word == "a" && bytes(i).size() > 1) return {};  // the preposition à
  const auto participle = [this](uint32_t at) {
    return at < size() && !words_[at]->has(token_flag::kFunctionWord) && ends_like_participle(surface(at)) &&
           date_word(surface(at)) == nullptr;
  };
  if (one_of(word, {"a", "ont", "avait", "avaient", "ai", "avons", "fut", "furent", "etait", "etaient"}))
    return {participle(i + 1) || participle(i + 2) ? Tense::past : Tense::none, true};
  if (one_of(word, {"est", "sont"})) {
    if (!participle(i + 1) && !participle(i + 2)) return {};
    return {Tense::past, elided(i, "s") || goes_with_etre(surface(i + 1))};
  }
  if (one_of(word, {"doit", "doivent", "devrait", "devraient", "va", "vais", "allons", "vont", "pourra", "pourrait"})) {
    const bool verb = ends_like_infinitive(surface(i + 1)) || ends_like_infinitive(surface(i + 2));
    return {verb ? Tense::future : Tense::none, true};
  }
  // "devait se tenir" may still come; "aura suffi" is over.
  if (one_of(word, {"devait", "devaient", "allait", "allaient", "pouvait", "voulait"})) return {};
  const bool takes_place = surface(i + 1) == "lieu" || surface(i + 2) == "lieu";
  if (one_of(word, {"aura", "auront"}) && (participle(i + 1) || participle(i + 2)) && !takes_place) return {};
  if (one_of(word, {"aurait", "auraient"})) return {participle(i + 1) ? Tense::past : Tense::none, false};
  if (words_[i]->has(token_flag::kCapitalised) && !opens_sentence(i)) return {};
  if (looks_future(word)) return {Tense::future, true};
  if (word.back() <= 's' && word.size() > 4 && ends_accented(bytes(i)) && i + 1 < size() &&
      (one_of(surface(i + 1), {"en", "le", "depuis", "au", "fin", "debut", "mi"}) || date_word(surface(i + 1))))
    return {Tense::past, false};  // "annoncée le", "gelés en"
  const bool conditional = ends_with_one_of(word, {"rait", "raient"});
  const bool imperfect = word.size() > 5 && !conditional && ends_with_one_of(word, {"ait", "aient"});
  return {imperfect ? Tense::past : Tense::none, false};
}

// What the nearest verb of the sentence says; strong in the words next to the date.
TenseCue DateScanner::tense_cue(uint32_t first, uint32_t end) const {
  bool left = !opens_sentence(first);
  // What stands behind a comma is of another clause, unless the date heads the sentence.
  const bool heads = !left || first == 0 || opens_sentence(first - 1) || (first > 1 && opens_sentence(first - 2));
  bool right = end < size() && (heads || gap(end - 1) == Gap::blank);
  const auto weighed = [](TenseCue cue, uint32_t distance) {
    cue.strong = cue.strong && distance <= kStrongWindow;
    return cue;
  };
  for (uint32_t distance = 1; distance <= kTenseWindow && (left || right); ++distance) {
    left = left && first >= distance;
    if (left) {
      if (const TenseCue cue = tense_at(first - distance); cue.tense != Tense::none) return weighed(cue, distance);
      left = !opens_sentence(first - distance);
    }
    const uint32_t ahead = end + distance - 1;
    right = right && ahead < size() && !opens_sentence(ahead);
    if (right)
      if (const TenseCue cue = tense_at(ahead); cue.tense != Tense::none) return weighed(cue, distance);
  }
  return {};
}

}  // namespace rotative
