// glass_bench SEGMENT [ROUNDS]: what reading a segment costs, with our reader and with libxapian's iterators, in CPU
// time.
//
// Of some rounds (default 5) the best counts, as whatever else the machine does only ever adds. Both sides must come to
// the same sums. SEGMENT is a directory with an iamglass, as INDEX/segments/000001.
#include <time.h>
#include <xapian.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "common/base/error.h"
#include "common/glass/segment_reader.h"

namespace {

using rotative::glass::SegmentReader;
using rotative::glass::TermFrequency;

constexpr size_t kTerms = 50;

double cpu_seconds() {
  timespec now;
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

// A sum over what was read, and how many things that were.
struct Sum {
  uint64_t value = 0;
  uint64_t count = 0;
  void add(uint64_t what) {
    value = value * 31 + what;
    ++count;
  }
  bool operator==(const Sum&) const = default;
};

class Bench {
 public:
  Bench(const char* folder, int rounds) : folder_(folder), database_(folder), reader_(folder), rounds_(rounds) {}

  bool run() {
    find_terms();
    compare(
        "every posting of the 50 most frequent terms", [this] { return our_postings(); },
        [this] { return their_postings(); });
    for (const uint32_t stride : {10u, 100u, 1000u})
      compare(
          "the same, skipping " + std::to_string(stride) + " documents at a time",
          [this, stride] { return our_skips(stride); }, [this, stride] { return their_skips(stride); });
    for (const auto& [a, b] : {std::pair<size_t, size_t>(0, 1), {4, 30}}) {
      const std::string &one = terms_[a].second, &other = terms_[b].second;
      compare(
          "positions of '" + one + "' and '" + other + "' where both stand", [&] { return our_positions(one, other); },
          [&] { return their_positions(one, other); });
    }
    compare(
        "every length", [this] { return our_lengths(); }, [this] { return their_lengths(); });
    compare(
        "slot 0 of every document", [this] { return our_values(); }, [this] { return their_values(); });
    compare(
        "stored data of 1000 documents", [this] { return our_stored(); }, [this] { return their_stored(); });
    compare(
        "open, the frequencies of the 50 terms", [this] { return our_frequencies(); },
        [this] { return their_frequencies(); });
    compare(
        "every term that begins with 'pr'", [this] { return our_terms(); }, [this] { return their_terms(); });
    return agree_;
  }

 private:
  // Words of text only: other terms have a capital in front.
  void find_terms() {
    reader_.for_each_term("", [this](std::string_view term, TermFrequency frequency) {
      const bool is_word = term.front() >= 'a' && term.front() <= 'z';
      if (is_word && frequency.documents > 1000) terms_.emplace_back(frequency.documents, term);
      return true;
    });
    std::sort(terms_.rbegin(), terms_.rend());
    if (terms_.size() < kTerms) throw rotative::Error(rotative::ErrorCode::usage, "the segment is too small");
    terms_.resize(kTerms);
  }

  void compare(const std::string& what, const std::function<Sum()>& ours, const std::function<Sum()>& theirs) {
    const auto [our_sum, our_time] = best(ours);
    const auto [their_sum, their_time] = best(theirs);
    const double count = static_cast<double>(our_sum.count);
    std::printf("%-60s %10llu  %8.2f ms %7.2f ns each   libxapian %8.2f ms %7.2f ns   %5.1f times%s\n", what.c_str(),
                static_cast<unsigned long long>(our_sum.count), our_time * 1e3, our_time * 1e9 / count,
                their_time * 1e3, their_time * 1e9 / count, their_time / our_time,
                our_sum == their_sum ? "" : "   THEY DIFFER");
    agree_ = agree_ && our_sum == their_sum;
  }

  std::pair<Sum, double> best(const std::function<Sum()>& what) const {
    Sum sum;
    double least = 1e18;
    for (int round = 0; round < rounds_; ++round) {
      const double start = cpu_seconds();
      sum = what();
      least = std::min(least, cpu_seconds() - start);
    }
    return {sum, least};
  }

  Sum our_postings() {
    Sum sum;
    for (const auto& [documents, term] : terms_)
      for (auto cursor = reader_.postings(term); !cursor.at_end(); cursor.next())
        sum.add(cursor.document() + cursor.wdf());
    return sum;
  }

  Sum their_postings() {
    Sum sum;
    for (const auto& [documents, term] : terms_)
      for (auto at = database_.postlist_begin(term); at != database_.postlist_end(term); ++at)
        sum.add(*at + at.get_wdf());
    return sum;
  }

  Sum our_skips(uint32_t stride) {
    Sum sum;
    for (const auto& [documents, term] : terms_)
      for (auto cursor = reader_.postings(term); !cursor.at_end(); cursor.skip_to(cursor.document() + stride))
        sum.add(cursor.document() + cursor.wdf());
    return sum;
  }

  Sum their_skips(uint32_t stride) {
    Sum sum;
    for (const auto& [documents, term] : terms_) {
      auto at = database_.postlist_begin(term);
      for (const auto end = database_.postlist_end(term); at != end; at.skip_to(*at + stride))
        sum.add(*at + at.get_wdf());
    }
    return sum;
  }

  Sum our_positions(const std::string& one, const std::string& other) {
    Sum sum;
    auto a = reader_.postings(one), b = reader_.postings(other);
    auto positions_of_a = reader_.positions(one), positions_of_b = reader_.positions(other);
    std::vector<uint32_t> positions;
    while (!a.at_end()) {
      b.skip_to(a.document());
      if (a.document() == b.document()) {
        for (auto* list : {&positions_of_a, &positions_of_b}) {
          list->read(a.document(), positions);
          for (const uint32_t position : positions) sum.add(position);
        }
        a.next();
      } else {
        a.skip_to(b.document());
      }
    }
    return sum;
  }

  Sum their_positions(const std::string& one, const std::string& other) {
    Sum sum;
    auto a = database_.postlist_begin(one), b = database_.postlist_begin(other);
    const auto end_of_a = database_.postlist_end(one), end_of_b = database_.postlist_end(other);
    while (a != end_of_a) {
      b.skip_to(*a);
      if (b == end_of_b) break;
      if (*a == *b) {
        for (auto* list : {&a, &b})
          for (auto at = list->positionlist_begin(); at != list->positionlist_end(); ++at) sum.add(*at);
        ++a;
      } else {
        a.skip_to(*b);
      }
    }
    return sum;
  }

  Sum our_lengths() {
    Sum sum;
    auto lengths = reader_.lengths();
    const uint32_t last = reader_.version().statistics.last_document;
    for (uint32_t document = 1; document <= last; ++document)
      if (const uint32_t length = lengths.of(document)) sum.add(length);
    return sum;
  }

  Sum their_lengths() {
    Sum sum;
    for (auto at = database_.postlist_begin(""); at != database_.postlist_end(""); ++at)
      if (const uint32_t length = at.get_doclength()) sum.add(length);
    return sum;
  }

  Sum our_values() {
    Sum sum;
    auto values = reader_.values(0);
    std::string value;
    const uint32_t last = reader_.version().statistics.last_document;
    for (uint32_t document = 1; document <= last; ++document)
      if (values.read(document, value)) sum.add(static_cast<unsigned char>(value.back()));
    return sum;
  }

  Sum their_values() {
    Sum sum;
    for (auto at = database_.valuestream_begin(0); at != database_.valuestream_end(0); ++at)
      sum.add(static_cast<unsigned char>((*at).back()));
    return sum;
  }

  std::vector<uint32_t> some_documents() const {
    std::mt19937 random(1);
    std::vector<uint32_t> documents;
    for (int i = 0; i < 1000; ++i)
      documents.push_back(static_cast<uint32_t>(1 + random() % reader_.version().statistics.last_document));
    return documents;
  }

  Sum our_stored() {
    Sum sum;
    std::string data;
    for (const uint32_t document : some_documents())
      if (reader_.read_stored(document, data)) sum.add(data.size());
    return sum;
  }

  Sum their_stored() {
    Sum sum;
    for (const uint32_t document : some_documents()) try {
        sum.add(database_.get_document(document).get_data().size());
      } catch (const Xapian::DocNotFoundError&) {
      }
    return sum;
  }

  Sum our_frequencies() {
    Sum sum;
    SegmentReader reader(folder_);
    for (const auto& [documents, term] : terms_) sum.add(reader.frequency(term).documents);
    return sum;
  }

  Sum their_frequencies() {
    Sum sum;
    const Xapian::Database database(folder_);
    for (const auto& [documents, term] : terms_) sum.add(database.get_termfreq(term));
    return sum;
  }

  Sum our_terms() {
    Sum sum;
    reader_.for_each_term("pr", [&sum](std::string_view, TermFrequency frequency) {
      sum.add(frequency.documents);
      return true;
    });
    return sum;
  }

  Sum their_terms() {
    Sum sum;
    for (auto term = database_.allterms_begin("pr"); term != database_.allterms_end("pr"); ++term)
      sum.add(term.get_termfreq());
    return sum;
  }

  std::string folder_;
  Xapian::Database database_;
  SegmentReader reader_;
  int rounds_;
  std::vector<std::pair<uint32_t, std::string>> terms_;
  bool agree_ = true;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: glass_bench SEGMENT [ROUNDS]\n");
    return 2;
  }
  try {
    return Bench(argv[1], argc > 2 ? std::max(1, std::atoi(argv[2])) : 5).run() ? 0 : 1;
  } catch (const rotative::Error& error) {
    std::fprintf(stderr, "glass_bench: %s\n", error.what());
  } catch (const Xapian::Error& error) {
    std::fprintf(stderr, "glass_bench: %s\n", error.get_msg().c_str());
  }
  return 1;
}
