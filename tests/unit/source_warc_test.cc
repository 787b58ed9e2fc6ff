// Crawls: which records give a page, how bodies are unpacked, and what damage costs.
#include "tests/unit/source_fixture.h"

namespace rotative {
namespace {

class SourceWarc : public SourceTest {};

std::string record(const std::string& type, const std::string& block) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: <https://a.example/" + type +
         ">\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

std::string http(const std::string& fields, const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"latin1\"\r\n" + fields + "\r\n" + body;
}

TEST_F(SourceWarc, GivesPagesAndCountsTheRest) {
  const std::string request = record("request", "GET / HTTP/1.1\r\n\r\n");
  const std::string chunked =
      record("response", http("Transfer-Encoding: chunked\r\n", "3\r\n<p>\r\n4;x\r\nété\r\n0\r\n\r\n"));
  write("a.warc", request + record("metadata", "a: b") + record("response", http("", "<p>un")) +
                      record("response", "HTTP/1.1 404 Non\r\nContent-Type: text/html\r\n\r\n<p>") +
                      record("revisit", ""));
  RecordReader reader(input("a.warc"));
  Record page;
  ASSERT_TRUE(reader.next(page));
  EXPECT_EQ(page.format, RecordFormat::page);
  EXPECT_EQ(page.bytes, "<p>un");
  EXPECT_EQ(page.url, "https://a.example/response");
  EXPECT_EQ(page.charset, "latin1");
  EXPECT_FALSE(reader.next(page));
  EXPECT_EQ(reader.passed_over(), 4u);
  EXPECT_EQ(rows_of("b.warc", chunked).size(), 1u);
}

TEST_F(SourceWarc, UnpacksBodies) {
  const std::string packed = gzip("<p>deux");
  EXPECT_EQ(rows_of("a", record("response", http("Content-Encoding: gzip\r\n", packed))), Rows({"0@0 <p>deux"}));
  EXPECT_EQ(rows_of("b", record("response", http("Content-Encoding: gzip\r\n", "<p>nu"))), Rows({"0@0 <p>nu"}));
  EXPECT_EQ(
      rows_of("c", record("response", http("Transfer-Encoding: chunked\r\n", "4\r\n<p>t\r\n4\r\nrois\r\n0\r\n\r\n"))),
      Rows({"0@0 <p>trois"}));
  EXPECT_EQ(rows_of("d", record("response", http("Transfer-Encoding: chunked\r\n", "<p>nu"))), Rows({"0@0 <p>nu"}));
  const std::string one = record("response", http("", "<p>un"));
  EXPECT_EQ(rows_of("e.warc.gz", gzip(one) + gzip(one)),
            Rows({"0@0 <p>un", "0@" + std::to_string(one.size()) + " <p>un"}));
}

TEST_F(SourceWarc, UnpacksEveryCoding) {
  const auto one = [&](const std::string& coding, const std::string& body) {
    return rows_of("a", record("response", http("Content-Encoding: " + coding + "\r\n", body))).at(0);
  };
  const std::string bare = gzip("<p>deux").substr(10, gzip("<p>deux").size() - 18);  // a gzip header takes 10 bytes
  const std::string brotli("\x8b\x03\x80<p>trois\x03", 12);                          // one block that is not packed
  EXPECT_EQ(one("deflate", bare), "0@0 <p>deux");
  EXPECT_EQ(one("br", brotli), "0@0 <p>trois");
  EXPECT_EQ(one("zstd", zstd("<p>quatre")), "0@0 <p>quatre");
  EXPECT_EQ(one("br, gzip", gzip(brotli)), "0@0 <p>trois");
  EXPECT_EQ(one("deflate", "<p>nu"), "0@0 <p>nu");
  EXPECT_EQ(one("br", "<p>nu"), "0@0 <p>nu");
  EXPECT_EQ(one("gzip", gzip(std::string(40 << 20, ' '))), "0@0 !too-large");
}

TEST_F(SourceWarc, NamesBytesThatBelongToNoRecord) {
  const std::string one = record("response", http("", "<p>un"));
  const std::string at = std::to_string(one.size());
  EXPECT_EQ(rows_of("a.warc", one + "rest of a page\n" + one + "end\n"),
            Rows({"0@0 <p>un", "0@" + at + " !damaged-record", "0@" + std::to_string(one.size() + 15) + " <p>un",
                  "0@" + std::to_string(2 * one.size() + 15) + " !damaged-record"}));
  EXPECT_EQ(rows_of("b.warc", one + std::string("\0\0\r\n", 4) + one).size(), 2u);
}

TEST_F(SourceWarc, TakesALastPageThatIsShorterThanItIsSaidToBe) {
  const std::string head = "filedesc://a.arc 127.0.0.1 20140216050221 text/plain 20\n1 0 Test\nURL IP-addr\n";
  const std::string line = "http://a.example/ 93.184.216.119 20140216050220 text/html 999\n";
  const std::string page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><p>un</p></html>\n";
  EXPECT_EQ(rows_of("a.arc", head + line + page).back().substr(0, 10), "0@77 <html");
  EXPECT_EQ(rows_of("b.arc", head + line + page.substr(0, 60)), Rows({"0@77 !damaged-input"}));
}

TEST_F(SourceWarc, GoesOnBehindDamage) {
  const std::string one = record("response", http("", "<p>un"));
  const std::string bad = "WARC/1.0\r\nContent-Length: douze\r\n\r\nabc\r\n\r\n";
  EXPECT_EQ(rows_of("a.warc", bad + "zzz\n" + one),
            Rows({"0@0 !damaged-record", "0@" + std::to_string(bad.size() + 4) + " <p>un"}));
  EXPECT_EQ(rows_of("b.warc", one + one.substr(0, one.size() - 8)),
            Rows({"0@0 <p>un", "0@" + std::to_string(one.size()) + " !damaged-input"}));
}

TEST_F(SourceWarc, ReadsTheOlderFormat) {
  const std::string head = "filedesc://a.arc 127.0.0.1 20140216050221 text/plain 20\n1 0 Test\nURL IP-addr\n";
  const auto old = [](const std::string& url, const std::string& rest, const std::string& block) {
    return url + " 192.0.2.1 20140216050221 text/html " + rest + std::to_string(block.size()) + "\n" + block + "\n";
  };
  const std::string one = old("http://a.example/un deux", "", http("", "<p>un"));
  const std::string two = old("http://a.example/2", "200 checksum - 1234 a.arc ", http("", "<p>deux"));
  const std::string bad = "http://a.example/3 192.0.2.1 20140216050221 text/html abc\nxyz\n";
  const auto at = [](size_t place) { return "0@" + std::to_string(place); };
  EXPECT_EQ(rows_of("crawl", head + one + bad + two),
            Rows({at(head.size()) + " <p>un", at((head + one).size()) + " !damaged-record",
                  at((head + one + bad).size()) + " <p>deux"}));
  write("a.arc", head + one);
  RecordReader reader(input("a.arc"));
  Record page;
  ASSERT_TRUE(reader.next(page));
  EXPECT_EQ(page.url, "http://a.example/un deux");
  EXPECT_EQ(page.crawled, "2014-02-16");
}

TEST_F(SourceWarc, TakesTheTextThatOthersTookFromPages) {
  write("a.warc.wet",
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://a.example/\r\nContent-Type: "
        "text/plain\r\nContent-Length: 10\r\n\r\nTitre\nMots\r\n\r\n");
  RecordReader reader(input("a.warc.wet"));
  Record text;
  ASSERT_TRUE(reader.next(text));
  EXPECT_EQ(text.format, RecordFormat::text);
  EXPECT_EQ(text.bytes, "Titre\nMots");
  EXPECT_EQ(text.url, "https://a.example/");
}

TEST_F(SourceWarc, ReadsDraftsOfTheFormat) {
  std::string one = record("response", http("", "<p>un"));
  EXPECT_EQ(rows_of("a", one.replace(0, 8, "WARC/0.18")), Rows({"0@0 <p>un"}));
}

TEST_F(SourceWarc, TellsPagesByContent) {
  EXPECT_EQ(rows_of("page", "<!doctype html><p>a"), Rows({"0@0 <!doctype html><p>a"}));
  write("page", "<!doctype html><p>a");
  EXPECT_EQ(input("page").format, RecordFormat::page);
  write("b.html", "<p>sans racine");
  EXPECT_EQ(input("b.html").format, RecordFormat::page);
}

}  // namespace
}  // namespace rotative
