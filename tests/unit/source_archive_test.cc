// Archives: names that want to be paths, entries that are no files, sizes that lie, and what swells.
#include <archive.h>
#include <archive_entry.h>

#include "tests/unit/source_fixture.h"

namespace rotative {
namespace {

using Entries = std::vector<std::pair<std::string, std::string>>;  // name, bytes

class SourceArchive : public SourceTest {
 protected:
  // In the format that libarchive calls so: "gnutar", "zip", "7zip".
  void pack(const std::string& name, const char* format, const Entries& entries) const {
    archive* out = archive_write_new();
    ASSERT_EQ(archive_write_set_format_by_name(out, format), ARCHIVE_OK);
    archive_write_set_bytes_in_last_block(out, 1);
    ASSERT_EQ(archive_write_open_filename(out, path(name).c_str()), ARCHIVE_OK);
    archive_entry* entry = archive_entry_new();
    for (const auto& [entry_name, bytes] : entries) {
      archive_entry_clear(entry);
      archive_entry_set_pathname(entry, entry_name.c_str());
      archive_entry_set_filetype(entry, AE_IFREG);
      archive_entry_set_perm(entry, 0644);
      archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
      archive_write_header(out, entry);
      archive_write_data(out, bytes.data(), bytes.size());
    }
    archive_entry_free(entry);
    archive_write_close(out);
    archive_write_free(out);
  }

  std::string bytes_of(const std::string& name) const {
    std::ifstream in(path(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  // Each record as "file in the archive: bytes", or "file: !defect".
  Rows files(const std::string& name) const {
    Rows out;
    RecordReader reader(input(name));
    for (Record record; reader.next(record);)
      out.push_back(record.origin.file.substr(path(name).size()) + ": " +
                    (record.defect.empty() ? record.bytes : "!" + record.defect));
    return out;
  }
};

TEST_F(SourceArchive, OfEveryFormatGiveTheirFiles) {
  for (const char* format : {"gnutar", "pax", "ustar", "zip", "7zip"}) {
    pack("a", format, {{"un.jsonl", "{1}\n{2}\n"}, {"deux.txt", "Titre"}, {"image.png", std::string(300, '\1')}});
    EXPECT_EQ(files("a"), Rows({"/un.jsonl: {1}", "/un.jsonl: {2}", "/deux.txt: Titre"})) << format;
  }
}

TEST_F(SourceArchive, NamesAreNeverPaths) {
  const std::string deep = std::string(60000, 'd') + ".txt";
  pack(
      "a.tar", "pax",
      {{"../../evil.txt", "un"}, {"/etc/passwd.txt", "deux"}, {"b.txt", "trois"}, {"b.txt", "quatre"}, {deep, "cinq"}});
  EXPECT_EQ(files("a.tar"), Rows({"/../../evil.txt: un", "//etc/passwd.txt: deux", "/b.txt: trois", "/b.txt: quatre",
                                  "/" + deep + ": cinq"}));
  EXPECT_FALSE(std::filesystem::exists(root_.parent_path().parent_path() / "evil.txt"));
}

TEST_F(SourceArchive, SizesThatLieCostTheRestAtMost) {
  pack("a.tar", "ustar", {{"a.txt", "un"}, {"b.txt", "deux"}});
  std::string tar = bytes_of("a.tar");
  tar.replace(124, 11, "77777777777");  // the size of the first file: 8 GiB
  unsigned int sum = 0;
  for (size_t i = 0; i < 512; ++i) sum += i >= 148 && i < 156 ? ' ' : static_cast<unsigned char>(tar[i]);
  char digits[16];
  snprintf(digits, sizeof digits, "%06o", sum);
  tar.replace(148, 7, std::string(digits) + '\0');
  write("lies.tar", tar);
  for (const std::string& row : files("lies.tar")) EXPECT_NE(row.find('!'), std::string::npos) << row;

  pack("a.zip", "zip", {{"a.txt", "un"}, {"b.txt", "deux"}});
  const std::string zip = bytes_of("a.zip");
  write("more.zip", zip + "garbage behind the end");
  EXPECT_EQ(files("more.zip"), Rows({"/a.txt: un", "/b.txt: deux"}));
  for (size_t size = 0; size < zip.size(); size += 7) {
    write("cut.zip", zip.substr(0, size));
    files("cut.zip");
  }
}

// The parts are small, and all of them together are not.
TEST_F(SourceArchive, ManySmallBombsAreOne) {
  pack("in.zip", "zip", {{"a.jsonl", std::string(24 << 20, ' ')}});
  const std::string inner = bytes_of("in.zip");
  Entries many;
  for (int i = 0; i < 40; ++i) many.emplace_back(std::to_string(i) + ".zip", inner);
  pack("many.zip", "zip", many);
  const Rows got = files("many.zip");
  ASSERT_FALSE(got.empty());
  EXPECT_EQ(got.back(), ": !too-large");
  EXPECT_LT(got.size(), 5u);
}

TEST_F(SourceArchive, WhatIsPassedOverCountsToo) {
  pack("a.tar", "gnutar", {{"a.png", std::string(64 << 20, '\0')}});
  const std::string entry = gzip(bytes_of("a.tar").substr(0, (64 << 20) + 512));
  write("b.tar.gz", entry + entry + entry + entry + entry + entry);
  EXPECT_EQ(files("b.tar.gz"), Rows({": !too-large"}));
}

TEST_F(SourceArchive, NestAtMostOnce) {
  pack("0", "zip", {{"a.txt", "Titre"}});
  for (int i = 0; i < 3; ++i) pack(std::to_string(i + 1), "zip", {{"in.zip", bytes_of(std::to_string(i))}});
  EXPECT_EQ(files("1"), Rows({"/in.zip/a.txt: Titre"}));
  EXPECT_EQ(files("2"), Rows({"/in.zip/in.zip: !too-deep"}));
}

}  // namespace
}  // namespace rotative
