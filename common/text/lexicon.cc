// Reads the text of the table in place: a search by halves over its lines, then along one line.
//
// Halving 3 MB from the middle would wait for memory a dozen times a word, so forms at even distances are kept
// together.
#include "common/text/lexicon.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <utility>
#include <vector>

#include "common/base/embedded.h"

ROTATIVE_EMBEDDED(lexicon);

namespace rotative {
namespace {

std::string_view table() { return ROTATIVE_TEXT(lexicon); }

size_t digit(char c) { return static_cast<size_t>(c - '0'); }

// An entry is <shared><rest>:<codes>; <shared> may itself be a colon.
struct Entry {
  explicit Entry(std::string_view text) : colon(text.find(':', 1)), shared(digit(text[0])) {
    rest = text.substr(1, colon - 1);
    codes = text.substr(colon + 1);
  }
  size_t colon;
  size_t shared;
  std::string_view rest, codes;
};

size_t shared_prefix(std::string_view a, std::string_view b) {
  return static_cast<size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

std::string_view take_until(std::string_view& text, char end) {
  const std::string_view head = text.substr(0, text.find(end));
  text.remove_prefix(std::min(text.size(), head.size() + 1));
  return head;
}

std::string_view line_at(size_t begin) {
  const std::string_view all = table();
  return all.substr(begin, all.find('\n', begin) - begin);
}

std::string_view first_form(size_t line) {
  const std::string_view all = table();
  return all.substr(line + 1, all.find(':', line + 1) - line - 1);
}

// Where the line that holds `at` begins, not before `least`, which begins a line.
size_t line_begin(size_t at, size_t least) {
  const void* newline = memrchr(table().data() + least, '\n', at - least);
  return newline == nullptr ? least : static_cast<size_t>(static_cast<const char*>(newline) - table().data()) + 1;
}

// First forms of lines at even distances, by their first eight bytes as a number that sorts as they do.
class Landmarks {
 public:
  explicit Landmarks(size_t count) : prefixes_(count), lines_(count + 1) {
    const size_t step = table().size() / count;
    for (size_t i = 0; i < count; ++i) {
      lines_[i] = line_begin(i * step, 0);
      prefixes_[i] = prefix_of(first_form(lines_[i]));
    }
    lines_[count] = table().size();
  }

  // Where the line of the form must begin: from `low` on, before `high`. Both begin a line, or end the table.
  std::pair<size_t, size_t> around(std::string_view plain) const {
    const auto [first, last] = std::equal_range(prefixes_.begin(), prefixes_.end(), prefix_of(plain));
    const auto before = first == prefixes_.begin() ? first : first - 1;
    return {lines_[static_cast<size_t>(before - prefixes_.begin())],
            lines_[static_cast<size_t>(last - prefixes_.begin())]};
  }

 private:
  static uint64_t prefix_of(std::string_view form) {
    uint64_t prefix = 0;
    for (size_t i = 0; i < 8; ++i) prefix = prefix << 8 | (i < form.size() ? static_cast<unsigned char>(form[i]) : 0u);
    return prefix;
  }

  std::vector<uint64_t> prefixes_;
  std::vector<size_t> lines_;
};

// A search for a few words is done sooner than landmarks are found: it has one. Then they stand some 1,700 bytes apart,
// for who reads some thousand words; for who asks more often, two lines apart.
const Landmarks& landmarks() {
  static std::atomic<uint32_t> asked = 0;
  if (asked.load(std::memory_order_relaxed) >= 8192) {
    static const Landmarks near(size_t{1} << 14);
    return near;
  }
  if (asked.fetch_add(1, std::memory_order_relaxed) < 64) {
    static const Landmarks one(1);
    return one;
  }
  static const Landmarks far(size_t{1} << 11);
  return far;
}

// The last line whose first form is not after `plain`. Compared as bytes, as the table is sorted.
std::string_view find_line(std::string_view plain) {
  auto [low, high] = landmarks().around(plain);
  for (;;) {
    size_t middle = line_begin(low + (high - low) / 2, low);
    if (middle == low) middle += line_at(low).size() + 1;
    if (middle >= high) break;
    (plain < first_form(middle) ? high : low) = middle;
  }
  return plain < first_form(low) ? std::string_view() : line_at(low);
}

void add_code(std::string_view form, std::string_view code, LexiconEntry& out) {
  using Use = LexiconLemma::Use;
  if (code == "/") {
    out.name = true;
  } else if (code == "!") {
    out.is_prefix = true;
  } else {
    const Use use = code[0] == '+' ? Use::searched : code[0] == '*' ? Use::accented : Use::indexed;
    if (use != Use::indexed) code.remove_prefix(1);
    std::string lemma(form.substr(0, form.size() - digit(code[0])));
    out.lemmas.push_back({lemma.append(code.substr(1)), use});
  }
}

void replace_end(std::string& word, size_t bytes, std::string_view with) {
  word.resize(word.size() - bytes);
  word += with;
}

// The first lemma of a listed form, or nothing.
std::string first_lemma(std::string_view plain) {
  LexiconEntry entry;
  if (!look_up(plain, entry)) return {};
  const auto indexed = [](const LexiconLemma& l) { return l.use == LexiconLemma::Use::indexed; };
  const auto found = std::find_if(entry.lemmas.begin(), entry.lemmas.end(), indexed);
  return found == entry.lemmas.end() ? std::string() : found->text;
}

// Spellings of 1990 that the lexicon has as they were: évènement, règlementaire, ambigüe, ambigüité.
std::string lemma_of_spelling(std::string_view plain) {
  struct Change {
    std::string_view now, before;
  };
  static constexpr std::array<Change, 3> kChanges{{{"è", "é"}, {"güe", "guë"}, {"güi", "guï"}}};
  for (const auto& [now, before] : kChanges) {
    const size_t at = plain.find(now);
    if (at == std::string_view::npos) continue;
    std::string older(plain);
    older.replace(at, now.size(), before);
    if (std::string lemma = first_lemma(older); !lemma.empty()) return lemma;
  }
  return {};
}

// Feminines of professions that are younger than the lexicon: autrice, blogueuse, ingénieure; and where the masculine
// is listed pompière, cheffe, magistrate.
void take_off_feminine(std::string& word) {
  struct Ending {
    std::string_view feminine, masculine;
    bool listed;  // the masculine must be
  };
  static constexpr std::array<Ending, 6> kEndings{{{"trice", "teur", false},
                                                   {"euse", "eur", false},
                                                   {"eure", "eur", false},
                                                   {"ière", "ier", true},
                                                   {"ffe", "f", true},
                                                   {"e", "", true}}};
  for (const Ending& ending : kEndings) {
    if (!word.ends_with(ending.feminine)) continue;
    std::string masculine = word;
    replace_end(masculine, ending.feminine.size(), ending.masculine);
    if (ending.listed && first_lemma(masculine) != masculine) continue;
    word = std::move(masculine);
    return;
  }
}

}  // namespace

bool look_up(std::string_view plain, LexiconEntry& out) {
  out.lemmas.clear();
  out.name = out.is_prefix = false;
  size_t same = 0;  // bytes that `plain` and the form before begin with
  for (std::string_view line = find_line(plain); !line.empty();) {
    const std::string_view text = take_until(line, ' ');
    if (digit(text[0]) > same) continue;  // it differs where the form before did
    const Entry entry(text);
    same = entry.shared + shared_prefix(plain.substr(entry.shared), entry.rest);
    if (same != plain.size() || same != entry.shared + entry.rest.size()) continue;
    for (std::string_view codes = entry.codes; !codes.empty();) add_code(plain, take_until(codes, ','), out);
    return true;
  }
  return false;
}

std::string guess_lemma(std::string_view plain) {
  constexpr size_t kShortest = 4;
  std::string word(plain);
  if (word.size() <= kShortest) return word;
  if (std::string known = lemma_of_spelling(word); !known.empty()) return known;
  if (word.ends_with("eaux") || word.ends_with("eux"))
    return word.ends_with("eaux") ? word.substr(0, word.size() - 1) : word;
  if (word.ends_with("aux")) {
    replace_end(word, 2, "l");
    return word;
  }
  const bool singular = word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") || word.ends_with("as");
  if (word.ends_with('s') && !singular) word.pop_back();
  if (word.ends_with("ée"))
    word.pop_back();
  else
    take_off_feminine(word);
  return word;
}

}  // namespace rotative
