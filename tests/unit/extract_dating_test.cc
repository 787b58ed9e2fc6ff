// When an article was published, from all that speaks of it.
#include "indexer/extract/dating.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "indexer/extract/extract.h"
#include "indexer/extract/page.h"

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
    {"Par Jeanne Verdier le 3 octobre 2023\nLe conseil a voté.", "2023-10-03"},
    {"Par chance le 3 octobre 2023 est loin.", ""},
    {"Moscou, le 3 octobre 2023. Le ministre a parlé.", "2023-10-03"},
    {"Brest, 12 mai 2021 (Agence du Ponant) - Le port rouvre.", "2021-05-12"},
    {"La digue tient.\nCe sujet a été diffusé dans le journal de 20H du 30/10/2020 présenté par Jeanne Lormel.",
     "2020-10-30"},
    {"La digue tient. Ce reportage est issu du journal télévisé de 20h du 6 avril 2017 présenté par Jeanne Lormel. "
     "Vous retrouverez au programme de ce journal des sujets sur la côte, ses digues, ses phares et ses bateaux, "
     "chaque "
     "soir de la semaine, avec toute la rédaction du Ponant, ses correspondants et ses invités. Et ne manquez pas, "
     "après le journal, la météo des plages et les horaires des marées, ainsi que le grand entretien du dimanche, où "
     "une personne connue raconte la mer de son enfance.",
     "2017-04-06"},
    {"Le pêcheur a disparu le 3 octobre 2023 au large.", ""},
    {"Le livre paru le 3 octobre 2023 est épuisé.", "2023-10-03"},
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

TEST(Dating, ACrawlIsAnUpperBound) {
  DateClues clues;
  clues.crawled = "2023-10-05T02:11:09Z";
  EXPECT_FALSE(dated(clues).date.has_value());
  clues.meta = "2023-10-05T23:30:00+02:00";
  EXPECT_EQ(dated(clues).date.iso(), "2023-10-05");
  EXPECT_EQ(dated(clues).source, DateSource::meta);
  clues.meta = "2023-10-09";
  EXPECT_FALSE(dated(clues).date.has_value());
  clues.time = "2023-10-04";
  EXPECT_EQ(dated(clues).source, DateSource::time);
}

TEST(Dating, OfAPageDataCountBeforeTagsAndLines) {
  DateClues clues;
  clues.lines = "Publié le 1er octobre 2023 à 8h\nMis à jour le 9 octobre 2023";
  EXPECT_EQ(dated(clues).date.iso(), "2023-10-01");
  clues.lines = "Par Odile\nlundi 4 décembre 2023\nMis à jour le 9 décembre 2023";
  EXPECT_EQ(dated(clues).date.iso(), "2023-12-04");
  clues.lines = "Publié le 1er octobre 2023 à 8h\nMis à jour le 9 octobre 2023";
  clues.modified = "2023-10-09";
  EXPECT_EQ(dated(clues).date.iso(), "2023-10-01");
  clues.time = "2023-10-02T10:00";
  EXPECT_EQ(dated(clues).date.iso(), "2023-10-02");
  clues.meta = "2023-10-03T10:00:00Z";
  EXPECT_EQ(dated(clues).date.iso(), "2023-10-03");
  clues.json_ld = "2023-10-04T10:00:00Z";
  EXPECT_EQ(dated(clues).date.iso(), "2023-10-04");
  EXPECT_EQ(dated(clues).source, DateSource::json_ld);
  DateClues update;
  update.modified = "2023-10-09";
  const Publication updated = dated(update);
  EXPECT_EQ(updated.date.iso(), "2023-10-09");
  EXPECT_LT(updated.confidence, kSureDate);
}

// Of the rows of a crawl: the last day that is possible, by trying days around it.
std::string latest_by_crawl(std::string_view crawled, DayNumber around) {
  DateClues clues;
  clues.crawled = crawled;
  DayNumber latest = around - 10;
  for (DayNumber day = around - 10; day < around + 10; ++day) {
    const std::string iso = to_iso(day);
    clues.meta = iso;
    if (date_article(clues).date.has_value()) latest = day;
  }
  return to_iso(latest - 1);  // a day is granted to clocks
}

// The rows of the case table about publication.
Publication dated_by_row(const std::string& klass, const std::string& text) {
  DateClues clues;
  if (klass == "pub-json") {
    Record record;
    record.bytes = text.substr(0, text.size() - 1) + R"(,"title":"Halle"})";
    const Extracted extracted = extract(std::move(record), FieldMap{});
    const Article& article = std::get<Article>(extracted);
    return {article.published, article.date_source, article.date_confidence, article.date_conflict};
  }
  if (text.starts_with('<') && klass != "pub-rss") {
    Record record{
        {"a.html", 0, 0}, RecordFormat::page, "<html><body><h1>La halle rouvre</h1>" + text + "</body>", {}, {}};
    const PageDates dates = read_page(record.bytes).dates;
    clues.json_ld = dates.data;
    clues.meta = dates.meta;
    clues.time = dates.time;
    clues.modified = dates.modified;
    return date_article(clues);
  }
  if (klass == "pub-rss") clues.field = std::string_view(text).substr(9, text.find("</") - 9);
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
    ++rows;
    if (columns[1] == "pub-warc") {
      const std::string crawled = columns[2].substr(columns[2].find(": ") + 2);
      EXPECT_EQ(latest_by_crawl(crawled, parse_iso(columns[6])->interval().last), columns[6]) << columns[0];
      continue;
    }
    const Publication found = dated_by_row(columns[1], columns[2]);
    ASSERT_TRUE(found.date.has_value()) << columns[0] << ' ' << columns[2];
    EXPECT_EQ(to_iso(found.date.interval().first), columns[5]) << columns[0] << ' ' << columns[2];
    EXPECT_EQ(to_iso(found.date.interval().last), columns[6]) << columns[0] << ' ' << columns[2];
  }
  EXPECT_GE(rows, 14);
}

}  // namespace
}  // namespace rotative
