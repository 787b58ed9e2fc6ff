// What rows look like in every format, down to the byte: escapes, formulas, controls.
#include "search/rows.h"

#include <gtest/gtest.h>

#include <random>

#include "search/export.h"
#include "search/terminal.h"

namespace rotative {
namespace {

Row sample() {
  Row row;
  Article& article = row.stored.article;
  article.id = "tv-1";
  article.url = "https://exemple.fr/a?b=1";
  article.content = "Grève à la SNCF\nLe trafic reprend, lentement.";
  article.title = {0, 17};
  article.text = {18, static_cast<uint32_t>(article.content.size())};
  article.published = {2023, 10, 0};
  article.source = "Le Courrier";
  article.authors = {"Zoé Petit", "A. Lenoir"};
  article.section = "Économie";
  article.language = "fr";
  Mentions& mentions = row.stored.mentions;
  mentions.entities = {{EntityType::organisation, "sncf", "SNCF", {}, 2},
                       {EntityType::person, "zoe_petit", "Zoé Petit", {}, 1},
                       {EntityType::place, "lyon", "Lyon", {}, 1}};
  const DayInterval year{day_number(2020, 1, 1), day_number(2020, 12, 31)};
  mentions.dates = {{{0, 1}, year, DateModifier::none},
                    {{2, 4}, year, DateModifier::none},
                    {{4, 5}, {day_number(2021, 5, 1), DayInterval::kMaxDay}, DateModifier::since}};
  row.score = 1.23456789;
  row.snippet = {"Le trafic reprend…", {{3, 9}}};
  return row;
}

Row with_title(std::string title) {
  Row row;
  row.stored.article.content = title;
  row.stored.article.title = {0, static_cast<uint32_t>(title.size())};
  return row;
}

RowFields fields(const std::vector<std::string_view>& names) {
  RowFields list;
  for (const auto name : names) list.push_back(find_row_field(name));
  return list;
}

std::string written(Format format, const RowFields& list, const std::vector<Row>& rows) {
  Options options;
  options.format = format;
  options.fields = list;
  const ReviewHead head;
  const Highlighter highlighter{std::vector<std::string>{}};
  static Analyzer analyzer;
  const auto writer = make_writer(options, {}, head, highlighter, analyzer);
  std::string out;
  writer->begin(out);
  for (size_t i = 0; i < rows.size(); ++i) writer->add(rows[i], i + 1, out);
  writer->end(out);
  return out;
}

TEST(Rows, InNdjsonHaveExactlyTheseFields) {
  EXPECT_EQ(written(Format::ndjson, all_row_fields(), {sample()}),
            R"({"id":"tv-1","url":"https://exemple.fr/a?b=1","title":"Grève à la SNCF","date":"2023-10",)"
            R"("source":"Le Courrier","author":["Zoé Petit","A. Lenoir"],"section":"Économie","lang":"fr",)"
            R"("score":1.2346,"snippet":"Le trafic reprend…","persons":["Zoé Petit"],"organisations":["SNCF"],)"
            R"("places":["Lyon"],"mentioned":["2020-01-01..2020-12-31","2021-05-01.."],"cluster":null,"copies":null})"
            "\n");
}

TEST(Rows, SpansComeWhereTheyAreAskedFor) {
  EXPECT_EQ(written(Format::ndjson, fields({"date_spans"}), {sample()}),
            R"({"date_spans":["0-1 2020-01-01..2020-12-31 none G","2-4 2020-01-01..2020-12-31 none è",)"
            R"("4-5 2021-05-01.. since v"]})"
            "\n");
}

TEST(Rows, InJsonAreOneArray) {
  EXPECT_EQ(written(Format::json, fields({"id"}), {sample(), sample()}),
            "[\n{\"id\":\"tv-1\"},\n{\"id\":\"tv-1\"}\n]\n");
  EXPECT_EQ(written(Format::json, fields({"id"}), {}), "[]\n");
  EXPECT_EQ(written(Format::ndjson, fields({"id"}), {}), "");
}

TEST(Rows, ComeInTheOrderOfTheFields) {
  EXPECT_EQ(written(Format::ndjson, fields({"date", "id"}), {sample()}), "{\"date\":\"2023-10\",\"id\":\"tv-1\"}\n");
  EXPECT_EQ(written(Format::tsv, fields({"date", "id"}), {sample()}), "date\tid\n2023-10\ttv-1\n");
}

TEST(Rows, InCsvFollowTheRfc) {
  EXPECT_EQ(written(Format::csv, fields({"title", "author", "cluster", "score"}), {sample()}),
            "title,author,cluster,score\r\nGrève à la SNCF,Zoé Petit; A. Lenoir,,1.2346\r\n");
  const RowFields title = fields({"title"});
  EXPECT_EQ(written(Format::csv, title, {with_title("a,b \"c\"")}), "title\r\n\"a,b \"\"c\"\"\"\r\n");
  EXPECT_EQ(written(Format::csv, title, {with_title("a\nb")}), "title\r\na b\r\n");
  EXPECT_EQ(written(Format::csv, title, {with_title(" a")}), "title\r\n\" a\"\r\n");
}

TEST(Rows, InCsvAndTsvCarryNoFormula) {
  for (const std::string formula : {"=HYPERLINK(1)", "+1", "-1", "@SUM(A1)"})
    EXPECT_EQ(written(Format::csv, fields({"title"}), {with_title(formula)}), "title\r\n'" + formula + "\r\n");
  EXPECT_EQ(written(Format::csv, fields({"title"}), {with_title("a=1")}), "title\r\na=1\r\n");
}

TEST(Rows, InTsvEscapeTabsLinesAndBackslashes) {
  EXPECT_EQ(written(Format::tsv, fields({"title"}), {with_title("a\tb\nc\rd\\e")}), "title\na\\tb\\nc\\rd\\\\e\n");
}

TEST(Rows, ForPeopleAreFourLines) {
  std::string out;
  append_for_people(sample(), 12, {}, out);
  EXPECT_EQ(out,
            " 12. Grève à la SNCF\n"
            "     2023-10 · Le Courrier · Économie\n"
            "     Le trafic reprend…\n"
            "     https://exemple.fr/a?b=1\n\n");
}

TEST(Rows, ForPeopleShowTheWordsInColour) {
  std::string out;
  append_for_people(sample(), 1, {true, true, 80}, out);
  EXPECT_EQ(out,
            "  1. \x1b[1mGrève à la SNCF\x1b[0m\n"
            "     2023-10 · Le Courrier · Économie\n"
            "     Le \x1b[1;31mtrafic\x1b[0m reprend…\n"
            "     \x1b[2mhttps://exemple.fr/a?b=1\x1b[0m\n\n");
}

TEST(Rows, ForPeopleBreakAtTheWidth) {
  Row row = with_title("un deux trois quatre cinq six");
  row.stored.article.id = "x";
  std::string out;
  append_for_people(row, 1, {true, false, 20}, out);
  EXPECT_EQ(out, "  1. un deux trois\n     quatre cinq six\n     x\n\n");
}

TEST(Rows, ForPeopleNeedNothingButAnId) {
  Row row;
  row.stored.article.id = "x";
  std::string out;
  append_for_people(row, 1, {}, out);
  EXPECT_EQ(out, "  1. (no title)\n     x\n\n");
}

TEST(Rows, AsFieldsAreNamedLines) {
  std::string out;
  append_fields(fields({"date", "places"}), sample(), out);
  EXPECT_EQ(out, "date: 2023-10\nplaces: Lyon\n\n");
}

// Whoever writes titles does not write to the terminal.
TEST(Rows, NeverPassOnAControlCharacter) {
  std::mt19937 dice(7);
  const auto harmless = [](std::string_view out) {
    for (size_t i = 0; i < out.size(); ++i) {
      const auto c = static_cast<unsigned char>(out[i]);
      if ((c < 0x20 && c != '\n' && c != '\t' && c != '\r') || c == 0x7F) return false;
      if (c == 0xC2 && i + 1 < out.size() && static_cast<unsigned char>(out[i + 1]) < 0xA0) return false;
      if (out.substr(i).starts_with("\u202E") || out.substr(i).starts_with("\u2066")) return false;
    }
    return true;
  };
  for (int i = 0; i < 3'000; ++i) {
    std::string title;
    for (int n = 0; n < 20; ++n) {
      static const std::vector<std::string> kEvil{
          "\x1b[2J", "\x07", "\u009B", "\u202E", "\u2066",          "\x7F", "é",  "a",
          "\xFF",    "\r",   "\n",     "\t",     "\x1b]8;;x\x1b\\", "=",    "\"", " "};
      title += kEvil[dice() % kEvil.size()];
    }
    Row row = with_title(title);
    row.snippet.text = title;
    row.snippet.marks = {{0, 1}};
    row.stored.article.source = title;
    row.stored.article.id = title;
    std::string out;
    append_for_people(row, 1, {true, false, 40}, out);
    append_fields(all_row_fields(), row, out);
    for (const Format format : {Format::ndjson, Format::json, Format::csv, Format::tsv})
      out += written(format, all_row_fields(), {row});
    ASSERT_TRUE(harmless(out)) << i;
  }
}

TEST(Colour, FollowsTheOptionThenTheEnvironment) {
  const auto wants = [](ColorChoice choice, bool terminal, std::vector<std::pair<std::string, const char*>> variables) {
    return wants_color(choice, terminal, [&](const char* name) -> const char* {
      for (const auto& [key, value] : variables)
        if (key == name) return value;
      return nullptr;
    });
  };
  const ColorChoice automatic = ColorChoice::automatic;
  EXPECT_TRUE(wants(automatic, true, {}));
  EXPECT_FALSE(wants(automatic, false, {}));
  EXPECT_FALSE(wants(automatic, true, {{"NO_COLOR", "1"}}));
  EXPECT_TRUE(wants(automatic, true, {{"NO_COLOR", ""}}));
  EXPECT_FALSE(wants(automatic, true, {{"CLICOLOR", "0"}}));
  EXPECT_TRUE(wants(automatic, false, {{"CLICOLOR_FORCE", "1"}}));
  EXPECT_FALSE(wants(automatic, false, {{"CLICOLOR_FORCE", "0"}}));
  EXPECT_FALSE(wants(automatic, true, {{"TERM", "dumb"}}));
  EXPECT_TRUE(wants(ColorChoice::always, false, {{"NO_COLOR", "1"}}));
  EXPECT_FALSE(wants(ColorChoice::never, true, {{"CLICOLOR_FORCE", "1"}}));
}

}  // namespace
}  // namespace rotative
