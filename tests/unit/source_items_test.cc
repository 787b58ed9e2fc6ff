// How XML, tables and dispatches are cut into records.
#include "source_fixture.h"

namespace rotative {
namespace {

using Rows = std::vector<std::string>;

TEST_F(SourceTest, AFeedIsCutIntoItems) {
  const std::string feed =
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><!-- <item> --><rss><channel><title>T</title>\n"
      "<item a=\"x>y\"><b><![CDATA[</item>]]></b></item>junk<item>\n<item/>un</item><items>no</items></channel></rss>";
  const size_t first = feed.find("<item a"), second = feed.find("<item>\n");
  EXPECT_EQ(rows_of("f.xml", feed),
            Rows({"0@" + std::to_string(first) + " <item a=\"x>y\"><b><![CDATA[</item>]]></b></item>",
                  "0@" + std::to_string(second) + " <item>\n<item/>un</item>"}));
  RecordReader reader(input("f.xml"));
  Record record;
  ASSERT_TRUE(reader.next(record));
  EXPECT_EQ(record.format, RecordFormat::xml);
  EXPECT_EQ(record.charset, "ISO-8859-1");
  EXPECT_NE(record.head.find("<title>T</title>"), std::string::npos);
}

TEST_F(SourceTest, AnItemThatBreaksOffIsNamed) {
  EXPECT_EQ(rows_of("f.xml", "<rss><channel><item>un</item><item>deux"),
            Rows({"0@14 <item>un</item>", "0@39 !damaged-input"}));
}

TEST_F(SourceTest, TheRootSaysWhatAnItemIs) {
  EXPECT_EQ(rows_of("a.xml", "<!DOCTYPE nitf [<!ENTITY a \"b\">]><nitf><p/></nitf>"), Rows({"0@33 <nitf><p/></nitf>"}));
  EXPECT_EQ(rows_of("b.atom", "<feed><entry>1</entry><entry>2</entry></feed>"),
            Rows({"0@6 <entry>1</entry>", "0@22 <entry>2</entry>"}));
  EXPECT_EQ(rows_of("c.xml", "<catalogue><item>1</item></catalogue>"), Rows({"0@0 !not-text"}));
  EXPECT_EQ(rows_of("named", "<a:newsMessage><a:newsItem>1</a:newsItem></a:newsMessage>"),
            Rows({"0@15 <a:newsItem>1</a:newsItem>"}));
}

TEST_F(SourceTest, RowsOfTablesMayHoldLineFeeds) {
  EXPECT_EQ(rows_of("t.csv", "id,text\n1,\"a\n\"\"b\"\",c\"\n\n2,d \"e\" f\n3,g"),
            Rows({"2@8 1,\"a\n\"\"b\"\",c\"\n", "5@23 2,d \"e\" f\n", "6@33 3,g"}));
  EXPECT_EQ(rows_of("q.csv", "id,text\n1,\"\"\"a\"\" b\n\"\"c\"\"\"\n2,\"\"\n3,\"\"\"\n\"\n"),
            Rows({"2@8 1,\"\"\"a\"\" b\n\"\"c\"\"\"\n", "4@26 2,\"\"\n", "5@31 3,\"\"\"\n\"\n"}));
  EXPECT_EQ(rows_of("t.tsv", "id\ttext\n"), Rows());
  EXPECT_EQ(rows_of("e.csv", ""), Rows());
}

TEST_F(SourceTest, AFileMayHoldSeveralDispatches) {
  EXPECT_EQ(rows_of("w",
                    "\x7f\x01"
                    "a1\r\n\x02Un\x03\x04\r\n\x01"
                    "a2\r\n\x02"
                    "Deux\x03\x04\r\n"),
            Rows({"0@0 \x7f\x01"
                  "a1\r\n\x02Un\x03\x04",
                  "0@11 \r\n\x01"
                  "a2\r\n\x02"
                  "Deux\x03\x04"}));
}

}  // namespace
}  // namespace rotative
