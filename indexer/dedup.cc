// Near-duplicates
//
// A dispatch of an agency is printed by thirty papers: whole, cut from the end, under another title, with a paragraph
// of their own in front, a number brought up to date. All of them are indexed; those that are copies share a cluster,
// so that a search can show one of each.
//
// Signature.  The words of lead and text (without the title, which each paper writes itself) are folded as the index
// folds them, and each four in a row are hashed: a shingle. Two articles resemble each other as far as they have
// shingles in common: J = |A ∩ B| / |A ∪ B|. MinHash estimates J without keeping the shingles (A. Broder, "On the
// resemblance and containment of documents", 1997): for a random order of all shingles, the least of A and of B are
// the same one with probability J. One permutation is enough (P. Li, A. Owen, C.-H. Zhang, "One Permutation Hashing",
// 2012): the hash says by six bits which of 64 bins the shingle falls in, and of each bin the least hash is kept, of
// that eight bits (P. Li, C. König, "b-Bit Minwise Hashing", 2010): 64 bytes an article. With m equal of the e bins
// that are not empty in both,
//
//     J ≈ (m/e − 1/255) / (1 − 1/255),   standard deviation √(J(1−J)/e): 0.06 at J = 0.6 and e = 64.
//
// 64 × 8 bits tell resemblance better than 32 × 16 bits do, in the same room: two different bins are equal by chance
// in one case of 255, which the formula takes out, and twice as many bins are compared.
//
// Bands.  Comparing with all would be too slow. Four bins in a row are a band; articles that have one of the 16 bands
// in common are candidates. A copy is one with probability 1 − (1 − J⁴)¹⁶:
//
//     J            0.3   0.4   0.5   0.6   0.7   0.8   0.9
//     candidate    .12   .34   .64   .89   .99   1     1
//
// An empty bin borrows from the next one that is not (A. Shrivastava, P. Li, "Densifying One Permutation Hashing",
// 2014), in bands only: an article of a hundred words fills some 50 bins.
//
// Decision.  A copy that was cut has fewer shingles, all of them the other's: what counts is how much of the shorter
// article stands in the longer one, the containment, which follows from J and the numbers of words w:
//
//     C = |A ∩ B| / min(|A|, |B|) ≈ J/(1+J) · (1 + longer w / shorter w)
//
// A candidate is the original where C is at least what J = 0.6 gives two articles of one length, 0.75, and J ≥ 0.4.
// Pairs of different articles about one event have J < 0.2, and pass by chance once in thousands. Short articles are
// asked for more, up to what J = 0.9 gives below 40 content words: what a broadcaster puts below each of its items
// ("Ce sujet a été diffusé dans le journal de 20 heures …") can be more than half of one, and the weather of two days
// differs in its date only. Of several candidates the one with the highest J wins, of equal ones the earliest.
//
// Exact.  An article of few words has too few shingles to speak of: it is a copy only where the 128-bit hash of its
// content words is the same. The title counts then: "Le journal de 20 heures" is not one article.
//
// Clusters are stars: an article is compared with those that opened a cluster, never with their copies. So every
// member resembles the first one, and a chain of small changes (a live page, a daily weather report) does not grow into
// one cluster that holds anything. What opens a cluster is the first that was read; the numbers of documents say the
// same on every machine and with any number of threads.
//
// Window.  Copies appear within days. Two dated articles are compared if at most kMostDays lie between them, and only
// the last 262,144 that opened a cluster are remembered (three weeks of all French agencies and dailies): the oldest
// is forgotten first. Memory is thus the same for a thousand articles and for 10⁸. Each segment keeps the rows that its
// articles added to the window (signature_table.h), so a run begins where the one before it ended, or was killed: what
// it knows is always the last 262,144 rows of the index and of what is settled and not yet published, in order.
//
// Chains.  For each band a hash table of chains leads from the latest article with that band back through earlier
// ones. A link is a running number, so a chain ends by itself where it reaches what was forgotten. At most kMostSteps
// are gone in each: a template that everyone uses costs no more than that.
#include "indexer/dedup.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstdlib>
#include <utility>

#include "common/base/hash.h"

namespace rotative {
namespace {

constexpr size_t kBands = 16;
constexpr size_t kBandBins = kSignatureBins / kBands;
constexpr uint32_t kShingleWords = 4;
constexpr double kEnough = 0.6;
constexpr double kEnoughOfFew = 0.9;
constexpr double kEnoughOfACut = 0.4;
constexpr uint32_t kFewWords = 24;     // content words; with fewer, only exact copies are told
constexpr uint32_t kSomeWords = 40;    // up to here kEnoughOfFew is asked for
constexpr uint32_t kManyWords = 100;   // from here on kEnough is
constexpr uint32_t kShortBytes = 200;  // of lead and text: the title counts as well
constexpr int32_t kMostDays = 14;
constexpr int kMostSteps = 24;

constexpr uint64_t kPrime1 = 0x9e3779b97f4a7c15;
constexpr uint64_t kPrime2 = 0xbf58476d1ce4e5b9;
constexpr uint64_t kPrime3 = 0x94d049bb133111eb;

uint64_t mix(uint64_t hash) {
  hash = (hash ^ (hash >> 30)) * kPrime2;
  hash = (hash ^ (hash >> 27)) * kPrime3;
  return hash ^ (hash >> 31);
}

// The hash of the last four words, as a polynomial of their hashes, modulo 2⁶⁴.
class Shingle {
 public:
  void add(uint64_t word) {
    uint64_t& oldest = words_[count_ % kShingleWords];
    sum_ = (sum_ - oldest * kCubed) * kPrime1 + word;
    oldest = word;
    ++count_;
  }
  bool whole() const { return count_ >= kShingleWords; }
  uint64_t hash() const { return mix(sum_); }

 private:
  static constexpr uint64_t kCubed = kPrime1 * kPrime1 * kPrime1;
  std::array<uint64_t, kShingleWords> words_{};
  uint64_t sum_ = 0;
  uint32_t count_ = 0;
};

using Bins = std::array<uint8_t, kSignatureBins>;

struct Matches {
  int equal = 0;
  int seen = 0;  // bins that are not empty in both
};

Matches compare(const Bins& a, const Bins& b) {
  Matches matches;
  for (size_t i = 0; i < kSignatureBins; ++i) {
    const int seen = (a[i] | b[i]) != 0;
    matches.seen += seen;
    matches.equal += seen & (a[i] == b[i]);
  }
  return matches;
}

double resemblance_of(const Bins& a, const Bins& b) {
  constexpr double kChance = 1.0 / 255;
  const Matches matches = compare(a, b);
  if (matches.seen == 0) return 0;
  return std::max(0.0, (static_cast<double>(matches.equal) / matches.seen - kChance) / (1 - kChance));
}

// 0.6, and more for articles so short that what every article of their source says would make up most of them.
double enough(uint32_t words) {
  if (words >= kManyWords) return kEnough;
  const uint32_t some = std::max(words, kSomeWords);
  return kEnough + (kEnoughOfFew - kEnough) * (kManyWords - some) / (kManyWords - kSomeWords);
}

bool is_copy(double j, uint32_t words, uint32_t other_words) {
  if (j < kEnoughOfACut) return false;
  const auto [shorter, longer] = std::minmax(words, other_words);
  const double contained = j / (1 + j) * (1 + static_cast<double>(longer) / shorter);
  return contained >= 2 * enough(shorter) / (1 + enough(shorter));
}

bool within_window(int32_t a, int32_t b) {
  if (a == SignatureRow::kUndated || b == SignatureRow::kUndated) return true;
  return std::abs(a - b) <= kMostDays;
}

// The hash of each band, empty bins filled from the next one that is not.
std::array<uint64_t, kBands> band_hashes(const Bins& bins) {
  std::array<uint64_t, kSignatureBins> dense;
  uint64_t next = 0;
  uint64_t distance = 0;
  for (size_t i = 2 * kSignatureBins; i-- > 0;) {
    const uint8_t bin = bins[i % kSignatureBins];
    distance = bin != 0 ? 0 : distance + 1;
    if (bin != 0) next = bin;
    if (i < kSignatureBins) dense[i] = next | (distance << 8);
  }
  std::array<uint64_t, kBands> hashes;
  for (size_t band = 0; band < kBands; ++band) {
    uint64_t hash = band;
    for (size_t i = 0; i < kBandBins; ++i) hash = hash * kPrime1 + dense[band * kBandBins + i] + 1;
    hashes[band] = mix(hash);
  }
  return hashes;
}

}  // namespace

// ---- signatures

struct Signer::State {
  struct Known {
    uint32_t word = 0;
    uint64_t hash = 0;
  };
  static constexpr size_t kKnown = size_t{1} << 16;
  static constexpr ptrdiff_t kAhead = 12;  // tokens before its turn a word is asked for: the table is large

  std::vector<Known> known{kKnown};  // direct-mapped by the number of the word; what falls out is hashed again
  std::array<uint64_t, kSignatureBins> least;

  uint64_t hash_of(const Tokens& tokens, const Token& token) {
    if (token.word == 0) return hash64(tokens.surface(token));
    Known& word = known[token.word % kKnown];
    if (word.word != token.word) word = {token.word, hash64(tokens.surface(token))};
    return word.hash;
  }

  void shingle(const Tokens& tokens, uint32_t begin, Hash128& exact, uint32_t& words) {
    Shingle last;
    least.fill(~uint64_t{0});
    const Token* const end = tokens.list.data() + tokens.list.size();
    for (const Token& token : tokens.list) {
      if (end - &token > kAhead) __builtin_prefetch(&known[(&token)[kAhead].word % kKnown]);
      if (token.begin < begin || (token.flags & (token_flag::kJoined | token_flag::kVariant)) != 0) continue;
      const uint64_t word = hash_of(tokens, token);
      last.add(word);
      if (last.whole()) {
        const uint64_t hash = last.hash();
        uint64_t& bin = least[hash % kSignatureBins];
        bin = std::min(bin, hash);
      }
      if (token.has(token_flag::kFunctionWord)) continue;
      ++words;
      exact.low = (exact.low ^ word) * kPrime1;
      exact.high = (std::rotl(exact.high, 5) + word) * kPrime3;
    }
  }
};

Signer::Signer() : state_(std::make_unique<State>()) {}
Signer::~Signer() = default;
Signer::Signer(Signer&&) noexcept = default;

Signature Signer::sign(const Article& article, const Tokens& tokens) {
  const bool is_short = article.lead.size() + article.text.size() < kShortBytes;
  Signature signature;
  state_->shingle(tokens, is_short ? 0 : article.title.end, signature.exact, signature.words);
  if (is_short || signature.words < kFewWords) return signature;
  for (size_t i = 0; i < kSignatureBins; ++i)
    if (const uint64_t least = state_->least[i]; least != ~uint64_t{0})
      signature.bins[i] = static_cast<uint8_t>(1 + (least >> 8) % 255);
  return signature;
}

double resemblance(const Signature& a, const Signature& b) { return resemblance_of(a.bins, b.bins); }

uint64_t own_cluster(Hash128 id_hash, uint64_t content_hash) { return mix(id_hash.low ^ mix(content_hash)); }

int32_t signature_day(const PartialDate& published) {
  return published.has_day() ? day_number(published.year, published.month, published.day) : SignatureRow::kUndated;
}

// ---- the window

struct DuplicateWindow::State {
  explicit State(size_t size) : capacity(size), exact_heads(size, kNone), heads(size * kBands, kNone) {
    ring.reserve(size);
  }

  static constexpr uint32_t kNone = 0;  // running numbers begin with 1

  struct Remembered {
    SignatureRow row;
    uint32_t next_exact = kNone;
    uint32_t looked_at = 0;  // by the look-up of that number
    std::array<uint32_t, kBands> next{};
  };
  static_assert(sizeof(Remembered) == 176, "the header and docs/ARCHITECTURE.md say what the window takes");

  size_t capacity;
  uint32_t last = kNone;
  uint32_t lookups = 0;
  std::vector<Remembered> ring;
  std::vector<uint32_t> exact_heads;
  std::vector<uint32_t> heads;

  Remembered& at(uint32_t number) { return ring[(number - 1) % capacity]; }
  // Forgotten ones, and links to them, are older than the ring is long.
  bool remembers(uint32_t number) const { return number != kNone && last - number < capacity; }
  size_t head_of(uint64_t band_hash) const { return band_hash % heads.size(); }
  size_t exact_head_of(Hash128 exact) const { return exact.low % exact_heads.size(); }

  const SignatureRow* exact_copy(const SignatureRow& row) {
    uint32_t number = exact_heads[exact_head_of(row.exact)];
    for (int steps = 0; remembers(number) && steps < kMostSteps; ++steps) {
      const Remembered& other = at(number);
      if (other.row.exact == row.exact && other.row.words == row.words && within_window(row.day, other.row.day))
        return &other.row;
      number = other.next_exact;
    }
    return nullptr;
  }

  const SignatureRow* near_copy(const SignatureRow& row, const std::array<uint64_t, kBands>& bands) {
    const SignatureRow* best = nullptr;
    double best_j = 0;
    ++lookups;
    for (size_t band = 0; band < kBands; ++band) {
      uint32_t number = heads[head_of(bands[band])];
      for (int steps = 0; remembers(number) && steps < kMostSteps; ++steps) {
        Remembered& other = at(number);
        number = other.next[band];
        if (std::exchange(other.looked_at, lookups) == lookups || !within_window(row.day, other.row.day)) continue;
        const double j = resemblance_of(row.bins, other.row.bins);
        if (!is_copy(j, row.words, other.row.words)) continue;
        if (best != nullptr && (j < best_j || (j == best_j && other.row.document > best->document))) continue;
        best = &other.row;
        best_j = j;
      }
    }
    return best;
  }

  void remember(const SignatureRow& row, const std::array<uint64_t, kBands>& bands) {
    if (ring.size() < capacity) ring.emplace_back();
    ++last;
    Remembered& added = at(last);
    added = {row, std::exchange(exact_heads[exact_head_of(row.exact)], last), 0, {}};
    if (row.bins == Bins{}) return;
    for (size_t band = 0; band < kBands; ++band) added.next[band] = std::exchange(heads[head_of(bands[band])], last);
  }
};

DuplicateWindow::DuplicateWindow(std::span<const SignatureRow> rows, size_t capacity)
    : state_(std::make_unique<State>(capacity)) {
  assert(std::has_single_bit(capacity));
  if (rows.size() > capacity) rows = rows.last(capacity);
  for (const SignatureRow& row : rows) state_->remember(row, band_hashes(row.bins));
}

DuplicateWindow::~DuplicateWindow() = default;

DuplicateWindow::Place DuplicateWindow::add(const SignatureRow& row) {
  if (row.words == 0) return {row.cluster, false};
  if (const SignatureRow* original = state_->exact_copy(row)) return {original->cluster, false};
  const auto bands = band_hashes(row.bins);
  for (const uint64_t band : bands) __builtin_prefetch(&state_->heads[state_->head_of(band)]);
  if (row.bins != Bins{})
    if (const SignatureRow* original = state_->near_copy(row, bands)) return {original->cluster, false};
  state_->remember(row, bands);
  return {row.cluster, true};
}

}  // namespace rotative
