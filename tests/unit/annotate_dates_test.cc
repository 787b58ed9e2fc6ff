// Dates in the text and dates of publication.
#include <gtest/gtest.h>

#include <string>

#include "common/annotate/dates.h"
#include "common/annotate/publication.h"
#include "common/text/analyze.h"

namespace rotative {
namespace {

// "surface=first..last", in order.
std::string dates_of(const std::string& text) {
  Analyzer analyzer;
  Tokens tokens;
  analyzer.analyze(text, {0, static_cast<uint32_t>(text.size())}, 1, tokens);
  std::vector<DateMention> found;
  read_dates(text, tokens, {}, found);
  std::string out;
  for (const DateMention& date : found)
    out += (out.empty() ? "" : " | ") + std::string(date.span.of(text)) + "=" + to_iso(date.interval.first) + ".." +
           to_iso(date.interval.last);
  return out;
}

TEST(Dates, AreFoundWhereTheyAreWrittenOut) {
  const std::pair<const char*, const char*> rows[] = {
      {"Le 3 octobre 2023, le conseil a voté.", "3 octobre 2023=2023-10-03..2023-10-03"},
      {"le 1er janvier 1944", "1er janvier 1944=1944-01-01..1944-01-01"},
      {"en octobre 2023", "octobre 2023=2023-10-01..2023-10-31"},
      {"en 2020 et 2023", "2020=2020-01-01..2020-12-31 | 2023=2023-01-01..2023-12-31"},
      {"publié le 03/10/2023", "03/10/2023=2023-10-03..2023-10-03"},
      {"un prêt de 2 020 euros pour 1500 personnes", ""},
  };
  for (const auto& [text, dates] : rows) EXPECT_EQ(dates_of(text), dates) << text;
}

TEST(PublicationDate, IsReadInEveryUsualForm) {
  const std::pair<const char*, const char*> rows[] = {
      {"2023-10-03", "2023-10-03"},
      {"2023-10-03T23:30:00+02:00", "2023-10-03"},
      {"20231003", "2023-10-03"},
      {"1944", "1944"},
      {"1958-05", "1958-05"},
      {"03/10/2023", "2023-10-03"},
      {"mardi 3 octobre 2023", "2023-10-03"},
      {"octobre 2023", "2023-10"},
      {"1696284000", "2023-10-02"},
      {"Tue, 03 Oct 2023 10:00:00 +0200", "2023-10-03"},
  };
  for (const auto& [text, date] : rows)
    EXPECT_EQ(parse_publication_date(text).value_or(PartialDate{}).iso(), date) << text;
}

TEST(PublicationDate, RefusesWhatIsNone) {
  for (const char* text : {"", "hier", "2023-13-45", "31 juin 2023", "0", "2023-02-29", "abc"})
    EXPECT_FALSE(parse_publication_date(text)) << text;
}

}  // namespace
}  // namespace rotative
