// When an article was published, from all that speaks of it.
#include "indexer/extract/dating.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "indexer/extract/extract.h"

namespace rotative {
namespace {

struct Stated {
  std::string_view text;
  std::string_view date;
};

class StatedDates : public testing::TestWithParam<Stated> {};

TEST_P(StatedDates, AreReadOffTheText) {
  const StatedDate found = stated_date(GetParam().text);
  EXPECT_EQ(found.date.iso(), GetParam().date) << GetParam().text;
}

constexpr Stated kStated[] = {
    {"Publié le 3 octobre 2023 à 10h12, mis à jour le 5 octobre 2023 à 9h\nLa halle rouvre.", "2023-10-03"},
    {"Mis à jour le 05/10/2023 à 09:00", "2023-10-05"},
    {"Par AFP - 03 oct. 2023 à 10:12\nLe conseil a voté.", "2023-10-03"},
    {"Moscou, le 3 octobre 2023. Le ministre a parlé.", "2023-10-03"},
    {"Brest, 12 mai 2021 (Agence du Ponant) - Le port rouvre.", "2021-05-12"},
    {"La digue tient.\nCe sujet a été diffusé dans le journal de 20H du 30/10/2020 présenté par Jeanne Lormel.",
     "2020-10-30"},
    {"Mis en ligne le mardi 3 octobre 2023", "2023-10-03"},
    {"Le 3 octobre 2023, le conseil municipal a voté la construction d'une halle.", ""},
    {"Il avait publié le livre en 2019.", ""},
    {"La halle, bâtie en 1872, rouvre.", ""},
    {"", ""},
};
INSTANTIATE_TEST_SUITE_P(Texts, StatedDates, testing::ValuesIn(kStated));

TEST(UrlDates, DayOrMonth) {
  EXPECT_EQ(date_in_url("https://exemple.fr/monde/article/2023/10/03/titre_6192.html").iso(), "2023-10-03");
  EXPECT_EQ(date_in_url("https://exemple.fr/2023/10/titre").iso(), "2023-10");
  EXPECT_EQ(date_in_url("https://exemple.fr/titre-2019_1996101.html").iso(), "");
  EXPECT_EQ(date_in_url("https://exemple.fr/2023/13/titre").iso(), "");
  EXPECT_EQ(date_in_url("").iso(), "");
}

Publication dated(DateClues clues) { return date_article(clues); }

TEST(Dating, TheMostTrustedWinsAndOthersWeigh) {
  DateClues clues;
  clues.field = "2023-10-03";
  EXPECT_EQ(dated(clues).confidence, 95);
  clues.url = "https://exemple.fr/2023/10/03/titre";
  EXPECT_EQ(dated(clues).confidence, 99);
  clues.url = "https://exemple.fr/2021/10/03/titre";
  const Publication torn = dated(clues);
  EXPECT_EQ(torn.date.iso(), "2023-10-03");
  EXPECT_TRUE(torn.conflict);
  EXPECT_EQ(torn.confidence, 70);
}

TEST(Dating, NonsenseIsPassedOver) {
  DateClues clues;
  clues.field = "1970-01-01T00:00:00Z";
  clues.file_name = "afp_20231003_1012.txt";
  EXPECT_EQ(dated(clues).date.iso(), "2023-10-03");
  EXPECT_EQ(dated(clues).source, DateSource::file_name);
  clues.field = "2150-01-01";
  clues.latest = day_number(2026, 1, 1);
  EXPECT_EQ(dated(clues).date.iso(), "2023-10-03");
  clues.file_name = {};
  EXPECT_FALSE(dated(clues).date.has_value());
}

TEST(Dating, AMonthOfTheUrlTakesTheDayOfTheText) {
  DateClues clues;
  clues.url = "https://exemple.fr/2023/10/titre";
  clues.text = "Publié le 3 octobre 2023";
  EXPECT_EQ(dated(clues).date.iso(), "2023-10-03");
  EXPECT_EQ(dated(clues).source, DateSource::url);
  clues.text = "Mis à jour le 9 octobre 2023";
  EXPECT_EQ(dated(clues).date.iso(), "2023-10-09");
}

TEST(Dating, OnlyAnUpdateIsNotSure) {
  DateClues clues;
  clues.text = "Mis à jour le 05/10/2023 à 09:00";
  EXPECT_EQ(dated(clues).date.iso(), "2023-10-05");
  EXPECT_LT(dated(clues).confidence, kSureDate);
}

// The rows of the case table about publication that need no page: those of HTML, feeds and crawls wait for their
// readers.
Publication dated_by_row(const std::string& klass, const std::string& text) {
  DateClues clues;
  if (klass == "pub-json") {
    Record record;
    record.bytes = text.substr(0, text.size() - 1) + R"(,"title":"Halle"})";
    const Extracted extracted = extract(std::move(record), FieldMap{});
    const Article& article = std::get<Article>(extracted);
    return {article.published, article.date_source, article.date_confidence, article.date_conflict};
  }
  if (klass == "pub-url") clues.url = text;
  if (klass == "pub-file") clues.file_name = text;
  if (klass == "pub-html" || klass == "pub-dateline") clues.text = text;
  return date_article(clues);
}

TEST(Dating, TheRowsOfTheCaseTable) {
  std::ifstream file(TEST_DATA "/cases/french-dates.tsv");
  int rows = 0;
  for (std::string line; std::getline(file, line);) {
    std::vector<std::string> columns;
    std::istringstream fields(line);
    for (std::string column; std::getline(fields, column, '\t');) columns.push_back(column);
    if (columns.size() < 8 || !columns[1].starts_with("pub-")) continue;
    const bool readable = columns[1] == "pub-json" || columns[1] == "pub-url" || columns[1] == "pub-file" ||
                          columns[1] == "pub-dateline" || (columns[1] == "pub-html" && !columns[2].starts_with('<'));
    if (!readable) continue;
    ++rows;
    const Publication found = dated_by_row(columns[1], columns[2]);
    ASSERT_TRUE(found.date.has_value()) << columns[0] << ' ' << columns[2];
    EXPECT_EQ(to_iso(found.date.interval().first), columns[5]) << columns[0] << ' ' << columns[2];
    EXPECT_EQ(to_iso(found.date.interval().last), columns[6]) << columns[0] << ' ' << columns[2];
  }
  EXPECT_GE(rows, 12);
}

}  // namespace
}  // namespace rotative
