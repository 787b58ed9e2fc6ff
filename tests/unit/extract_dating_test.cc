// When an article was published, from all that speaks of it.
#include "indexer/extract/dating.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace rotative
