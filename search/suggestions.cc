// All lemmas and surfaces of the index are looked through once, and only where nothing was found.
// Most are dropped by their length or by the letters that they share; the rest goes through the table of Damerau and
// Levenshtein in its restricted form (optimal string alignment; Boytsov, "Indexing methods for approximate dictionary
// searching", 2011).
#include "search/suggestions.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "common/base/utf8.h"
#include "common/index/schema.h"
#include "common/text/analyze.h"

namespace rotative {
namespace {

constexpr double kCheap = 0.5;
constexpr size_t kShortest = 3;    // letters
constexpr size_t kLongest = 40;    // letters
constexpr uint64_t kFrequent = 3;  // articles: a rarer word is likely to be a slip itself

std::u32string letters_of(std::string_view text) {
  std::u32string letters;
  for (size_t i = 0; i < text.size();) {
    const utf8::Decoded decoded = utf8::decode(text, i);
    letters += decoded.code_point;
    i += decoded.length;
  }
  return letters;
}

// Spellings of one sound become one letter, so that fotographe and photographe are the same.
std::string as_heard(std::string_view folded) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kSounds = {{{"ph", "f"},
                                                                                            {"qu", "k"},
                                                                                            {"eau", "o"},
                                                                                            {"au", "o"},
                                                                                            {"sch", "s"},
                                                                                            {"ch", "s"},
                                                                                            {"th", "t"},
                                                                                            {"y", "i"},
                                                                                            {"z", "s"}}};
  std::string heard;
  for (size_t at = 0; at < folded.size();) {
    size_t length = 1;
    std::string_view sound = folded.substr(at, 1);
    for (const auto& [written, simple] : kSounds)
      if (folded.substr(at).starts_with(written)) {
        length = written.size();
        sound = simple;
        break;
      }
    if (sound == "c") sound = "k";
    if (heard.empty() || sound.size() != 1 || heard.back() != sound[0]) heard += sound;
    at += length;
  }
  return heard;
}

// One bit a letter: two words that differ in many bits are far apart.
uint32_t letter_set(std::string_view word) {
  uint32_t set = 0;
  for (const char c : word) set |= 1U << (static_cast<unsigned char>(c) & 31U);
  return set;
}

double doubled(const std::u32string& word, size_t at) { return at > 0 && word[at] == word[at - 1] ? kCheap : 1; }

// How far a slip may go: one letter of a short word, two of a longer one.
double most_for(size_t letters) { return letters < 5 ? 1 : letters < 9 ? 1.5 : 2; }

struct Candidate {
  std::string word;  // as it is shown: a lemma has its accents
  std::string folded;
  double distance = 0;
  uint64_t frequency = 0;
  uint64_t as_shown = 0;  // the frequency of `word` itself, where it has accents
};

bool better(const Candidate& a, const Candidate& b) {
  if (a.distance != b.distance) return a.distance < b.distance;
  return a.frequency != b.frequency ? a.frequency > b.frequency : a.word < b.word;
}

bool is_word(std::string_view term) {
  return std::all_of(term.begin(), term.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; });
}

// l'assemblee typed lassemblee, quil, daccord.
std::vector<std::string_view> without_clitics(std::string_view word) {
  std::vector<std::string_view> forms{word};
  constexpr std::string_view kVowels = "aeiouyh";
  for (const std::string_view clitic : {"l", "d", "c", "j", "m", "n", "s", "t", "qu"}) {
    const std::string_view rest = word.substr(std::min(clitic.size(), word.size()));
    if (word.starts_with(clitic) && rest.size() > kShortest && kVowels.find(rest[0]) != std::string_view::npos)
      forms.push_back(rest);
  }
  return forms;
}

}  // namespace

double spelling_distance(std::string_view left, std::string_view right, double most) {
  const std::u32string a = letters_of(left), b = letters_of(right);
  if (std::abs(static_cast<double>(a.size()) - static_cast<double>(b.size())) > most / kCheap) return most + 1;
  std::vector<double> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (size_t j = 1; j <= b.size(); ++j) last[j] = last[j - 1] + doubled(b, j - 1);
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = last[0] + doubled(a, i - 1);
    double least = row[0];
    for (size_t j = 1; j <= b.size(); ++j) {
      const double change = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({last[j - 1] + change, last[j] + doubled(a, i - 1), row[j - 1] + doubled(b, j - 1)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && change > 0;
      if (swapped) row[j] = std::min(row[j], before[j - 2] + kCheap);
      least = std::min(least, row[j]);
    }
    if (least > most) return as_heard(left) == as_heard(right) ? kCheap : most + 1;
    before.swap(last);
    last.swap(row);
  }
  const double letters = last[b.size()];
  const bool same_sound = letters > kCheap && as_heard(left) == as_heard(right);
  return same_sound ? kCheap : letters;
}

namespace {

class Search {
 public:
  Search(std::string_view typed, Reader& reader)
      : typed_(typed),
        word_(fold(typed)),
        forms_(without_clitics(word_)),
        letters_(letter_set(word_)),
        reader_(reader) {
    const size_t letters = letters_of(word_).size();
    usable_ = letters >= kShortest && letters <= kLongest && is_word(word_);
    most_ = most_for(letters);
    least_frequency_ = std::min<uint64_t>(kFrequent, 1 + reader.totals().documents / 1000);
  }

  std::vector<Candidate> run() {
    if (!usable_) return {};
    reader_.for_each_term(prefix::kLemma, [this](std::string_view term, uint64_t frequency) {
      look_at(term.substr(prefix::kLemma.size()), frequency);
      return true;
    });
    for (const char letter : std::string_view("abcdefghijklmnopqrstuvwxyz"))
      reader_.for_each_term(std::string_view(&letter, 1), [this](std::string_view term, uint64_t frequency) {
        look_at(term, frequency);
        return true;
      });
    std::sort(found_.begin(), found_.end(), better);
    return std::move(found_);
  }

 private:
  void look_at(std::string_view written, uint64_t frequency) {
    if (frequency < least_frequency_ || written == typed_ || !is_word(written)) return;
    if (written.size() > 2 * word_.size() + 4) return;
    const bool plain =
        std::all_of(written.begin(), written.end(), [](char c) { return static_cast<signed char>(c) > 0; });
    const std::string folded = plain ? std::string() : fold(written);
    const std::string_view term = plain ? written : folded;
    const double distance = distance_to(term, term != written);
    if (distance > most_) return;
    const auto same =
        std::find_if(found_.begin(), found_.end(), [&](const Candidate& one) { return one.folded == term; });
    if (same == found_.end()) {
      found_.push_back({std::string(written), std::string(term), distance, frequency, plain ? 0 : frequency});
      return;
    }
    same->frequency = std::max(same->frequency, frequency);
    if (plain || frequency <= same->as_shown) return;  // of grevé and grève the frequent one
    same->word = written;
    same->as_shown = frequency;
  }
  double distance_to(std::string_view term, bool accented) const {
    if (term == word_) return accented ? kCheap / 2 : most_ + 1;
    for (const std::string_view form : forms_)
      if (form.size() != word_.size() && term == form) return kCheap / 2;
    constexpr int kMostDifferentLetters = 6;
    if (__builtin_popcount(letter_set(term) ^ letters_) > kMostDifferentLetters) return most_ + 1;
    return spelling_distance(word_, term, most_);
  }

  std::string_view typed_;
  std::string word_;
  std::vector<std::string_view> forms_;
  uint32_t letters_;
  Reader& reader_;
  bool usable_ = false;
  double most_ = 0;
  uint64_t least_frequency_ = 1;
  std::vector<Candidate> found_;
};

}  // namespace

std::vector<std::string> near_words(std::string_view typed, Reader& reader, size_t count) {
  std::vector<Candidate> found = Search(typed, reader).run();
  if (found.size() > count) found.resize(count);
  std::vector<std::string> words;
  for (Candidate& one : found) words.push_back(std::move(one.word));
  return words;
}

}  // namespace rotative
