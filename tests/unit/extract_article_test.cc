// From records to articles: JSON values, gaps filled, text files, and what is turned away.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/error.h"
#include "common/base/hash.h"
#include "common/base/utf8.h"
#include "indexer/extract/extract.h"

namespace rotative {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

Extracted from_json(std::string bytes, const FieldMap& map = {}) {
  return extract(Record{{"depeches.jsonl", 7, 300}, RecordFormat::json, std::move(bytes), {}, {}}, map);
}

Extracted from_text(std::string name, std::string bytes, const FieldMap& map = {}) {
  return extract(Record{{std::move(name), 0, 0}, RecordFormat::text, std::move(bytes), {}, {}}, map);
}

Article article(Extracted extracted) {
  if (auto* found = std::get_if<Article>(&extracted)) return std::move(*found);
  const auto* reject = std::get_if<Reject>(&extracted);
  ADD_FAILURE() << "no article: " << (reject != nullptr ? reject->reason + ": " + reject->detail : "empty");
  return {};
}

Article json_article(std::string bytes, const FieldMap& map = {}) { return article(from_json(std::move(bytes), map)); }

std::string title(const Article& a) { return std::string(a.title.of(a.content)); }
std::string lead(const Article& a) { return std::string(a.lead.of(a.content)); }
std::string text(const Article& a) { return std::string(a.text.of(a.content)); }

TEST(ExtractArticle, LaysTitleLeadAndTextInOneBuffer) {
  const Article a = json_article(R"({"title":"Le pont","lead":"En bref.","text":"Il rouvre."})");
  EXPECT_EQ(a.content, "Le pont\nEn bref.\nIl rouvre.");
  EXPECT_EQ(a.title, (Span{0, 7}));
  EXPECT_EQ(a.lead, (Span{8, 16}));
  EXPECT_EQ(a.text, (Span{17, 27}));
  const Article b = json_article(R"({"title":"Le pont","text":"Il rouvre."})");
  EXPECT_EQ(b.content, "Le pont\nIl rouvre.");
  EXPECT_TRUE(b.lead.empty());
  EXPECT_EQ(json_article(R"({"text":"Il rouvre."})").content, "\nIl rouvre.");
  EXPECT_EQ(json_article(R"({"title":"Le pont"})").content, "Le pont\n");
}

TEST(ExtractArticle, KeepsWhereItCameFrom) {
  const Article a = json_article(R"({"title":"Le pont"})");
  EXPECT_EQ(a.origin.file, "depeches.jsonl");
  EXPECT_EQ(a.origin.line, 7u);
  EXPECT_EQ(a.origin.offset, 300u);
}

struct Value {
  const char* what;
  const char* json;
  const char* title;
  const char* text;
};

TEST(ExtractArticle, TakesValuesOfEveryKind) {
  const Value rows[] = {
      {"a number", R"({"title":"T","text":3500})", "T", "3500"},
      {"a negative one", R"({"title":"T","text":-12})", "T", "-12"},
      {"a fraction", R"({"title":"T","text":2.5})", "T", "2.5"},
      {"a boolean", R"({"title":"T","text":true})", "T", "true"},
      {"null", R"({"title":"T","text":null})", "T", ""},
      {"blanks are missing", R"({"title":"T","text":" \t\n ","body":"B"})", "T", "B"},
      {"null is missing", R"({"title":null,"titre":"T","text":"B"})", "T", "B"},
      {"an empty object is missing", R"({"title":{},"titre":"T","text":[],"body":"B"})", "T", "B"},
      {"an array of strings", R"({"title":["T","U"],"text":["a","b",null,3]})", "T U", "a\nb\n3"},
      {"arrays in arrays", R"({"title":"T","text":[["a","b"],["c"]]})", "T", "a\nb\nc"},
      {"objects in an array", R"({"title":"T","text":[{"name":"a"},{"x":1},{"value":"b"}]})", "T", "a\nb"},
      {"an object's name", R"({"title":{"value":"v","name":"n"},"text":"B"})", "n", "B"},
      {"of another kind", R"({"title":{"html":"<p>"},"headline":"H","text":"B"})", "H", "B"},
      {"a repeated key", R"({"title":"T","title":"U","text":"B"})", "T", "B"},
      {"case does not matter", R"({"TITLE":"T","articleBody":"B"})", "T", "B"},
      {"title goes before headline", R"({"headline":"H","title":"T","text":"B"})", "T", "B"},
      {"outer blanks go", "{\"title\":\" T\\u00a0\",\"text\":\"\\n\\n B \\r\\n\"}", "T", "B"},
      {"line ends", R"({"title":"a\r\nb\nc","text":"a\r\nb\rc\td"})", "a b c", "a\nb c\td"},
      {"control characters", R"({"title":"a\u0007b\u007f","text":"a\u0000b\u001bc"})", "a b", "a b c"},
      {"entities and tags stay", R"({"title":"T &amp; U","text":"<p>B&nbsp;</p>"})", "T &amp; U", "<p>B&nbsp;</p>"},
  };
  for (const Value& row : rows) {
    const Article a = json_article(row.json);
    EXPECT_EQ(title(a), row.title) << row.what;
    EXPECT_EQ(text(a), row.text) << row.what;
  }
}

TEST(ExtractArticle, MendsWhatIsNearlySound) {
  const struct {
    const char* what;
    std::string json;
    std::string text;
    uint32_t repaired;
  } rows[] = {
      {"bytes that are no UTF-8", "{\"text\":\"Le \xFF\xFE moulin\"}", "Le \uFFFD\uFFFD moulin", 2},
      {"Latin-1", "{\"text\":\"l'\xE9t\xE9\"}", "l'été", 0},
      {"a lone high surrogate", R"({"text":"a\ud800b"})", "a\uFFFDb", 1},
      {"a lone low surrogate", R"({"text":"a\udc00b"})", "a\uFFFDb", 1},
      {"two high ones", R"({"text":"\ud83d\ud83d\ude00"})", "\uFFFD\U0001F600", 1},
      {"an escaped backslash before u", R"({"text":"\\ud800 \ud800"})", "\\ud800 \uFFFD", 1},
      {"a pair is sound", R"({"text":"\ud83d\ude00"})", "\U0001F600", 0},
      {"a raw tab", "{\"text\":\"a\tb\"}", "a\tb", 0},
      {"a raw control character",
       "{\"text\":\"a\x01"
       "b\"}",
       "a b", 0},
      {"a number of 40 digits", R"({"n":1234567890123456789012345678901234567890,"text":"a"})", "a", 0},
      {"a number beyond doubles", R"({"n":[1e999,-2],"text":"a"})", "a", 0},
      {"Python's NaN", R"({"author":NaN,"n":-Infinity,"text":"NaN, 12345678901234567890"})",
       "NaN, 12345678901234567890", 0},
  };
  for (const auto& row : rows) {
    const Article a = json_article(row.json);
    EXPECT_EQ(text(a), row.text) << row.what;
    EXPECT_EQ(a.repaired, row.repaired) << row.what;
    EXPECT_THAT(a.authors, IsEmpty()) << row.what;
  }
  EXPECT_EQ(json_article(R"({"id":1234567890123456789012345,"text":"a"})").id, "1234567890123456789012345");
}

TEST(ExtractArticle, TurnsAwayWhatIsNoArticle) {
  const auto nested = [](size_t depth) {
    return R"({"text":"a","x":)" + std::string(depth - 1, '[') + std::string(depth - 1, ']') + "}";
  };
  const struct {
    std::string json;
    const char* reason;
  } rows[] = {
      {"", "bad-json"},
      {"Le pont rouvre.", "bad-json"},
      {R"({"text":"a)", "bad-json"},
      {R"({"text":"a"} {"text":"b"})", "bad-json"},
      {R"({"text":"\x41"})", "bad-json"},
      {R"({"text":"a",})", "bad-json"},
      {R"(["a"])", "not-an-object"},
      {"42", "not-an-object"},
      {"null", "not-an-object"},
      {"\"a\"", "not-an-object"},
      {nested(257), "too-deep"},
      {nested(100'000), "too-deep"},
      {std::string(100'000, '['), "bad-json"},
      {std::string((32u << 20) + 1, ' '), "too-large"},
      {"{\"text\":\"" + std::string(20u << 20, '\xFF') + "\"}", "too-large"},
  };
  for (const auto& row : rows) {
    const Extracted extracted = from_json(row.json);
    const auto* reject = std::get_if<Reject>(&extracted);
    ASSERT_NE(reject, nullptr) << row.json.substr(0, 40);
    EXPECT_EQ(reject->reason, row.reason) << row.json.substr(0, 40);
    EXPECT_FALSE(reject->detail.empty());
    EXPECT_EQ(reject->origin.line, 7u);
  }
  EXPECT_EQ(text(json_article(nested(256))), "a");
}

TEST(ExtractArticle, PassesOnTheDefectOfARecord) {
  const Extracted extracted = extract({{"a.jsonl", 3, 40}, RecordFormat::json, "", "damaged-input", "cut"}, FieldMap());
  const auto& reject = std::get<Reject>(extracted);
  EXPECT_EQ(reject.reason, "damaged-input");
  EXPECT_EQ(reject.detail, "cut");
  EXPECT_EQ(reject.origin.offset, 40u);
}

TEST(ExtractArticle, CallsARecordWithNothingToSearchEmpty) {
  EXPECT_EQ(std::get<Empty>(from_json(R"({"id":"a","title":"","text":" \u00a0"})")).id, "a");
  EXPECT_EQ(std::get<Empty>(from_json("{}")).id, "");
  EXPECT_EQ(std::get<Empty>(from_text("d/vide.txt", "")).id, "d/vide.txt");
  EXPECT_EQ(std::get<Empty>(from_text("d/vide.txt", "\xEF\xBB\xBF \n\n")).origin.file, "d/vide.txt");
}

TEST(ExtractArticle, LeavesOutALeadThatSaysNothingNew) {
  EXPECT_EQ(lead(json_article(R"({"title":"a","lead":"a","text":"b"})")), "");
  EXPECT_EQ(lead(json_article(R"({"title":"a","lead":"b","text":"b"})")), "");
  EXPECT_EQ(lead(json_article(R"({"title":"a","lead":"b"})")), "b");
}

TEST(ExtractArticle, HasAnId) {
  const struct {
    std::string json;
    std::string id;
  } rows[] = {
      {R"({"id":"a-1","url":"https://x.fr/1","text":"t"})", "a-1"},
      {R"({"id":23,"text":"t"})", "23"},
      {R"({"id":12.0,"text":"t"})", "12"},
      {R"({"id":18446744073709551615,"text":"t"})", "18446744073709551615"},
      {R"({"_id":{"$oid":"64fa"},"text":"t"})", "64fa"},
      {R"({"id":"","url":"https://x.fr/1","text":"t"})", "https://x.fr/1"},
      {R"({"id":" a\u0001b\nc ","text":"t"})", "a b c"},
      {R"({"text":"t"})", "xxh3:" + to_hex(hash128("\nt"))},
      {"{\"id\":\"" + std::string(2048, 'x') + "\",\"text\":\"t\"}", std::string(2048, 'x')},
      {"{\"id\":\"" + std::string(2049, 'x') + "\",\"text\":\"t\"}", "xxh3:" + to_hex(hash128(std::string(2049, 'x')))},
  };
  for (const auto& row : rows) EXPECT_EQ(json_article(row.json).id, row.id) << row.json.substr(0, 60);
  EXPECT_EQ(article(from_text("2023/pont.txt", "Le pont")).id, "2023/pont.txt");
  EXPECT_EQ(article(from_text("pont\xE9\n.txt", "Le pont")).id, "pont\uFFFD .txt");
}

TEST(ExtractArticle, HasADate) {
  const struct {
    const char* json;
    const char* iso;
  } rows[] = {
      {R"({"text":"t","date":"2023-10-03"})", "2023-10-03"},
      {R"({"text":"t","date":"2023-10-03","published":"2023-10-04T00:10:00+02:00"})", "2023-10-03"},
      {R"({"text":"t","date":"hier","published":"2023-10-04T00:10:00+02:00"})", "2023-10-04"},
      {R"({"text":"t","date":"2023-02-30","created":"2023-03-01"})", "2023-03-01"},
      {R"({"text":"t","date":1696320000})", "2023-10-03"},
      {R"({"text":"t","date":1696320000.5})", "2023-10-03"},
      {R"({"text":"t","date":1.69632e9})", "2023-10-03"},
      {R"({"text":"t","date":1696320000000})", "2023-10-03"},
      {R"({"text":"t","date":"1696320000.123"})", "2023-10-03"},
      {R"({"text":"t","date":20231003})", "2023-10-03"},
      {R"({"text":"t","date":{"$date":{"$numberLong":"1696320000000"}}})", "2023-10-03"},
      {R"({"text":"t","date":["demain","2023-10-03"]})", "2023-10-03"},
      {R"({"text":"t","pubDate":"3 octobre 2023"})", "2023-10-03"},
      {R"({"text":"t","date":"1944"})", "1944"},
      {R"({"text":"t","date":"demain"})", ""},
      {R"({"text":"t"})", ""},
  };
  for (const auto& row : rows) {
    const Article a = json_article(row.json);
    EXPECT_EQ(a.published.iso(), row.iso) << row.json;
    EXPECT_EQ(a.date_source, *row.iso == '\0' ? DateSource::none : DateSource::field) << row.json;
  }
}

TEST(ExtractArticle, HasAuthorsSourceSectionAndLanguage) {
  const Article a = json_article(
      R"({"text":"t","byline":"Par Anne Blanc et Luc Noir","media":{"name":"Le Courrier"},"rubrique":["Monde","Europe"],"lang":"fr-FR"})");
  EXPECT_THAT(a.authors, ElementsAre("Anne Blanc", "Luc Noir"));
  EXPECT_EQ(a.source, "Le Courrier");
  EXPECT_EQ(a.section, "Monde");
  EXPECT_EQ(a.language, "fr");
  const Article b = json_article(R"({"text":"t","authors":[" Par Blanc, Anne ",{"name":"Luc Noir"},"","Luc Noir"]})");
  EXPECT_THAT(b.authors, ElementsAre("Blanc, Anne", "Luc Noir"));
  EXPECT_EQ(json_article(R"({"text":"t","language":"klingon","locale":"en_US"})").language, "en");
}

TEST(ExtractArticle, NamesItsSource) {
  const struct {
    const char* what;
    const char* json;
    const char* source;
    const char* text;
  } rows[] = {
      {"the field", R"({"text":"a\nSource : AFP","source":"Le Courrier","url":"https://x.fr"})", "Le Courrier",
       "a\nSource : AFP"},
      {"the last line", R"({"text":"a\nSource : AFP","url":"https://x.fr"})", "AFP", "a"},
      {"the last line of the last part", R"({"text":["a","Source: AFP"],"url":"https://x.fr"})", "AFP", "a"},
      {"the host", R"({"text":"a","url":"https://www.Exemple.fr/1"})", "exemple.fr", "a"},
      {"nothing", R"({"text":"a"})", "", "a"},
  };
  for (const auto& row : rows) {
    const Article a = json_article(row.json);
    EXPECT_EQ(a.source, row.source) << row.what;
    EXPECT_EQ(text(a), row.text) << row.what;
  }
}

TEST(ExtractArticle, ReadsATextFile) {
  const Article a = article(from_text("2023/10/03/pont.txt",
                                      "\xEF\xBB\xBF\r\n Le pont rouvre \r\n\r\nIl est neuf.\r\nSource\u00A0: AFP\r\n"));
  EXPECT_EQ(a.content, "Le pont rouvre\nIl est neuf.");
  EXPECT_EQ(a.source, "AFP");
  EXPECT_EQ(a.published.iso(), "2023-10-03");
  EXPECT_EQ(a.date_source, DateSource::file_name);
  EXPECT_EQ(a.id, "2023/10/03/pont.txt");
  const Article b = article(from_text("a.txt", "Source : AFP"));
  EXPECT_EQ(title(b), "Source : AFP") << "the only line is the title";
  EXPECT_EQ(b.source, "");
  const Article c = article(from_text("a.txt", "L'\xE9t\xE9\nfin"));
  EXPECT_EQ(title(c), "L'été");
  EXPECT_EQ(c.charset, "windows-1252 (detected)");
  EXPECT_EQ(c.repaired, 0u);
}

TEST(ExtractArticle, FillsGapsWithWhatTheUserSets) {
  FieldMap map;
  for (const char* each :
       {"date=2023-10", "source=Le Courrier", "author=Anne Blanc et Luc Noir", "section=Monde", "language=French"}) {
    map.set(each);
  }
  const Article a = json_article(R"({"text":"t","url":"https://x.fr"})", map);
  EXPECT_EQ(a.published.iso(), "2023-10");
  EXPECT_EQ(a.date_source, DateSource::option);
  EXPECT_EQ(a.source, "Le Courrier") << "what the user says goes before the host";
  EXPECT_THAT(a.authors, ElementsAre("Anne Blanc", "Luc Noir"));
  EXPECT_EQ(a.section, "Monde");
  EXPECT_EQ(a.language, "fr");
  const Article b =
      json_article(R"({"text":"t","date":"2020","source":"x","author":"y","section":"z","lang":"en"})", map);
  EXPECT_EQ(b.published.iso() + b.source + b.authors.at(0) + b.section + b.language, "2020xyzen");
  EXPECT_EQ(article(from_text("2021-01-02.txt", "t\nu\nSource: AFP", map)).source, "AFP");
  EXPECT_EQ(article(from_text("2021-01-02.txt", "t", map)).date_source, DateSource::option);
}

TEST(ExtractArticle, LooksIntoNestedObjectsByDottedNames) {
  FieldMap map;
  map.map("url=meta.lien");
  map.map("text=a.b.c");
  EXPECT_EQ(json_article(R"({"meta":{"id":1,"LIEN":"https://x.fr"},"a":{"b":{"c":"t"}}})", map).url, "https://x.fr");
  EXPECT_EQ(json_article(R"({"meta.lien":"https://y.fr","text":"t"})", map).url, "https://y.fr");
  EXPECT_EQ(json_article(R"({"meta":["x"],"a":{"b":"c"},"text":"t"})", map).url, "");
  EXPECT_EQ(title(json_article(R"({"headline":{"main":"T"},"text":"t"})")), "T");
}

TEST(ExtractDescribe, ShowsEachTargetItsFieldAndItsValue) {
  const Record record{
      {"a.jsonl", 1, 0},
      RecordFormat::json,
      R"({"titre":"Le \u001b[31mpont\u202e","corps":"Il rouvre.","url":"https://x.fr/1","jour":"2023-10-03"})",
      {},
      {}};
  FieldMap map;
  map.map("date=jour");
  const std::string shown = describe(record, map);
  EXPECT_THAT(shown, HasSubstr("id        (url)                 https://x.fr/1\n"));
  EXPECT_THAT(shown, HasSubstr("title     titre                 Le  [31mpont\\u202e\n"));
  EXPECT_THAT(shown, HasSubstr("text      corps                 Il rouvre.\n"));
  EXPECT_THAT(shown, HasSubstr("date      jour                  2023-10-03\n"));
  EXPECT_THAT(shown, HasSubstr("source    (host of the url)     x.fr\n"));
  EXPECT_THAT(shown, HasSubstr("lead      -\n"));
  EXPECT_EQ(std::count(shown.begin(), shown.end(), '\n'), 10);
}

TEST(ExtractDescribe, SaysWhyThereIsNoArticle) {
  const auto shown = [](std::string bytes) {
    return describe({{"a.jsonl", 1, 0}, RecordFormat::json, std::move(bytes), {}, {}}, FieldMap());
  };
  EXPECT_THAT(shown("{"), StartsWith("rejected: bad-json: "));
  EXPECT_THAT(shown(R"({"id":"a"})"), EndsWith("text in a\n"));
}

TEST(ExtractArticle, GivesTheSameAfterALargeRecord) {
  const std::string small = R"({"id":"a","title":"T","text":"B"})";
  const Article before = json_article(small);
  const Article large = json_article("{\"text\":\"" + std::string(20u << 20, 'x') + "\"}");
  EXPECT_EQ(text(large).size(), kMaxContentBytes);
  EXPECT_EQ(large.cut_bytes, (20u << 20) - kMaxContentBytes);
  EXPECT_EQ(json_article(small).content, before.content);
}

}  // namespace
}  // namespace rotative
