// The reader of tables against libxapian's own iterators: random documents, written by both engines and updated by
// libxapian, and everything that can be asked of a segment asked of both.
#include <gtest/gtest.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "common/glass/segment_reader.h"
#include "indexer/segment/glass_segment.h"
#include "indexer/segment/libxapian_segment.h"
#include "tests/unit/random_documents.h"

namespace rotative {
namespace {

namespace fs = std::filesystem;
using glass::kNoDocument;
using glass::SegmentReader;

// Documents up to that are tried whether the other side has them or not.
constexpr uint32_t kTried = 3000;

class Comparison {
 public:
  Comparison(const fs::path& folder, uint32_t seed)
      : reader_(folder), database_(folder.string(), Xapian::DB_BACKEND_GLASS), random_(seed) {
    for (auto it = database_.postlist_begin(""); it != database_.postlist_end(""); ++it) documents_.push_back(*it);
    for (auto it = database_.allterms_begin(); it != database_.allterms_end(); ++it) terms_.push_back(*it);
    asked_ = documents_;
    for (size_t i = 0; i < std::min<size_t>(documents_.size(), kTried); ++i)
      if (random_() % 2 == 0) asked_.push_back(documents_[i] + below(7));
    std::sort(asked_.begin(), asked_.end());
  }

  void run() {
    compare_statistics();
    compare_lengths();
    compare_term_lists();
    for (const std::string& term : terms_) {
      SCOPED_TRACE(term);
      compare_postings(term);
      compare_skips(term);
      compare_positions(term);
    }
    compare_absent();
    compare_values();
    compare_stored();
  }

 private:
  void compare_statistics() {
    const glass::Statistics& said = reader_.version().statistics;
    EXPECT_EQ(said.documents, database_.get_doccount());
    EXPECT_EQ(said.last_document, database_.get_lastdocid());
    EXPECT_EQ(said.total_length, database_.get_total_length());
    EXPECT_EQ(said.shortest_length, database_.get_doclength_lower_bound());
    EXPECT_EQ(said.longest_length, database_.get_doclength_upper_bound());
  }

  uint32_t length(uint32_t document) const {
    const bool has_it = std::binary_search(documents_.begin(), documents_.end(), document);
    return has_it ? database_.get_doclength(document) : 0;
  }

  void compare_lengths() {
    glass::LengthCursor rising = reader_.lengths(), jumping = reader_.lengths();
    for (const uint32_t document : asked_) {
      ASSERT_EQ(rising.of(document), length(document)) << document;
      const uint32_t other = asked_[random_() % asked_.size()];
      ASSERT_EQ(jumping.of(other), length(other)) << other;
    }
    glass::PostingCursor all = reader_.all_documents();
    EXPECT_EQ(all.documents(), documents_.size());
    for (const uint32_t document : documents_) {
      ASSERT_EQ(all.document(), document);
      ASSERT_EQ(all.wdf(), length(document));
      all.next();
    }
    EXPECT_TRUE(all.at_end());
  }

  void compare_term_lists() {
    compare_terms("");
    for (size_t i = 0; i < 20 && !terms_.empty(); ++i) {
      const std::string& term = terms_[random_() % terms_.size()];
      compare_terms(term.substr(0, random_() % (term.size() + 1)));
      compare_terms(term + static_cast<char>(random_() % 256));
    }
  }

  void compare_terms(const std::string& prefix) {
    std::vector<std::string> expected, found;
    for (const std::string& term : terms_)
      if (term.starts_with(prefix)) expected.push_back(term);
    reader_.for_each_term(prefix, [&](std::string_view term, glass::TermFrequency frequency) {
      found.emplace_back(term);
      EXPECT_EQ(frequency.documents, database_.get_termfreq(found.back()));
      EXPECT_EQ(frequency.occurrences, database_.get_collection_freq(found.back()));
      return true;
    });
    ASSERT_EQ(found, expected);
    size_t calls = 0;
    reader_.for_each_term(prefix, [&](std::string_view, glass::TermFrequency) { return ++calls < 2; });
    EXPECT_EQ(calls, std::min<size_t>(2, expected.size()));
  }

  void compare_postings(const std::string& term) {
    glass::PostingCursor cursor = reader_.postings(term);
    EXPECT_EQ(cursor.documents(), database_.get_termfreq(term));
    EXPECT_EQ(cursor.occurrences(), database_.get_collection_freq(term));
    const glass::TermFrequency frequency = reader_.frequency(term);
    EXPECT_EQ(frequency.documents, cursor.documents());
    EXPECT_EQ(frequency.occurrences, cursor.occurrences());
    for (auto at = database_.postlist_begin(term); at != database_.postlist_end(term); ++at, cursor.next()) {
      ASSERT_EQ(cursor.document(), *at);
      ASSERT_EQ(cursor.wdf(), at.get_wdf());
      if (random_() % 40 == 0) cursor = glass::PostingCursor(std::move(cursor));
    }
    EXPECT_TRUE(cursor.at_end());
    cursor.next();
    cursor.skip_to(5);
    EXPECT_EQ(cursor.document(), kNoDocument);
  }

  // Strides of all sizes, mixed with steps.
  void compare_skips(const std::string& term) {
    for (int round = 0; round < 6; ++round) {
      glass::PostingCursor cursor = reader_.postings(term);
      Xapian::PostingIterator at = database_.postlist_begin(term);
      const Xapian::PostingIterator end = database_.postlist_end(term);
      const uint32_t stride = 1u << (random_() % 14);
      while (at != end) {
        ASSERT_EQ(cursor.document(), *at);
        ASSERT_EQ(cursor.wdf(), at.get_wdf());
        if (random_() % 4 == 0) {
          ++at;
          cursor.next();
          continue;
        }
        const uint32_t target = cursor.document() - std::min(cursor.document(), 2u) + below(stride);
        if (target > cursor.document()) at.skip_to(target);
        cursor.skip_to(target);
      }
      EXPECT_TRUE(cursor.at_end());
    }
  }

  std::vector<uint32_t> positions(const std::string& term, uint32_t document) const {
    std::vector<uint32_t> positions;
    if (!std::binary_search(documents_.begin(), documents_.end(), document)) return positions;
    for (auto at = database_.positionlist_begin(document, term); at != database_.positionlist_end(document, term); ++at)
      positions.push_back(*at);
    return positions;
  }

  void compare_positions(const std::string& term) {
    glass::PositionCursor rising = reader_.positions(term), jumping = reader_.positions(term);
    std::vector<uint32_t> found;
    const uint32_t every = asked_.size() < 200 ? 1 : 10;
    for (const uint32_t document : asked_) {
      if (random_() % every != 0) continue;
      const std::vector<uint32_t> expected = positions(term, document);
      ASSERT_EQ(rising.read(document, found), !expected.empty());
      ASSERT_EQ(found, expected) << document;
      const uint32_t other = asked_[random_() % asked_.size()];
      jumping.read(other, found);
      ASSERT_EQ(found, positions(term, other)) << other;
    }
  }

  void compare_absent() {
    for (const std::string& term : terms_)
      for (const std::string& other : {term + "0", term.substr(0, term.size() - 1), term + std::string("\0\1", 2)}) {
        if (database_.term_exists(other)) continue;
        EXPECT_EQ(reader_.frequency(other).documents, 0u);
        EXPECT_TRUE(reader_.postings(other).at_end());
        std::vector<uint32_t> found;
        EXPECT_FALSE(reader_.positions(other).read(documents_.front(), found));
      }
    EXPECT_TRUE(reader_.postings("").at_end());
    EXPECT_TRUE(reader_.postings(std::string(300, 'x')).at_end());
  }

  void compare_values() {
    for (const uint32_t slot : {0u, 1u, 2u, 3u, 127u, 128u, 255u, 256u, 300u, 70000u}) {
      std::map<uint32_t, std::string> values;
      for (auto value = database_.valuestream_begin(slot); value != database_.valuestream_end(slot); ++value)
        values[value.get_docid()] = *value;
      glass::ValueCursor rising = reader_.values(slot), jumping = reader_.values(slot);
      std::string found;
      for (const uint32_t document : asked_) {
        ASSERT_EQ(rising.read(document, found), values.count(document) != 0) << slot << ' ' << document;
        ASSERT_EQ(found, values.count(document) != 0 ? values[document] : "");
        const uint32_t other = asked_[random_() % asked_.size()];
        ASSERT_EQ(jumping.read(other, found), values.count(other) != 0) << slot << ' ' << other;
        ASSERT_EQ(found, values.count(other) != 0 ? values[other] : "");
      }
    }
  }

  void compare_stored() {
    std::string found;
    for (const uint32_t document : asked_) {
      const bool has_it = std::binary_search(documents_.begin(), documents_.end(), document);
      const std::string expected = has_it ? database_.get_document(document).get_data() : "";
      ASSERT_EQ(reader_.read_stored(document, found), !expected.empty()) << document;
      ASSERT_EQ(found, expected);
    }
  }

  uint32_t below(uint32_t n) { return static_cast<uint32_t>(random_() % n); }

  SegmentReader reader_;
  Xapian::Database database_;
  std::mt19937 random_;
  std::vector<uint32_t> documents_, asked_;
  std::vector<std::string> terms_;
};

// Deletes, replaces and adds some, so that blocks lie out of order and chunks are of all sizes.
void update(const fs::path& path, RandomDocuments& random) {
  Xapian::WritableDatabase database(path.string(), Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS);
  std::vector<uint32_t> documents;
  for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) documents.push_back(*it);
  for (const uint32_t document : documents) {
    if (random.once_in(4)) database.delete_document(document);
    if (random.once_in(4)) database.replace_document(document, to_document(random.entry()));
  }
  database.commit();
}

// Every third document has the term: targets lie on postings, behind them, and between chunks.
TEST(SegmentReader, FindsTheNextPostingWhereverAChunkEnds) {
  const fs::path folder = fs::temp_directory_path() / ("rotative-chunks-" + std::to_string(::getpid()));
  fs::remove_all(folder);
  constexpr uint32_t kStep = 3, kLast = 9000;
  Xapian::Document document;
  document.add_term("mot");
  Xapian::WritableDatabase writer(folder.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
  for (uint32_t number = kStep; number <= kLast; number += kStep) writer.replace_document(number, document);
  writer.commit();
  SegmentReader reader(folder);
  for (uint32_t target = 1; target <= kLast; ++target) {
    glass::PostingCursor cursor = reader.postings("mot");
    cursor.skip_to(target);
    ASSERT_EQ(cursor.document(), (target + kStep - 1) / kStep * kStep);
  }
  fs::remove_all(folder);
}

TEST(SegmentReader, SaysWhatLibxapianSays) {
  unsigned first = 1, count = 30;
  const char* const seeds = std::getenv("ROTATIVE_SEEDS");
  ASSERT_TRUE(seeds == nullptr || std::sscanf(seeds, "%u:%u", &first, &count) == 2);
  fix_engine_environment();
  const fs::path folder = fs::temp_directory_path() / ("rotative-reader-" + std::to_string(::getpid()));
  for (unsigned seed = first; seed < first + count && !testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    fs::remove_all(folder);
    fs::create_directories(folder / "native");
    RandomDocuments random(seed);
    const std::vector<SegmentPart> parts = random.parts();
    write_glass_segment(folder / "native", parts, {}, {});
    write_libxapian_segment(folder / "libxapian", parts, {});
    for (const char* name : {"native", "libxapian"}) {
      SCOPED_TRACE(name);
      Comparison(folder / name, seed).run();
    }
    SCOPED_TRACE("updated");
    update(folder / "native", random);
    Comparison(folder / "native", seed).run();
  }
  fs::remove_all(folder);
}

}  // namespace
}  // namespace rotative
