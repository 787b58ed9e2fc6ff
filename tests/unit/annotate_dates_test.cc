// Dates in the text, and the case table as a ratchet.
#include "common/annotate/dates.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/unit/annotate_fixture.h"

namespace rotative {
namespace {

std::vector<DateMention> dates_in(std::string_view text, PartialDate anchor = {}) {
  std::vector<DateMention> out;
  read_dates(text, test::tokens_of(text), anchor, out);
  EXPECT_TRUE(test::well_placed(text, out)) << text;
  return out;
}

std::string modifier_name(DateModifier modifier) {
  constexpr std::string_view kNames[] = {"", "start", "mid", "end", "approx", "before", "after", "since", "until"};
  return std::string(kNames[static_cast<size_t>(modifier)]);
}

// "3 octobre 2023 = 2023-10-03", "2025 = 2025-01-01..2025-12-31 until"; mentions joined by "; ".
std::string shown(std::string_view text, PartialDate anchor = {}) {
  std::string result;
  for (const DateMention& mention : dates_in(text, anchor)) {
    if (!result.empty()) result += "; ";
    result += std::string(mention.span.of(text)) + " = " + to_iso(mention.interval.first);
    if (mention.interval.last != mention.interval.first) result += ".." + to_iso(mention.interval.last);
    if (mention.modifier != DateModifier::none) result += " " + modifier_name(mention.modifier);
  }
  return result;
}

struct Row {
  std::string_view text;
  std::string_view dates;
};

class DateReader : public testing::TestWithParam<Row> {};

TEST_P(DateReader, Finds) { EXPECT_EQ(shown(GetParam().text), GetParam().dates); }

// clang-format off
constexpr Row kDays[] = {
    {"La mairie rouvre le 12 mai 2021.", "12 mai 2021 = 2021-05-12"},
    {"Le conseil du mercredi 12 mai 2021", "mercredi 12 mai 2021 = 2021-05-12"},
    {"le 1er\u00a0janvier\u00a02024", "1er\u00a0janvier\u00a02024 = 2024-01-01"},
    {"Réunion le 12.5.2021 à Brest", "12.5.2021 = 2021-05-12"},
    {"du 12/05/2021", "12/05/2021 = 2021-05-12"},
    {"(2021-05-12)", "2021-05-12 = 2021-05-12"},
    {"le 30 février 2021", "février 2021 = 2021-02-01..2021-02-28"},
    {"le 99/99/2021", ""},
};
constexpr Row kYears[] = {
    {"La halle, bâtie en 1872, brûle en 1901.", "1872 = 1872-01-01..1872-12-31; 1901 = 1901-01-01..1901-12-31"},
    {"en 1999, 2003 et 2018", "1999 = 1999-01-01..1999-12-31; 2003 = 2003-01-01..2003-12-31; 2018 = 2018-01-01..2018-12-31"},
    {"depuis 2015", "2015 = 2015-01-01..2015-12-31 since"},
    {"avant 2020", "2020 = 2020-01-01..2020-12-31 before"},
    {"jusqu'en 2025", "2025 = 2025-01-01..2025-12-31 until"},
    {"vers 1850", "1850 = 1850-01-01..1850-12-31 approx"},
    {"entre 1914 et 1918", "1914 et 1918 = 1914-01-01..1918-12-31"},
    {"Jeanne Lormel (1871-1950), couturière", "1871-1950 = 1871-01-01..1950-12-31"},
    {"les années 1960", "années 1960 = 1960-01-01..1969-12-31"},
    {"à l'été 2022", "été 2022 = 2022-06-01..2022-08-31"},
    {"l'hiver 2022", "hiver 2022 = 2022-12-01..2023-02-28"},
    {"début 2023", "début 2023 = 2023-01-01..2023-04-30 start"},
    {"la mi-octobre 2022", "mi-octobre 2022 = 2022-10-11..2022-10-20 mid"},
};
constexpr Row kRanges[] = {
    {"du 3 au 5 mars 2022", "3 au 5 mars 2022 = 2022-03-03..2022-03-05"},
    {"du 30 décembre 2022 au 2 janvier 2023", "30 décembre 2022 au 2 janvier 2023 = 2022-12-30..2023-01-02"},
    {"de mars 2022 à juin 2023", "mars 2022 à juin 2023 = 2022-03-01..2023-06-30"},
    {"du 5 au 3 mars 2022", "3 mars 2022 = 2022-03-03"},
};
constexpr Row kNoDates[] = {
    {"un don de 2000 euros", ""},
    {"Quelque 1500 personnes ont défilé.", ""},
    {"une aide de 2 020 euros", ""},
    {"le numéro 2023 du journal", ""},
    {"entre 2000 et 3000 manifestants", ""},
    {"une Peugeot 2008", ""},
    {"à la page 1984", ""},
    {"la version 8.1.2012.4", ""},
    {"il a été vu", ""},
    {"le score de 3-1", ""},
    {"appelez le 06 12 34 56 78", ""},
    {"le 28 septembre", ""},                            // no publication day: which year?
};
// clang-format on

INSTANTIATE_TEST_SUITE_P(Days, DateReader, testing::ValuesIn(kDays));
INSTANTIATE_TEST_SUITE_P(Years, DateReader, testing::ValuesIn(kYears));
INSTANTIATE_TEST_SUITE_P(Ranges, DateReader, testing::ValuesIn(kRanges));
INSTANTIATE_TEST_SUITE_P(NoDates, DateReader, testing::ValuesIn(kNoDates));

TEST(DateReaderWithAnchor, DayWithoutYearIsTheNearest) {
  const PartialDate anchor{2024, 1, 5};
  EXPECT_EQ(shown("le 28 décembre", anchor), "28 décembre = 2023-12-28");
  EXPECT_EQ(shown("le 12 mars prochain", anchor), "12 mars prochain = 2024-03-12");
  EXPECT_EQ(shown("le 12 mars dernier", anchor), "12 mars dernier = 2023-03-12");
  EXPECT_EQ(shown("jeudi 15 février", anchor), "jeudi 15 février = 2024-02-15");
  EXPECT_EQ(shown("tous les 15 août", anchor), "");
  EXPECT_EQ(shown("rue du 4 Septembre", anchor), "");
  EXPECT_EQ(shown("le 31 juin", anchor), "");
}

TEST(DateReaderWithAnchor, AnImpreciseAnchorGivesNoYear) { EXPECT_EQ(shown("le 28 décembre", {2024, 1, 0}), ""); }

// --- the case table --------------------------------------------------------------------------------------------------

struct Case {
  std::string id, klass, text, anchor;
  std::set<std::string> expected;  // "span=first..last" of the unit that the text names
};

std::string decoded(std::string text) {
  for (size_t at = text.find("\\u"); at != std::string::npos; at = text.find("\\u", at)) {
    std::string character;
    utf8::append(character, static_cast<char32_t>(std::stoul(text.substr(at + 2, 4), nullptr, 16)));
    text.replace(at, 6, character);
  }
  return text;
}

// Rows of one text and anchor are one case. The rows about publication dates belong to another reader.
std::vector<Case> case_table() {
  std::ifstream file(TEST_DATA "/cases/french-dates.tsv");
  EXPECT_TRUE(file.is_open());
  std::vector<Case> cases;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#') || line.starts_with("id\t")) continue;
    std::vector<std::string> columns;
    std::istringstream fields(line);
    for (std::string column; std::getline(fields, column, '\t');) columns.push_back(column);
    columns.resize(10);
    if (columns[1].starts_with("pub-")) continue;
    if (cases.empty() || cases.back().text != decoded(columns[2]) || cases.back().anchor != columns[3]) {
      cases.push_back({columns[0], columns[1], decoded(columns[2]), columns[3], {}});
    }
    if (columns[4] == "-") continue;
    const std::string days = columns[8] == "=" ? columns[5] + ".." + columns[6] : columns[8];
    cases.back().expected.insert(decoded(columns[4]) + "=" + days);
  }
  return cases;
}

bool passes(const Case& row) {
  std::set<std::string> found;
  for (const DateMention& mention : dates_in(row.text, parse_iso(row.anchor).value_or(PartialDate{}))) {
    found.insert(std::string(mention.span.of(row.text)) + "=" + to_iso(mention.interval.first) + ".." +
                 to_iso(mention.interval.last));
  }
  return found == row.expected;
}

// A ratchet: what passes must go on passing. Raise the numbers when the reader learns; never lower them.
TEST(DateCases, PassAtLeastAsManyAsBefore) {
  std::map<std::string, int> passed, all;
  std::string failed_explicit;
  for (const Case& row : case_table()) {
    ++all[row.klass];
    const bool pass = passes(row);
    passed[row.klass] += pass;
    if (!pass && row.klass == "explicit") failed_explicit += row.id + " \"" + row.text + "\" " + shown(row.text) + "\n";
  }
  const std::map<std::string, int> ratchet = {
      {"explicit", 21}, {"negative", 19}, {"range", 8},  {"noyear", 6}, {"holiday", 5}, {"seed", 5},
      {"part", 4},      {"weekday", 4},   {"season", 3}, {"decade", 2}, {"ago", 2},     {"discourse", 1},
  };
  EXPECT_EQ(failed_explicit, "");
  for (const auto& [klass, least] : ratchet) EXPECT_GE(passed[klass], least) << klass << " of " << all[klass];
}

TEST(DateReaderProperties, SpansAreWellPlacedInRandomText) {
  test::RandomText random(7);
  for (int i = 0; i < 5000; ++i) dates_in(random.next(), i % 2 == 0 ? PartialDate{2023, 10, 3} : PartialDate{});
}

}  // namespace
}  // namespace rotative
