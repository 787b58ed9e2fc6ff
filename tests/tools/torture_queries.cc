// torture_queries INDEX [GENERATED [SEED [SECONDS]]]: no query can hurt.
//
// Runs crafted queries and generated ones against an index, in this process: each must end with a tree or an error at a
// place inside the query, its search within the deadline and 100 ms of this thread's time, its count must be the number
// of its rows, and the process must stay within 256 MiB. Prints the figures; ends with 1 where a promise is broken.
// Generated queries are made of the index's own words and names, of operators, and of noise; the seed decides all.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "common/base/error.h"
#include "common/base/utf8.h"
#include "common/index/reader.h"
#include "common/index/schema.h"
#include "search/notes.h"
#include "search/parse.h"
#include "search/rank.h"
#include "search/zero_hits.h"

namespace rotative {
namespace {

constexpr double kGrace = 0.1;
constexpr long kMaxKilobytes = 256 << 10;

double thread_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}
double wall_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}
long peak_kilobytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

std::string repeated(std::string_view piece, size_t times) {
  std::string text;
  for (size_t i = 0; i < times; ++i) text += piece;
  return text;
}

// Every word of two letters as a wildcard, with something between them.
std::string all_wildcards(std::string_view between, size_t most) {
  std::string text;
  size_t count = 0;
  for (char a = 'a'; a <= 'z'; ++a)
    for (char b = 'a'; b <= 'z' && count < most; ++b, ++count)
      text.append(count == 0 ? "" : between).append({a, b}).append("*");
  return text;
}

struct Crafted {
  std::string_view name;
  std::string query;
};

std::vector<Crafted> crafted() {
  using namespace std::string_literals;
  return {
      {"nested parentheses", repeated("(", 30000) + "a" + repeated(")", 30000)},
      {"parentheses within the depth", repeated("(", 60) + "guerre" + repeated(")", 60)},
      {"nested units", repeated("[", 20000) + "a" + repeated("]s", 20000)},
      {"unclosed units", repeated("[a ", 20000)},
      {"a megabyte of words", repeated("guerre ", 150000)},
      {"one endless word", std::string(60000, 'a')},
      {"a thousand words in OR", repeated("guerre OU sncf OU france OU ", 330) + "paris"},
      {"900 words in AND", repeated("de= le la un ", 220) + "=de"},
      {"every wildcard in OR", all_wildcards(" OU ", 700)},
      {"64 wildcards in OR", all_wildcards(" OU ", 64)},
      {"64 wildcards in AND", all_wildcards(" ", 64)},
      {"the widest wildcards", "co* OU de* OU pr* OU re* OU in* OU ma* OU pa*"},
      {"NEAR of wildcards", "co* PRÈS/1000 de* PRÈS/1000 pr* PRÈS/1000 re*"},
      {"BEFORE of wildcards", "co* AVANT/1000 de* AVANT/1000 pr*"},
      {"NEAR of 40 words", "a" + repeated(" NEAR/1000 a", 40)},
      {"NEAR of one word with itself", "=de" + repeated(" NEAR/1000 =de", 30)},
      {"sentence of wildcards", "[co* de* pr* re* -ma*]s"},
      {"sentence of the most frequent words", "[=de =la =le =un]s"},
      {"paragraph of frequent names", "[loc:france loc:paris]p"},
      {"quorum of nothing", "0/(a b c)"},
      {"quorum beyond its words", "9/(a b c)"},
      {"quorum of a huge number", "99999999999999999999/(a b)"},
      {"quorum of 900 words", "450/(" + repeated("guerre sncf paris ", 300) + ")"},
      {"quorum of wildcards", "3/(" + all_wildcards(" ", 60) + ")"},
      {"quorum of sentences", "2/([de* la]s [un* le]s [en* pour]p [france* pays]s)"},
      {"frequency beyond all numbers", "sncf>=4294967296"},
      {"frequency of wildcards", "co*>=2 de*>=50 (pr* OU re* OU ma*)>=9"},
      {"frequency of a frequency", "((sncf>=2)>=2)>=2"},
      {"ten thousand NOT", repeated("NOT ", 10000) + "a"},
      {"a thousand hyphens", repeated("-", 1000) + "a " + repeated("- ", 1000)},
      {"every operator twice",
       "a ET ET b OU OU c SAUF SAUF d PRÈS/2 PRÈS/2 e AVANT/2 AVANT/2 f >=2 >=2 2/( 2/( [[ ]s]s"},
      {"operators alone", "ET OU SAUF PRÈS AVANT/3 >= 2/( ) [ ]s \" « * = -"},
      {"zero bytes", "gue\0rre [a\0 b]s \"\0\" per:\0"s},
      {"broken UTF-8", "gr\xC3ve \xFF\xFE \xED\xA0\x80 \xC0\xAF"},
      {"cut UTF-8 at the end", "gr\xC3"},
      {"control characters", "\x1b[31mguerre\x1b[0m \x07\x08\x7f \xC2\x9B"},
      {"marks without letters", repeated("\xCC\x81", 20000)},
      {"right to left and invisible", "\xE2\x80\xAEguerre\xE2\x80\xAC \xE2\x80\x8B \xEF\xBB\xBF"},
      {"quotation marks alone", repeated("\"", 30001)},
      {"a phrase of 5000 words", "\"" + repeated("de la ", 2500) + "\""},
      {"a phrase of one word 60 times", "\"" + repeated("de ", 60) + "\""},
      {"a phrase in all its forms", "\"le+ de+ la+ un+ être+ avoir+\""},
      {"fields in fields", repeated("titre:(", 60) + "a" + repeated(")", 60)},
      {"days of all times", "date:0001..9999 mention:0001..9999 mention:=0001..9999"},
      {"a day that is none", "date:2023-02-31 mention:99999999999999"},
      {"an id of 60 KiB", "id:" + std::string(60000, 'x')},
      {"wildcards of names", "entité:a* entité:b* entité:ma* per:jean* loc:saint*"},
      {"names in one sentence", "[per:a* org:a* loc:a*]s"},
      {"colons and slashes", repeated("a:/b:", 5000)},
      {"every article but all", "* -* -(* OU *)"},
  };
}

class Generator {
 public:
  Generator(Reader& reader, uint64_t seed) : engine_(seed) {
    sample(reader, "", words_);
    sample(reader, prefix::kPerson, names_);
    sample(reader, prefix::kPlace, names_);
  }

  std::string query() { return roll(12) == 0 ? noise() : tree(4); }

 private:
  size_t roll(size_t sides) { return static_cast<size_t>(engine_() % sides); }

  // Reads as many terms as it likes, keeps each with the same chance.
  void sample(Reader& reader, std::string_view space, std::vector<std::string>& out) {
    constexpr size_t kMost = 3000;
    size_t seen = 0;
    std::vector<std::string> kept;
    reader.for_each_term(space, [&](std::string_view term, uint64_t) {
      const std::string_view key = term.substr(space.size());
      if (key.empty() || (key.front() >= 'A' && key.front() <= 'Z')) return space.empty() || true;
      const size_t at = kept.size() < kMost ? kept.size() : roll(++seen);
      if (at == kept.size())
        kept.emplace_back(key);
      else if (at < kMost)
        kept[at] = key;
      seen = std::max(seen, kept.size());
      return true;
    });
    out.insert(out.end(), kept.begin(), kept.end());
  }

  std::string word() {
    static const std::vector<std::string> kFrequent{
        "guerre", "france", "président", "grève", "sncf", "l'Assemblée", "3 500",    "Paris",         "demain",
        "marché", "été",    "santé",     "de",    "la",   "ministre",    "élection", "Saint-Étienne", "2020"};
    if (roll(3) != 0 || words_.empty()) return kFrequent[roll(kFrequent.size())];
    return words_[roll(words_.size())];
  }
  std::string name() {
    static const std::vector<std::string> kFields{"per:", "org:", "loc:", "entité:"};
    if (names_.empty()) return "loc:paris";
    std::string key = names_[roll(names_.size())];
    if (roll(4) == 0) return kFields[roll(4)] + key.substr(0, utf8::prefix(key, 4).size()) + "*";
    return kFields[roll(4)] + key;
  }
  std::string window() { return std::to_string(1 + roll(roll(10) == 0 ? 1500 : 20)); }
  // Now and then one that is refused.
  size_t least(size_t most) { return roll(20) == 0 ? 0 : 1 + roll(most); }
  std::string beginning() { return std::string(utf8::prefix(word(), 3)) + "*"; }
  std::string near() { return roll(10) == 0 ? leaf() : roll(3) == 0 ? name() : roll(3) == 0 ? beginning() : word(); }
  std::string leaf() {
    switch (roll(14)) {
      case 0:
        return "\"" + word() + " " + word() + "\"";
      case 1:
        return "\"" + word() + "+ " + word() + "\"";
      case 2:
        return "=" + word();
      case 3:
        return beginning();
      case 4:
      case 5:
        return name();
      case 6:
        return word() + ">=" + std::to_string(least(5));
      case 7:
        return "date:20" + std::to_string(16 + roll(6));
      case 8:
        return "mention:20" + std::to_string(10 + roll(14));
      case 9:
        return "titre:" + word();
      default:
        return word();
    }
  }
  std::string several(size_t depth, std::string_view between) {
    std::string text = tree(depth);
    for (size_t n = 1 + roll(3); n > 0; --n) text.append(between).append(tree(depth));
    return text;
  }
  std::string tree(size_t depth) {
    if (depth == 0) return leaf();
    switch (roll(16)) {
      case 0:
        return "(" + several(depth - 1, " OU ") + ")";
      case 1:
        return "[" + several(depth - 1, " ") + "]" + (roll(2) ? "s" : "p");
      case 2:
        return std::to_string(1 + roll(4)) + "/(" + several(depth - 1, " ") + ")";
      case 3:
        return near() + " PRÈS/" + window() + " " + near();
      case 4:
        return near() + " AVANT/" + window() + " " + near();
      case 5:
        return tree(depth - 1) + " -" + tree(depth - 1);
      case 6:
        return "titre:(" + word() + " " + beginning() + " -" + word() + ")";
      case 7:
        return "(" + several(depth - 1, " OU ") + ")>=" + std::to_string(least(6));
      case 8:
      case 9:
        return several(depth - 1, " ");
      default:
        return leaf();
    }
  }
  std::string noise() {
    static const std::vector<std::string> kPieces{
        "(",  ")",    "[",    "]s", "]p",  "]",  "\"",   "«",   "»",   "-",    "=",      "*",     " ",       " OU ",
        "ET", "NOT",  "PRÈS", "/3", ">=2", "≥",  ">",    "2/(", "0/(", "per:", "titre:", "date:", "x:",      "+",
        "..", "\xC3", "\x1b", "é",  "😀",   "\n", "·e·s", "(e)", "7j",  "@a",   "~",      "#",     "http://a"};
    std::string text;
    for (size_t n = 1 + roll(30); n > 0; --n) text += roll(3) == 0 ? word() : kPieces[roll(kPieces.size())];
    return text;
  }

  std::mt19937_64 engine_;
  std::vector<std::string> words_, names_;
};

class Torture {
 public:
  Torture(Reader& reader, double seconds) : reader_(reader), seconds_(seconds) {}

  void run(std::string_view name, const std::string& query) {
    const double cpu = thread_seconds(), wall = wall_seconds();
    std::optional<Searched> searched;
    try {
      searched = search(name, query);
    } catch (const Error& error) {  // a query that is too large is refused so
      if (error.exit_status() != static_cast<int>(ErrorCode::usage)) fail(name, query, error.message());
    }
    const double used = thread_seconds() - cpu - seconds_, late = wall_seconds() - wall - seconds_;
    overrun_ = std::max(overrun_, used);
    wall_overrun_ = std::max(wall_overrun_, late);
    if (used > kGrace) fail(name, query, fmt::format("ran {:.0f} ms beyond its deadline", used * 1000));
    // Reads every match without a deadline, and so after the clock.
    constexpr uint64_t kQueriesBetweenComparisons = 50, kMostRowsCompared = 2000;
    if (searched && !searched->timed_out && searched->matches > 0 && searched->matches < kMostRowsCompared &&
        (searched_ + refused_) % kQueriesBetweenComparisons == 0)
      compare(name, query, searched->tree, searched->matches);
    ++(searched ? searched_ : refused_);
    if (peak_kilobytes() > kMaxKilobytes && !too_big_) {
      too_big_ = true;
      fail(name, query, fmt::format("the process has {} MiB", peak_kilobytes() >> 10));
    }
  }

  int end() const {
    fmt::print(
        "{} searched, {} refused, {} stopped by the deadline of {} s; at worst {:.0f} ms beyond it ({:.0f} ms by the "
        "clock); {} counts compared with rows; peak {} MiB; {} broken promises\n",
        searched_, refused_, timed_out_, seconds_, std::max(0.0, overrun_) * 1000, std::max(0.0, wall_overrun_) * 1000,
        compared_, peak_kilobytes() >> 10, broken_);
    return broken_ > 0 ? 1 : 0;
  }

 private:
  struct Searched {
    Query tree;
    uint64_t matches = 0;
    bool timed_out = false;
  };

  // Nothing where the query is refused.
  std::optional<Searched> search(std::string_view name, const std::string& query) {
    Tokens tokens;
    const auto parsed = parse(query, analyzer_, 19634, &tokens);
    if (const auto* error = std::get_if<SyntaxError>(&parsed)) {
      if (error->position > query.size() || error->message.empty()) fail(name, query, "its error has no place");
      if (!utf8::is_valid(caret_excerpt(query, *error))) fail(name, query, "its error is not UTF-8");
      return std::nullopt;
    }
    const Query& tree = std::get<Query>(parsed);
    explanation(query, tokens, tree);
    SearchOptions options;
    options.timeout_seconds = seconds_;
    const Results results = reader_.search(with_title_weight(tree), options);
    timed_out_ += results.timed_out;
    if (results.hits.size() > results.matches) fail(name, query, "more rows than matches");
    return Searched{tree, results.matches, results.timed_out};
  }

  void compare(std::string_view name, const std::string& query, const Query& tree, uint64_t matches) {
    SearchOptions all;
    all.limit = 0;
    all.timeout_seconds = 0;
    ++compared_;
    if (reader_.search(tree, all).hits.size() != matches) fail(name, query, "its count is not the number of its rows");
  }

  void fail(std::string_view name, std::string_view query, std::string_view what) {
    ++broken_;
    fmt::print("{}: {}: {}\n", name, what, utf8::printable(utf8::prefix(query, 300)));
    std::fflush(stdout);
  }

  Reader& reader_;
  double seconds_;
  Analyzer analyzer_{Reading::query};
  uint64_t searched_ = 0, refused_ = 0, timed_out_ = 0, compared_ = 0, broken_ = 0;
  double overrun_ = 0, wall_overrun_ = 0;
  bool too_big_ = false;
};

}  // namespace
}  // namespace rotative

int main(int argc, char** argv) {
  using namespace rotative;
  if (argc < 2) {
    fmt::print(stderr, "usage: torture_queries INDEX [GENERATED [SEED [SECONDS]]]\n");
    return 2;
  }
  const uint64_t generated = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 100000;
  const uint64_t seed = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1;
  Reader reader({argv[1]});
  Torture torture(reader, argc > 4 ? std::strtod(argv[4], nullptr) : 0.25);
  for (const auto& [name, query] : crafted()) torture.run(name, query);
  torture.end();
  Generator generator(reader, seed);
  for (uint64_t i = 0; i < generated; ++i) torture.run(fmt::format("query {} of seed {}", i, seed), generator.query());
  return torture.end();
}
