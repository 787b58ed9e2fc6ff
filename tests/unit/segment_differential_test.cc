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
#include <sstream>

#include "common/base/file.h"
#include "indexer/segment/glass_segment.h"
#include "indexer/segment/libxapian_segment.h"
#include "tests/unit/database_dump.h"
#include "tests/unit/random_documents.h"

namespace rotative {
namespace {

namespace fs = std::filesystem;
using Bounds = DatabaseDump::Bounds;

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
    parts_ = random_.parts();
    write_both("", parts_);
    compare("", Bounds::yes);
    merge();
    compact();
    update();
  }

 private:
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
      Xapian::Document document = without_positions(added);
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

  RandomDocuments random_;
  fs::path folder_;
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
