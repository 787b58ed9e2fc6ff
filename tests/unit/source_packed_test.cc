// Compressed inputs: whole, in several members, cut anywhere, and with foreign bytes in and behind them.
#include <gmock/gmock.h>

#include <random>

#include "tests/unit/source_fixture.h"

namespace rotative {
namespace {

class SourcePacked : public SourceTest {
 protected:
  static std::string text(int lines) {
    // Numbers that do not repeat, so that the packed bytes are many.
    std::mt19937 random(7);
    std::string out;
    for (int i = 0; i < lines; ++i) out += "{\"n\":" + std::to_string(i) + ",\"x\":" + std::to_string(random()) + "}\n";
    return out;
  }
  static Rows plain_rows(const std::string& text) {
    Rows out;
    uint64_t line = 0;
    for (size_t at = 0; at < text.size();) {
      const size_t end = text.find('\n', at);
      out.push_back(std::to_string(++line) + "@" + std::to_string(at) + " " + text.substr(at, end - at));
      at = end + 1;
    }
    return out;
  }
  static std::string name(const Packer& packer) { return "a.jsonl" + std::string(packer.ending); }
};

TEST_F(SourcePacked, AreReadLikePlainOnes) {
  for (const Packer& packer : packers()) {
    for (int lines : {0, 1, 50, 40'000}) {
      const std::string plain = text(lines);
      EXPECT_EQ(rows_of(name(packer), packer.pack(plain)), plain_rows(plain)) << packer.ending << " " << lines;
    }
  }
}

TEST_F(SourcePacked, AreToldByContentNotByName) {
  const std::string plain = text(5);
  for (const Packer& packer : packers()) {
    EXPECT_EQ(rows_of("wrong.jsonl.gz", packer.pack(plain)), plain_rows(plain)) << packer.ending;
  }
  EXPECT_EQ(rows_of("plain.jsonl.gz", plain), plain_rows(plain));
}

TEST_F(SourcePacked, MayHaveManyMembers) {
  const std::string plain = text(2'000);
  for (const Packer& packer : packers()) {
    std::string packed = packer.pack("");
    for (size_t at = 0; at < plain.size(); at += 1'000)
      packed += packer.pack(plain.substr(at, 1'000)) + packer.pack("");
    EXPECT_EQ(rows_of(name(packer), packed), plain_rows(plain)) << packer.ending;
  }
}

TEST_F(SourcePacked, MayHaveZstdFramesToSkipAndGzipPadding) {
  const std::string plain = text(20);
  const std::string skippable("\x50\x2A\x4D\x18\x04\0\0\0abcd", 12);
  EXPECT_EQ(rows_of("a.jsonl.zst", skippable + zstd(plain) + skippable), plain_rows(plain));
  EXPECT_EQ(rows_of("a.jsonl.gz", gzip(plain) + std::string(1'000'000, '\0')), plain_rows(plain));
  EXPECT_EQ(rows_of("a.jsonl.xz", xz(plain) + std::string(8, '\0')), plain_rows(plain));
}

// The records must be a prefix of the plain ones, and one "damaged-input" must close them.
void expect_prefix_and_defect(const Rows& got, const Rows& plain, const std::string& what) {
  ASSERT_FALSE(got.empty()) << what;
  EXPECT_THAT(got.back(), testing::HasSubstr("!damaged-input")) << what;
  ASSERT_LE(got.size(), plain.size() + 1) << what;
  EXPECT_TRUE(std::equal(got.begin(), got.end() - 1, plain.begin())) << what;
  // The defect stands where the first record that is missing would have been.
  if (got.size() <= plain.size()) {
    const std::string& missing = plain[got.size() - 1];
    EXPECT_EQ(got.back().substr(0, got.back().find(' ')), missing.substr(0, missing.find(' '))) << what;
  }
}

TEST_F(SourcePacked, TellOnceThatTheyAreCut) {
  const std::string plain = text(1'000);
  for (const Packer& packer : packers()) {
    const std::string packed = packer.pack(plain.substr(0, 9'000)) + packer.pack(plain.substr(9'000));
    const size_t first_end = packer.pack(plain.substr(0, 9'000)).size();
    for (size_t size = 12; size < packed.size(); size += 97) {
      if (size == first_end) continue;
      expect_prefix_and_defect(rows_of(name(packer), packed.substr(0, size)), plain_rows(plain),
                               std::string(packer.ending) + " cut at " + std::to_string(size));
    }
    expect_prefix_and_defect(rows_of(name(packer), packed.substr(0, packed.size() - 1)), plain_rows(plain),
                             "last byte");
  }
}

TEST_F(SourcePacked, GiveEveryRecordBeforeGarbageBehindThem) {
  const std::string plain = text(100) + "{\"last\":\"without a line end\"}";
  Rows expected = plain_rows(plain + "\n");
  for (const Packer& packer : packers()) {
    const Rows got = rows_of(name(packer), packer.pack(plain) + "<html>504</html>");
    ASSERT_EQ(got.size(), expected.size() + 1) << packer.ending;
    EXPECT_TRUE(std::equal(expected.begin(), expected.end(), got.begin())) << packer.ending;
    EXPECT_THAT(got.back(), testing::HasSubstr("!damaged-input")) << packer.ending;
  }
  EXPECT_EQ(rows_of("a.txt.gz", gzip("Titre") + "x"), Rows({"0@0 Titre", "0@5 !damaged-input"}));
}

TEST_F(SourcePacked, TellGarbageInTheMiddle) {
  const std::string plain = text(3'000);
  const Rows all = plain_rows(plain);
  for (const Packer& packer : packers()) {
    std::string packed = packer.pack(plain);
    packed.replace(packed.size() / 2, 16, std::string(16, '\x55'));
    const Rows got = rows_of(name(packer), packed);
    ASSERT_FALSE(got.empty());
    EXPECT_THAT(got.back(), testing::HasSubstr("!damaged-input")) << packer.ending;
    EXPECT_EQ(std::count_if(got.begin(), got.end(), [](const std::string& row) { return row.find('!') != row.npos; }),
              1);
  }
}

TEST_F(SourcePacked, NameTheCompressedByteOfTheDamage) {
  write("a.jsonl.gz", gzip("{1}\n") + "garbage");
  RecordReader reader(input("a.jsonl.gz"));
  Record record;
  ASSERT_TRUE(reader.next(record));
  ASSERT_TRUE(reader.next(record));
  EXPECT_THAT(record.defect_detail, testing::HasSubstr("at byte " + std::to_string(gzip("{1}\n").size())));
  EXPECT_THAT(record.defect_detail, testing::HasSubstr("gzip: "));
}

TEST_F(SourcePacked, RefuseWindowsThatWouldFillTheMemory) {
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, 28);
  ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0);
  ZSTD_inBuffer in{"{1}\n", 4, 0};
  std::string packed(1 << 10, '\0');
  ZSTD_outBuffer out{packed.data(), packed.size(), 0};
  ZSTD_compressStream2(context, &out, &in, ZSTD_e_flush);
  ZSTD_compressStream2(context, &out, &in, ZSTD_e_end);
  ZSTD_freeCCtx(context);
  packed.resize(out.pos);
  EXPECT_EQ(rows_of("a.jsonl.zst", packed), Rows({"1@0 !damaged-input"}));
}

}  // namespace
}  // namespace rotative
