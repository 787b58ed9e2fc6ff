// Records of one input: lines, arrays, texts; what is odd, and going on from any place.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/unit/source_fixture.h"

namespace rotative {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class SourceReader : public SourceTest {};

struct Case {
  const char* what;
  std::string bytes;
  Rows rows;
};

TEST_F(SourceReader, CutsLines) {
  const Case cases[] = {
      {"nothing", "", {}},
      {"one line", "{\"a\":1}\n", {"1@0 {\"a\":1}"}},
      {"no line end", "{\"a\":1}", {"1@0 {\"a\":1}"}},
      {"CR LF", "{1}\r\n{2}\r\n", {"1@0 {1}", "2@5 {2}"}},
      {"blank lines count", "\n  \t\r\n{1}\n\n\n{2}\n\n", {"3@6 {1}", "6@12 {2}"}},
      {"byte order mark", "\xEF\xBB\xBF{1}\n{2}\n", {"1@3 {1}", "2@7 {2}"}},
      {"only a byte order mark", "\xEF\xBB\xBF", {}},
      {"odd lines are the parser's business", "[1\n]\nabc\n", {"1@0 [1", "2@3 ]", "3@5 abc"}},
      {"zero bytes", std::string("{\0}\n", 4), {std::string("1@0 {\0}", 7)}},
      {"UTF-16", "\xFF\xFE{\0\n\0", {"0@0 !not-text"}},
  };
  for (const Case& each : cases) EXPECT_EQ(rows_of("a.jsonl", each.bytes), each.rows) << each.what;
}

TEST_F(SourceReader, CutsArraysAndPrettyPrintedObjects) {
  const Case cases[] = {
      {"array", "[{\"a\":1},{\"a\":2}]", {"1@1 {\"a\":1}", "1@9 {\"a\":2}"}},
      {"array over lines",
       "\xEF\xBB\xBF [\n  {\"a\": 1},\n  {\"a\":\n 2}\n]\n",
       {"2@8 {\"a\": 1}", "3@20 {\"a\":\n 2}"}},
      {"brackets in strings", R"([{"a":"]}\"[,"},{"b":"\\"}])", {R"(1@1 {"a":"]}\"[,"})", R"(1@16 {"b":"\\"})"}},
      {"empty array", "[ ]\n", {}},
      {"not all objects",
       R"([{}, 12, "x,]", null, [1,[2]]])",
       {"1@1 {}", "1@5 12", "1@9 \"x,]\"", "1@16 null", "1@22 [1,[2]]"}},
      {"not closed", "[{\"a\":1},\n{\"a\":2}\n", {"1@1 {\"a\":1}", "2@10 {\"a\":2}", "3@18 !damaged-input"}},
      {"broken off in an object", "[{\"a\":1},{\"a\"", {"1@1 {\"a\":1}", "1@9 !damaged-input"}},
      {"more behind it", "[{}]\n{}\n", {"1@1 {}", "2@5 !damaged-input"}},
      {"an object over lines", "{\n \"a\": {\n}\n}\n", {"1@0 {\n \"a\": {\n}\n}"}},
      {"several of them", "{\n}\n{\n\"a\":1}", {"1@0 {\n}", "3@4 {\n\"a\":1}"}},
      {"lines after all", "{\"a\":1}\n[{}]\n", {"1@0 {\"a\":1}", "2@8 [{}]"}},
      {"a closing bracket too many", "{\n}\n}\n{}\n", {"1@0 {\n}", "3@4 }", "4@6 {}"}},
      {"an array of numbers is a line", "[1,2]\n", {"1@0 [1,2]"}},
  };
  for (const Case& each : cases) EXPECT_EQ(rows_of("a.json", each.bytes), each.rows) << each.what;
  EXPECT_EQ(rows_of("a.jsonl", "[{}]\n{}\n"), Rows({"1@0 [{}]", "2@5 {}"})) << "JSONL is lines whatever it holds";
}

TEST_F(SourceReader, GivesATextWhole) {
  const Case cases[] = {
      {"text", "Titre\n\nCorps.\n", {"0@0 Titre\n\nCorps.\n"}},
      {"empty", "", {"0@0 "}},
      {"byte order mark", "\xEF\xBB\xBFTitre", {"0@3 Titre"}},
      {"it looks like JSON but is named as text", "{\"a\":1}", {"0@0 {\"a\":1}"}},
  };
  for (const Case& each : cases) EXPECT_EQ(rows_of("a.txt", each.bytes), each.rows) << each.what;
  EXPECT_EQ(rows_of("a.zip", std::string("PK\x03\x04\x14\0\0\0", 8)), Rows({"0@0 !damaged-input"}));
  EXPECT_EQ(rows_of("a.pdf", "%PDF-1.4\n%"), Rows({"0@0 !not-text"}));
}

TEST_F(SourceReader, BelievesContentMoreThanNames) {
  const std::string page = "<!DOCTYPE html><html><h1>Un phare</h1></html>";
  const std::string feed = "<?xml version='1.0'?><rss><channel><item><title>Un</title></item></channel></rss>";
  const std::string crawl =
      "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: 45\r\n\r\n" + page;
  const std::string wide(
      "\xFF\xFE"
      "U\0n\0\n\0",
      8);
  struct {
    const char* name;
    std::string bytes;
    RecordFormat format;
  } const rows[] = {
      {"a.txt", page, RecordFormat::page},  {"b.jsonl", page, RecordFormat::page}, {"c.txt", feed, RecordFormat::xml},
      {"d.csv", crawl, RecordFormat::page}, {"e.php", page, RecordFormat::page},   {"f", feed, RecordFormat::xml},
      {"g.txt", wide, RecordFormat::text},  {"h.html", wide, RecordFormat::page},
  };
  for (const auto& row : rows) {
    write(std::string("dump/") + row.name, row.bytes);
    RecordReader reader(input(std::string("dump/") + row.name));
    Record record;
    ASSERT_TRUE(reader.next(record)) << row.name;
    EXPECT_EQ(record.format, row.format) << row.name;
    EXPECT_EQ(record.defect, "") << row.name;
  }
  write("dump/README", "Un texte.");
  write("dump/data", "{\"a\": 1}");
  write("dump/note.docx", "PK\x03\x04");
  const InputList list = list_inputs({path("dump")});
  EXPECT_EQ(list.inputs.size(), std::size(rows));
  EXPECT_EQ(list.skipped_other, 3u);
}

TEST_F(SourceReader, OverwritesEachRecord) {
  write("a.jsonl", "{1}\n" + std::string(kMaxRecordBytes + 1, 'x') + "\n{2}\n");
  RecordReader reader(input("a.jsonl"));
  Record record;
  ASSERT_TRUE(reader.next(record));
  ASSERT_TRUE(reader.next(record));
  EXPECT_EQ(record.defect, "too-large");
  EXPECT_EQ(record.origin.line, 2u);
  EXPECT_EQ(record.origin.offset, 4u);
  EXPECT_THAT(record.bytes, IsEmpty());
  ASSERT_TRUE(reader.next(record));
  EXPECT_EQ(record.bytes, "{2}");
  EXPECT_EQ(record.origin.line, 3u);
  EXPECT_THAT(record.defect + record.defect_detail, IsEmpty());
  EXPECT_FALSE(reader.next(record));
  EXPECT_FALSE(reader.next(record));
}

TEST_F(SourceReader, TakesALineOf32MiBAndNotOneByteMore) {
  const std::string longest(kMaxRecordBytes, 'x');
  write("a.jsonl", longest + "\n" + longest + "x");
  write("a.txt", longest);
  write("b.txt", longest + "x");
  RecordReader lines(input("a.jsonl"));
  Record record;
  ASSERT_TRUE(lines.next(record));
  EXPECT_EQ(record.bytes.size(), kMaxRecordBytes);
  ASSERT_TRUE(lines.next(record));
  EXPECT_EQ(record.defect, "too-large");
  RecordReader text(input("a.txt"));
  ASSERT_TRUE(text.next(record));
  EXPECT_EQ(record.bytes.size(), kMaxRecordBytes);
  EXPECT_EQ(rows(input("b.txt")), Rows({"0@0 !too-large"}));
}

TEST_F(SourceReader, LeavesRoomBehindARecord) {
  write("a.jsonl", "{\"a\":1}\n{\"a\":\"" + std::string(1 << 20, 'x') + "\"}\n");
  RecordReader reader(input("a.jsonl"));
  for (Record record; reader.next(record);) EXPECT_GE(record.bytes.capacity(), record.bytes.size() + 64);
}

TEST_F(SourceReader, EndsAnInputThatSwells) {
  const std::string blanks(1 << 20, '\n');
  std::string swollen;
  for (int i = 0; i < 300; ++i) swollen += zstd(blanks);
  write("blank.jsonl.zst", "" + zstd("{1}\n") + swollen + zstd("{2}\n"));
  const Rows got = rows(input("blank.jsonl.zst"));
  ASSERT_EQ(got.size(), 2u);
  EXPECT_THAT(got[1], HasSubstr("!too-large"));
}

TEST_F(SourceReader, TellsAFileThatChanges) {
  write("a.jsonl", "{1}\n{2}\n");
  const Input listed = input("a.jsonl");
  RecordReader reader(listed);
  Record record;
  ASSERT_TRUE(reader.next(record));
  write("a.jsonl", "{1}\n{2}\n{3}\n");
  ASSERT_TRUE(reader.next(record));
  ASSERT_TRUE(reader.next(record));
  EXPECT_EQ(record.defect, "changed-input");
  EXPECT_FALSE(reader.next(record));
  EXPECT_THAT(rows(listed).back(), HasSubstr("!changed-input")) << "it is not what was listed";
}

TEST_F(SourceReader, TellsAFileThatIsReplaced) {
  write("a.txt", "Un");
  write("b.txt", "De");
  const Input listed = input("a.txt");
  RecordReader reader(listed);
  std::filesystem::rename(path("b.txt"), path("a.txt"));
  EXPECT_EQ(rows(reader), Rows({"0@0 !changed-input"}));
}

TEST_F(SourceReader, ReadsOnWhereAFileIsRemoved) {
  write("a.jsonl", "{1}\n");
  RecordReader reader(input("a.jsonl"));
  std::filesystem::remove(path("a.jsonl"));
  EXPECT_EQ(rows(reader), Rows({"1@0 {1}"}));
}

TEST_F(SourceReader, TellsAFileThatCannotBeOpened) {
  ASSERT_EQ(::mkfifo(path("pipe.jsonl").c_str(), 0600), 0);
  ::symlink("pipe.jsonl", path("link.jsonl").c_str());
  for (const char* name : {"absent.jsonl", "pipe.jsonl", "link.jsonl", "."}) {
    EXPECT_EQ(rows(Input{path(name), name, RecordFormat::json, 0, 0}), Rows({"0@0 !unreadable-input"})) << name;
  }
}

TEST_F(SourceReader, CountsTheBytesTaken) {
  write("a.jsonl.gz", gzip("{1}\n{2}\n"));
  RecordReader reader(input("a.jsonl.gz"));
  rows(reader);
  EXPECT_EQ(reader.bytes_taken(), std::filesystem::file_size(path("a.jsonl.gz")));
}

// Standard input is what descriptor 0 is; the test lends it another file for a while.
class StandardInput {
 public:
  explicit StandardInput(const std::string& path) : kept_(::dup(0)) {
    const int fd = ::open(path.c_str(), O_RDONLY);
    ::dup2(fd, 0);
    ::close(fd);
  }
  ~StandardInput() {
    ::dup2(kept_, 0);
    ::close(kept_);
  }

 private:
  int kept_;
};

TEST_F(SourceReader, ReadsStandardInputWhateverItHolds) {
  const Case cases[] = {
      {"JSONL", "{1}\n{2}\n", {"1@0 {1}", "2@4 {2}"}},
      {"packed", gzip("{1}\n{2}\n"), {"1@0 {1}", "2@4 {2}"}},
      {"an array", "[\n{\"a\":1}]", {"2@2 {\"a\":1}"}},
      {"a text", "Titre\nCorps\n", {"0@0 Titre\nCorps\n"}},
      {"binary",
       std::string("\x7f"
                   "ELF\0\0",
                   6),
       {"0@0 !not-text"}},
  };
  for (const Case& each : cases) {
    const StandardInput lent(write("stdin", each.bytes));
    EXPECT_EQ(rows(list_inputs({"-"}).inputs.at(0)), each.rows) << each.what;
  }
}

// Reads to the end once, remembering each position; then from each position the rest must be the same.
void expect_resumable(const Input& input, const std::string& what) {
  std::vector<RecordReader::Position> places = {{}};
  Rows all;
  RecordReader reader(input);
  for (Record record; reader.next(record);) {
    places.push_back(reader.position());
    all.push_back(std::to_string(record.origin.line) + " " + record.bytes + record.defect);
  }
  places.push_back(reader.position());
  for (size_t i = 0; i < places.size(); ++i) {
    RecordReader resumed(input, places[i]);
    EXPECT_EQ(resumed.position(), places[i]);
    Rows rest;
    for (Record record; resumed.next(record);) {
      rest.push_back(std::to_string(record.origin.line) + " " + record.bytes + record.defect);
    }
    const size_t first = std::min(i, all.size());
    EXPECT_EQ(rest, Rows(all.begin() + static_cast<ptrdiff_t>(first), all.end())) << what << " from record " << i;
  }
}

std::string many_lines() {
  std::string text = "\xEF\xBB\xBF";
  for (int i = 0; i < 120; ++i) {
    text +=
        "{\"id\":" + std::to_string(i) + ",\"text\":\"" + std::string(static_cast<size_t>(i * 7 % 3000), 'x') + "\"}";
    text += i % 5 == 0 ? "\r\n" : i % 7 == 0 ? "\n\n \n" : "\n";
  }
  return text;
}

TEST_F(SourceReader, GoesOnFromEveryPlace) {
  std::string array = "[\n";
  for (int i = 0; i < 100; ++i) array += (i > 0 ? ",\n" : "") + ("{\"id\":\"" + std::to_string(i)) + "\n\"}";
  const std::string lines = many_lines();
  std::vector<std::pair<std::string, std::string>> files = {
      {"a.jsonl", lines},
      {"a.json", array + "\n]\n"},
      {"open.json", array},
      {"more.json", array + "]x"},
      {"a.txt", "Titre\nCorps\n"},
      {"empty.txt", ""},
      {"bom.txt", "\xEF\xBB\xBF"},
      {"empty.jsonl", ""},
      {"cut.jsonl.gz", gzip(lines).substr(0, 600)},
      {"more.jsonl.gz", gzip(lines) + "garbage"},
      {"binary", std::string("MZ\0", 3)},
  };
  for (const Packer& packer : packers()) files.emplace_back("a.jsonl" + std::string(packer.ending), packer.pack(lines));
  for (const auto& [name, bytes] : files) {
    write(name, bytes);
    expect_resumable(input(name), name);
  }
}

// What stands before the records counts for those behind the place as well, and offsets go on.
TEST_F(SourceReader, KnowsNamesAndHeadsWhereItGoesOn) {
  const std::string letter = "From a Tue Oct  3\nFrom: a@b.example\nDate: x\nSubject: y\n\nBonjour\n\n";
  const std::string page =
      "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: 3\r\n\r\n<p>\r\n\r\n";
  const std::pair<std::string, std::string> files[] = {
      {"a.csv", "\xEF\xBB\xBFtitre;texte\n\"Un\nport\";a\nb;c\nd;e\n"},
      {"a.xml",
       "<?xml version='1.0' encoding='latin1'?><rss><channel><title>Le Courrier</title><item>1</item><item>2</item>"
       "<item>3</item></channel></rss>"},
      {"feed.json", "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"a\":1},{\"a\":2},{\"a\":3}]}"},
      {"a.mbox", letter + letter + letter},
      {"a.warc", page + "WARC/1.0\nContent-Length: x\n\nrest\n\n" + page + "strange\n" + page},
  };
  const auto record_rows = [](RecordReader& reader) {
    Rows out;
    for (Record record; reader.next(record);)
      out.push_back(std::to_string(record.origin.offset) + "|" + record.head + "|" + record.charset + "|" +
                    record.defect + "|" + record.bytes);
    return out;
  };
  for (const auto& [name, bytes] : files) {
    write(name, bytes);
    std::vector<RecordReader::Position> places;
    RecordReader counting(input(name));
    for (Record record; counting.next(record);) places.push_back(counting.position());
    RecordReader whole(input(name));
    const Rows all = record_rows(whole);
    ASSERT_GE(all.size(), 3u) << name;
    for (size_t i = 0; i < places.size(); ++i) {
      RecordReader rest(input(name), places[i]);
      EXPECT_EQ(record_rows(rest), Rows(all.begin() + static_cast<ptrdiff_t>(i) + 1, all.end())) << name << " " << i;
    }
  }
}

TEST_F(SourceReader, TellsAFileThatBecameShorterThanItsPlace) {
  write("a.jsonl", "{1}\n{2}\n{3}\n");
  write("a.jsonl.gz", gzip("{1}\n"));
  for (const char* name : {"a.jsonl", "a.jsonl.gz"}) {
    RecordReader reader(input(name), {100, 25});
    EXPECT_THAT(rows(reader), ElementsAre(HasSubstr("!changed-input"))) << name;
  }
}

}  // namespace
}  // namespace rotative
