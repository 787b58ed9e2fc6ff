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
  static DateReader reader;
  reader.read(text, test::tokens_of(text), anchor, out);
  EXPECT_TRUE(test::well_placed(text, out)) << text;
  return out;
}

std::string modifier_name(DateModifier modifier) {
  constexpr std::string_view kNames[] = {"",       "start", "mid",   "end",   "approx",
                                         "before", "after", "since", "until", "from"};
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
    {"depuis 2015", "2015 = 2015-01-01.... since"},
    {"avant 2020", "2020 = ....2019-12-31 before"},
    {"jusqu'en 2025", "2025 = ....2025-12-31 until"},
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

// --- the case tables -------------------------------------------------------------------------------------------------

struct Case {
  std::string id, text, anchor;
  std::set<std::string> expected;  // "words = first..last modifier"
};

std::string decoded(std::string text) {
  for (size_t at = text.find("\\u"); at != std::string::npos; at = text.find("\\u", at)) {
    std::string character;
    utf8::append(character, static_cast<char32_t>(std::stoul(text.substr(at + 2, 4), nullptr, 16)));
    text.replace(at, 6, character);
  }
  return text;
}

// Leading articles and prepositions do not count.
std::string bare(std::string words) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view lead :
         {"le ", "la ", "les ", "l'",      "l\u2019", "ce ", "cet ", "cette ", "ces ", "en ",    "au ",    "du ",
          "de ", "d'",  "dès ", "depuis ", "à ",      "La ", "Le ",  "À ",     "Ce ",  "Cette ", "Depuis "})
      if (words.starts_with(lead)) {
        words.erase(0, lead.size());
        again = true;
      }
  }
  return words;
}

// Rows of one text and anchor are one case. The rows about publication dates belong to another reader.
std::vector<Case> case_table(const std::string& name) {
  std::ifstream file(TEST_DATA "/cases/" + name);
  EXPECT_TRUE(file.is_open()) << name;
  std::vector<Case> cases;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#') || line.starts_with("id\t")) continue;
    std::vector<std::string> columns;
    std::istringstream fields(line);
    for (std::string column; std::getline(fields, column, '\t');) columns.push_back(column);
    columns.resize(10);
    if (columns[1].starts_with("pub-")) continue;
    if (cases.empty() || cases.back().text != decoded(columns[2]) || cases.back().anchor != columns[3])
      cases.push_back({columns[0], decoded(columns[2]), columns[3], {}});
    if (columns[4] == "-") continue;
    cases.back().expected.insert(bare(decoded(columns[4])) + " = " + columns[5] + ".." + columns[6] + " " + columns[7]);
  }
  return cases;
}

std::set<std::string> found_in(const Case& row) {
  std::set<std::string> found;
  for (const DateMention& mention : dates_in(row.text, parse_iso(row.anchor).value_or(PartialDate{}))) {
    const auto show = [&mention](DayNumber day) { return mention.resolved ? to_iso(day) : "?"; };
    const std::string modifier = modifier_name(mention.modifier);
    found.insert(bare(row.text.substr(mention.cue_begin, mention.span.end - mention.cue_begin)) + " = " +
                 show(mention.interval.first) + ".." + show(mention.interval.last) + " " +
                 (modifier.empty() ? "none" : modifier));
  }
  return found;
}

class DateCases : public testing::TestWithParam<const char*> {};

TEST_P(DateCases, EveryRow) {
  for (const Case& row : case_table(GetParam())) EXPECT_EQ(found_in(row), row.expected) << row.id << " " << row.text;
}

INSTANTIATE_TEST_SUITE_P(Tables, DateCases, testing::Values("french-dates.tsv", "french-dates-more.tsv"));

TEST(DateReaderProperties, SpansAreWellPlacedInRandomText) {
  test::RandomText random(7);
  for (int i = 0; i < 5000; ++i) dates_in(random.next(), i % 2 == 0 ? PartialDate{2023, 10, 3} : PartialDate{});
}

}  // namespace
}  // namespace rotative
