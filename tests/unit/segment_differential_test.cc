// The native engine against libxapian: the same random documents through both, and everything that can be asked of a
// database must be answered alike; after that both are checked, updated, merged and compacted, and asked again.
//
// ROTATIVE_SEEDS=FIRST:COUNT runs other seeds than the first few.
#include <gtest/gtest.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>
#include <sstream>

#include "common/base/file.h"
#include "indexer/segment/glass_segment.h"
#include "indexer/segment/inverter.h"
#include "indexer/segment/libxapian_segment.h"
#include "tests/unit/database_dump.h"

namespace rotative {
namespace {

namespace fs = std::filesystem;
using Bounds = DatabaseDump::Bounds;

constexpr size_t kMaxTerm = 245;

// What a seed's documents look like: most are small and odd, some seeds have lists of several chunks.
class Generator {
 public:
  explicit Generator(uint32_t seed) : random_(seed), many_(seed % 10 == 3), long_documents_(seed % 10 == 7) {
    const size_t words = many_ ? 12 : 5 + below(300);
    for (size_t i = 0; i < words; ++i) words_.push_back(word());
  }

  uint32_t below(uint32_t n) { return n == 0 ? 0 : static_cast<uint32_t>(random_() % n); }
  bool once_in(uint32_t n) { return below(n) == 0; }
  size_t documents() { return many_ ? 900 + below(900) : below(60); }

  uint32_t first_document() {
    static constexpr uint32_t kStarts[] = {1, 0x7ff0, 0x8000, (1u << 22) - 5, (1u << 29) - 7, 4000000000u, 77};
    return kStarts[below(std::size(kStarts))];
  }

  Entry entry() {
    std::map<std::string, std::pair<uint32_t, std::vector<uint32_t>>> terms;
    const size_t tokens = once_in(12) ? 0 : long_documents_ ? below(4000) : below(many_ ? 9 : 120);
    uint32_t position = once_in(9) ? 2000000000u : 1;
    for (size_t i = 0; i < tokens; ++i) {
      auto& [wdf, positions] = terms[words_[below(static_cast<uint32_t>(words_.size()))]];
      wdf += once_in(50) ? below(3) * 100000 : 1;
      if (wdf != 0 && !once_in(5)) positions.push_back(position);  // the checker wants a length where positions are
      position += once_in(3) ? below(200) : 1;
    }
    Entry entry;
    for (auto& [text, rest] : terms) add(entry, text, rest.first, rest.second);
    if (!once_in(6)) entry.data = bytes(once_in(8) ? below(20000) : below(300));
    static constexpr uint32_t kSlots[] = {0, 1, 2, 127, 128, 256, 300, 70000};
    for (const uint32_t slot : kSlots)
      if (once_in(4)) entry.values.emplace_back(slot, bytes(1 + below(once_in(9) ? 900 : 12)));
    return entry;
  }

  std::string bytes(size_t size) {
    const bool text = once_in(2);
    std::string bytes;
    for (size_t i = 0; i < size; ++i) bytes += static_cast<char>(text ? 'a' + below(6) : below(256));
    return bytes;
  }

 private:
  static void add(Entry& entry, const std::string& text, uint32_t wdf, std::vector<uint32_t>& positions) {
    positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
    entry.terms.push_back({static_cast<uint32_t>(entry.arena.size()), static_cast<uint32_t>(text.size()), wdf,
                           static_cast<uint32_t>(entry.positions.size()), static_cast<uint32_t>(positions.size())});
    entry.arena += text;
    entry.positions.insert(entry.positions.end(), positions.begin(), positions.end());
  }

  // Some with zero bytes and other bytes that keys escape or end with; some as long as the engine allows.
  std::string word() {
    std::string word;
    const size_t most = once_in(15) ? kMaxTerm : 1 + below(12);
    const bool odd = once_in(6);
    for (size_t size = 0; size < most;) {
      static constexpr unsigned char kOdd[] = {0x00, 0x01, 0xc0, 0xe0, 0xff, 'a'};
      const char c = static_cast<char>(odd ? kOdd[below(std::size(kOdd))] : 'a' + static_cast<int>(below(4)));
      size += c == '\0' ? 2 : 1;
      if (size <= kMaxTerm) word += c;
    }
    return word;
  }

  std::mt19937_64 random_;
  bool many_;
  bool long_documents_;
  std::vector<std::string> words_;
};

std::string dump(const fs::path& path, Bounds bounds) {
  return DatabaseDump(Xapian::Database(path.string(), Xapian::DB_BACKEND_GLASS), bounds).text();
}

// Shows the first lines that differ, not the megabytes around them.
testing::AssertionResult same(const std::string& a, const std::string& b) {
  if (a == b) return testing::AssertionSuccess();
  std::istringstream left(a), right(b);
  std::string one, other;
  for (int line = 1; std::getline(left, one) && std::getline(right, other); ++line)
    if (one != other)
      return testing::AssertionFailure() << "line " << line << "\n  " << one.substr(0, 900) << "\n  "
                                         << other.substr(0, 900);
  return testing::AssertionFailure() << "one is longer: " << one.substr(0, 900) << other.substr(0, 900);
}

// The checker holds a number for each possible document in memory: it is spared the highest numbers.
testing::AssertionResult sound(const fs::path& path) {
  if (Xapian::Database(path.string()).get_lastdocid() > (1u << 23)) return testing::AssertionSuccess();
  std::ostringstream said;
  const size_t errors = Xapian::Database::check(path.string(), 0, &said);
  if (errors == 0) return testing::AssertionSuccess();
  return testing::AssertionFailure() << errors << " errors\n" << said.str();
}

const std::vector<const char*> kCopiedTables{"position.glass", "termlist.glass", "docdata.glass"};
const std::vector<const char*> kAllTables{"postlist.glass", "position.glass", "termlist.glass", "docdata.glass"};

testing::AssertionResult same_tables(const fs::path& a, const fs::path& b, const std::vector<const char*>& tables) {
  for (const char* table : tables) {
    if (fs::exists(a / table) != fs::exists(b / table)) return testing::AssertionFailure() << table << " in one only";
    if (fs::exists(a / table) && read_file(a / table) != read_file(b / table))
      return testing::AssertionFailure() << table << " differs";
  }
  return testing::AssertionSuccess();
}

class Differential {
 public:
  Differential(uint32_t seed, fs::path folder) : random_(seed), folder_(std::move(folder)) {}

  void run() {
    make_parts();
    write_both("", parts_);
    compare("", Bounds::yes);
    merge();
    compact();
    update();
  }

 private:
  // Batches, some of whose articles are left out, with gaps in the numbers between them.
  void make_parts() {
    uint32_t next = random_.first_document();
    const size_t batches = 1 + random_.below(4);
    for (size_t i = 0; i < batches; ++i) {
      SegmentPart part;
      const size_t documents = random_.documents() / batches;
      for (size_t j = 0; j < documents; ++j) {
        add_entry(inverter_, random_.entry());
        const bool left_out = random_.once_in(10);
        part.documents.push_back(left_out ? 0 : next);
        next += left_out ? 0 : 1 + (random_.once_in(7) ? random_.below(90) : 0);
        part.all = part.all && !left_out;
      }
      part.inverted = std::make_shared<const Inverted>(inverter_.finish());
      parts_.push_back(std::move(part));
    }
  }

  fs::path native(const std::string& name) const { return folder_ / ("native" + name); }
  fs::path library(const std::string& name) const { return folder_ / ("libxapian" + name); }

  void write_native(const std::string& name, std::span<const SegmentPart> parts) const {
    fs::create_directory(native(name));
    write_glass_segment(native(name), parts, metadata_, uuid_);
  }

  void write_both(const std::string& name, std::span<const SegmentPart> parts) const {
    write_native(name, parts);
    write_libxapian_segment(library(name), parts, metadata_);
  }

  void compare(const std::string& name, Bounds bounds) const {
    EXPECT_TRUE(sound(native(name))) << native(name);
    EXPECT_TRUE(same(dump(native(name), bounds), dump(library(name), bounds)));
  }

  // Each part as a segment of its own, some documents dead: both merges say the same, and ours has the bytes of a
  // segment that was written from the living at once; but chunks that were copied may end elsewhere.
  void merge() {
    std::vector<fs::path> ours, theirs;
    std::vector<std::vector<uint32_t>> dead(parts_.size());
    std::vector<uint32_t> all_dead;
    std::vector<SegmentPart> living = parts_;
    for (size_t i = 0; i < parts_.size(); ++i) {
      const std::string name = "-part" + std::to_string(i);
      write_both(name, {&parts_[i], 1});
      ours.push_back(native(name));
      theirs.push_back(library(name));
      for (uint32_t& document : living[i].documents) {
        if (document == 0 || !random_.once_in(6)) continue;
        dead[i].push_back(document);
        all_dead.push_back(document);
        document = 0;
        living[i].all = false;
      }
    }
    for (const bool with_dead : {false, true}) {
      const std::string name = with_dead ? "-sifted" : "-merged";
      fs::create_directory(native(name));
      merge_glass_segments(native(name), ours, with_dead ? all_dead : std::vector<uint32_t>(), uuid_);
      merge_libxapian_segments(library(name), theirs,
                               with_dead ? dead : std::vector<std::vector<uint32_t>>(dead.size()));
      compare(name, with_dead ? Bounds::no : Bounds::yes);
      write_native(name + "-at-once", with_dead ? living : parts_);
      EXPECT_TRUE(same_tables(native(name), native(name + "-at-once"), with_dead ? kAllTables : kCopiedTables));
    }
  }

  // libxapian compacts our segment and its own into the same.
  void compact() const {
    for (const fs::path& source : {native(""), library("")}) {
      Xapian::Database database(source.string(), Xapian::DB_BACKEND_GLASS);
      database.compact(source.string() + "-compact", Xapian::DBCOMPACT_NO_RENUMBER);
    }
    compare("-compact", Bounds::yes);
  }

  // libxapian writes into our segment as into its own.
  void update() {
    const Entry added = random_.entry();
    const uint32_t keep = random_.below(5) + 2;
    for (const fs::path& path : {native(""), library("")}) {
      Xapian::WritableDatabase database(path.string(), Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS);
      std::vector<uint32_t> documents;
      for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) documents.push_back(*it);
      Xapian::Document document;
      for (const Entry::Term& term : added.terms) document.add_term(std::string(added.text_of(term)), term.wdf);
      document.set_data("ajouté");
      document.add_value(1, "valeur");
      for (size_t i = 0; i < documents.size(); ++i) {
        if (i % keep == 0) database.delete_document(documents[i]);
        if (i % keep == 1) database.replace_document(documents[i], document);
      }
      if (database.get_lastdocid() < 4000000000u) database.add_document(document);
      database.set_metadata("état", "modifié");
      database.commit();
    }
    compare("", Bounds::no);
  }

  Generator random_;
  fs::path folder_;
  Inverter inverter_;
  std::vector<SegmentPart> parts_;
  Metadata metadata_{{"clé", "valeur"}, {"z", std::string(3000, 'z')}};
  std::array<uint8_t, 16> uuid_{1, 2, 3};
};

TEST(Differential, TheNativeEngineSaysWhatLibxapianSays) {
  unsigned first = 1, count = 40;
  const char* const seeds = std::getenv("ROTATIVE_SEEDS");
  ASSERT_TRUE(seeds == nullptr || std::sscanf(seeds, "%u:%u", &first, &count) == 2);
  fix_engine_environment();
  const fs::path folder = fs::temp_directory_path() / ("rotative-differential-" + std::to_string(::getpid()));
  for (unsigned seed = first; seed < first + count && !testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    fs::remove_all(folder);
    fs::create_directories(folder);
    try {
      Differential(seed, folder).run();
    } catch (const Xapian::Error& error) {
      ADD_FAILURE() << error.get_description();
    }
  }
  fs::remove_all(folder);
}

}  // namespace
}  // namespace rotative
