#include "common/annotate/publication.h"

#include <gtest/gtest.h>

#include <string_view>

namespace rotative {
namespace {

struct Row {
  std::string_view field;
  std::string_view date;  // "" for none
};

class PublicationDate : public testing::TestWithParam<Row> {};

TEST_P(PublicationDate, IsReadAsWritten) {
  const auto date = parse_publication_date(GetParam().field);
  EXPECT_EQ(date ? date->iso() : "", GetParam().date) << "field: " << GetParam().field;
}

// clang-format off
constexpr Row kIso[] = {
    {"2023-10-03", "2023-10-03"},
    {"2023-10-03T23:30:00Z", "2023-10-03"},
    {"2023-10-03T23:30:00-05:00", "2023-10-03"},       // the calendar day as written
    {"2023-10-03T00:12:00.123+02:00", "2023-10-03"},
    {"2023-10-03 10:12", "2023-10-03"},
    {"2023-10-03 10:12:00 CEST", "2023-10-03"},
    {"  2023-10-03\n", "2023-10-03"},
    {"2023/10/03", "2023-10-03"},
    {"20231003", "2023-10-03"},
    {"20231003T101200Z", "2023-10-03"},
    {"20231003101200", "2023-10-03"},
    {"2023-10", "2023-10"},
    {"202310", "2023-10"},
    {"2023", "2023"},
    {"1944-06-06", "1944-06-06"},
};
constexpr Row kFrench[] = {
    {"03/10/2023", "2023-10-03"},
    {"3/10/23", "2023-10-03"},
    {"31/12/99", "1999-12-31"},
    {"3.10.2023", "2023-10-03"},
    {"03-10-2023", "2023-10-03"},
    {"03/10/2023 à 10h12", "2023-10-03"},
    {"3 octobre 2023", "2023-10-03"},
    {"mardi 3 octobre 2023", "2023-10-03"},
    {"Mardi 3 Octobre 2023 - 10:12", "2023-10-03"},
    {"le 3 octobre 2023 à 10 h 12", "2023-10-03"},
    {"LE 11 NOVEMBRE 1918", "1918-11-11"},
    {"1er août 2022", "2022-08-01"},
    {"1ER AOUT 2022", "2022-08-01"},
    {"premier mars 2020", "2020-03-01"},
    {"3\u00a0fév. 2023", "2023-02-03"},
    {"14 juil. 1789", "1789-07-14"},
    {"mar. 13/02/2024 - 22:41", "2024-02-13"},
    {"Mar, 13/02/2024 - 22:41", "2024-02-13"},
    {"ven. 3 mai 2024", "2024-05-03"},
    {"octobre 2023", "2023-10"},
    {"Décembre 1999", "1999-12"},
    {"sept. 2022", "2022-09"},
    {"29 février 2024", "2024-02-29"},
};
constexpr Row kEnglish[] = {
    {"Tue, 03 Oct 2023 10:12:00 +0200", "2023-10-03"},
    {"Tue, 3 Oct 2023 22:12:00 GMT", "2023-10-03"},
    {"03 Oct 2023 10:12 (CEST)", "2023-10-03"},
    {"October 3, 2023", "2023-10-03"},
    {"Tue Feb 13 22:41:07 CET 2024", "2024-02-13"},
    {"Tue Feb 13 22:41:07 2024", "2024-02-13"},
    {"02/13/2024", "2024-02-13"},
    {"2024-02-13T22:41:07+01:00[Europe/Paris]", "2024-02-13"},
    {"Mon, 06 May 2019 08:00:00 EST", "2019-05-06"},
};
constexpr Row kEpoch[] = {
    {"1696320720", "2023-10-03"},
    {"1696320720000", "2023-10-03"},
    {"999999999", "2001-09-09"},
    {"0", ""},
    {"000000000", ""},
    {"0000000000000", ""},
    {"99999999999999999999", ""},
};
constexpr Row kNoDate[] = {
    {"", ""},
    {"   ", ""},
    {"hier", ""},
    {"2023-13-45", ""},
    {"2023-02-29", ""},
    {"2023-00-10", ""},
    {"2023-10-00", ""},
    {"20231345", ""},
    {"31 juin 2023", ""},
    {"31/06/2023", ""},
    {"0 octobre 2023", ""},
    {"3 octobre", ""},
    {"octobre", ""},
    {"1630-12-31", ""},
    {"2200-01-01", ""},
    {"3 brumaire 2023", ""},
    {"Paris, le 3 octobre 2023", ""},                   // prose is not a field
    {"3 octobre 2023 et plus tard", ""},
    {"2023-10-03-04", ""},
    {"-2023", ""},
    {"3/10", ""},
    {"\xff\xfe", ""},
    {"3 octobre 20233", ""},
    {"2023-W40", ""},
};
// clang-format on

INSTANTIATE_TEST_SUITE_P(Iso, PublicationDate, testing::ValuesIn(kIso));
INSTANTIATE_TEST_SUITE_P(French, PublicationDate, testing::ValuesIn(kFrench));
INSTANTIATE_TEST_SUITE_P(English, PublicationDate, testing::ValuesIn(kEnglish));
INSTANTIATE_TEST_SUITE_P(Epoch, PublicationDate, testing::ValuesIn(kEpoch));
INSTANTIATE_TEST_SUITE_P(NoDate, PublicationDate, testing::ValuesIn(kNoDate));

TEST(PublicationDateBounds, EarliestAndLatestYear) {
  EXPECT_TRUE(parse_publication_date("1631-05-30"));
  EXPECT_TRUE(parse_publication_date("2199-12-31"));
}

}  // namespace
}  // namespace rotative
