// Inside of the date reader: the words of an article with what stands between them, and the productions that read a
// unit of time at a word.
//
// A production gets the word that carries the unit ("octobre", "semaine", "lundi", a number), may look back as far as
// the mention before, and returns what it read or an invalid unit. The longest reading wins. Not thread-safe; use one
// per thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "common/model/date.h"
#include "common/model/mention.h"
#include "common/text/tokens.h"

namespace rotative {

enum class Grain : uint8_t { day, week, month, quarter, season, year, decade, century, other };
enum class Tense : uint8_t { none, past, future };
// `strong`: said by a verb next to the date whose form leaves no doubt.
struct TenseCue {
  Tense tense = Tense::none;
  bool strong = false;
};

// Words [first, end) and the days that they name; `days` without a modifier, `interval` with it.
struct DateUnit {
  uint32_t first = 0;
  uint32_t end = 0;
  DayInterval days;
  Grain grain = Grain::other;
  DateModifier modifier = DateModifier::none;
  bool resolved = true;
  std::string_view rule;
  uint32_t byte_end = 0;  // where it ends inside its last word; 0: behind it
  bool whole = false;     // its words hold their own cue: "il y a deux ans", "depuis 32 ans"
  bool valid() const { return end != 0; }
  uint32_t words() const { return end - first; }
};

class DateScanner {
 public:
  // All must outlive the scanner. `words` and `candidates` are scratch.
  DateScanner(std::string_view content, const Tokens& tokens, PartialDate anchor, std::vector<const Token*>& words,
              std::vector<uint32_t>& candidates);

  void run(std::vector<DateMention>& out);

 private:
  using Production = DateUnit (DateScanner::*)(uint32_t) const;
  struct Named {
    std::string_view name;
    Production read;
    uint32_t kinds;  // of the words that can carry it
  };

  // What stands between two words.
  enum class Gap : uint8_t { blank, hyphen, dot, comma, other };

  uint32_t size() const { return size_; }
  std::string_view surface(uint32_t i) const { return i < size() ? tokens_.surface(*words_[i]) : std::string_view(); }
  // Words before the mention before are out of sight.
  std::string_view before(uint32_t i, uint32_t distance = 1) const {
    return i < floor_ + distance ? std::string_view() : surface(i - distance);
  }
  std::string_view bytes(uint32_t i) const { return i < size() ? words_[i]->span().of(content_) : std::string_view(); }
  Gap gap(uint32_t i) const {  // behind word i
    if (i + 1 < size() && words_[i + 1]->begin == words_[i]->end + 1 && content_[words_[i]->end] == ' ')
      return Gap::blank;  // most by far
    return long_gap(i);
  }
  Gap long_gap(uint32_t i) const;
  bool joined(uint32_t i) const { return i + 1 < size() && (gap(i) == Gap::blank || gap(i) == Gap::hyphen); }
  bool follows(uint32_t i) const { return gap(i) == Gap::blank; }
  char byte_at(size_t offset) const { return offset < content_.size() ? content_[offset] : '\0'; }
  char byte_before(size_t offset) const { return offset > 0 ? content_[offset - 1] : '\0'; }
  bool capitalised(uint32_t i) const { return words_[i]->has(token_flag::kCapitalised); }
  bool opens_sentence(uint32_t i) const { return words_[i]->has(token_flag::kSentenceStart); }
  bool elided(uint32_t i, std::string_view clitic) const;  // "qu", "l", "d", "usqu" right before word i

  std::optional<int> digits(uint32_t i, size_t least, size_t most) const;
  std::optional<int> year_number(uint32_t i) const;
  std::optional<int> day_number_at(uint32_t i) const;
  std::optional<int> month_at(uint32_t i) const;
  std::optional<int> weekday_at(uint32_t i) const;
  std::optional<int> weekday_before_day(uint32_t i) const;  // "samedi", "sam." in front of a number
  bool counts_something(uint32_t i) const;
  bool is_set(uint32_t i) const;  // "tous les", "chaque"
  bool is_street(uint32_t i) const;
  std::string_view direction_before(uint32_t first) const;  // "depuis", "ici", or nothing
  uint32_t part_of_day(uint32_t end) const;                 // the end with "soir", "au matin" … behind it
  // A spelt or written number that ends before word `end`; its first word, its value.
  struct Count {
    uint32_t first = 0;
    int value = 0;
    int least = 0;       // "deux ou trois": 2, else the value
    bool vague = false;  // "une dizaine"
  };
  std::optional<Count> count_before(uint32_t end) const;
  std::optional<Count> number_before(uint32_t end) const;
  TenseCue tense_cue(uint32_t first, uint32_t end) const;
  Tense tense_near(uint32_t first, uint32_t end) const { return tense_cue(first, end).tense; }
  TenseCue tense_at(uint32_t i) const;

  bool has_day() const { return anchor_.has_day(); }
  DateUnit make(uint32_t first, uint32_t end, DayInterval days, Grain grain) const;
  DateUnit make_day(uint32_t first, uint32_t end, DayNumber day) const {
    return make(first, end, {day, day}, Grain::day);
  }
  DateUnit unresolved(uint32_t first, uint32_t end) const;

  // dates_calendar.cc
  DateUnit numeric(uint32_t i) const;
  DateUnit short_numeric(uint32_t i) const;
  DateUnit day_month_year(uint32_t i) const;
  DateUnit day_month(uint32_t i) const;
  DateUnit spelt_day(uint32_t i) const;
  DateUnit day_of_this_month(uint32_t i) const;
  DateUnit named_day(uint32_t i) const;
  DateUnit weekday_day(uint32_t i) const;
  DateUnit month_year(uint32_t i) const;
  DateUnit month_alone(uint32_t i) const;
  DateUnit calendar_day(uint32_t i) const;  // the longest of the days above
  DateUnit simple_unit(uint32_t i) const;
  std::optional<DayNumber> nearest(int month, int day, std::optional<int> weekday, std::string_view direction,
                                   uint32_t first, uint32_t end) const;

  // dates_ranges.cc
  DateUnit month_range(uint32_t i) const;
  DateUnit day_range(uint32_t i) const;
  DateUnit listed_day(uint32_t i) const;
  DateUnit date_range(uint32_t i) const;
  DateUnit part_range(uint32_t i) const;
  DateUnit night(uint32_t i) const;
  bool joined_to(DateMention& earlier, const DateMention& found, DateUnit& unit) const;

  // dates_named.cc
  DateUnit year(uint32_t i) const;
  DateUnit year_range(uint32_t i) const;
  DateUnit year_again(uint32_t i) const;
  DateUnit short_years(uint32_t i) const;
  DateUnit decade(uint32_t i) const;
  DateUnit decade_again(uint32_t i) const;
  DateUnit century(uint32_t i) const;
  DateUnit century_before(const DateUnit& last) const;
  bool year_is_announced(uint32_t i) const;
  bool year_is_subject(uint32_t i) const;

  // dates_parts.cc
  DateUnit season(uint32_t i) const;
  DateUnit quarter(uint32_t i) const;
  DateUnit half(uint32_t i) const;
  DateUnit part_of_month(uint32_t i) const;
  DateUnit campaign(uint32_t i) const;

  // dates_feasts.cc
  DateUnit holiday(uint32_t i) const;
  DateUnit feast_day(uint32_t i) const;
  DateUnit feast_near(uint32_t first, uint32_t end, int month, int number) const;

  // dates_relative.cc
  DateUnit deictic(uint32_t i) const;
  DateUnit weekday(uint32_t i) const;
  DateUnit weekday_range(uint32_t i) const;
  DateUnit this_or_last(uint32_t i) const;
  DateUnit part_of_unit(uint32_t i) const;
  DateUnit week_of(uint32_t i) const;
  DateUnit ago(uint32_t i) const;
  DateUnit last_units(uint32_t i) const;
  DayInterval period(std::string_view unit, int offset) const;

  // dates_discourse.cc
  DateUnit later(uint32_t i) const;
  DateUnit day_before(uint32_t i) const;
  DateUnit neighbour(uint32_t i) const;

  // dates.cc
  static const Named kProductions[];
  uint32_t kinds_of(uint32_t i) const;
  uint32_t kinds_of_number(uint32_t i) const;
  DateUnit longest_at(uint32_t i, uint32_t kinds) const;
  void take_part(DateUnit& unit) const;
  DateModifier cue_before(const DateUnit& unit, uint32_t& cue) const;
  DateMention mention(DateUnit& unit) const;  // widens the unit by its part
  static void bend(DateMention& mention, DayNumber today, bool has_today);

  std::string_view content_;
  const Tokens& tokens_;
  PartialDate anchor_;
  DayNumber today_ = 0;
  const Token* const* words_;             // the solid words and the parts of compounds
  uint32_t size_ = 0;                     // of words_
  std::span<const uint32_t> candidates_;  // the words that look as if a production read them
  uint32_t floor_ = 0;                    // the first word behind the mention before
  DateUnit last_;                         // the mention before, as the words "plus tard" look back to it
};

// The one that reaches further; of equals the first.
inline const DateUnit& longer(const DateUnit& a, const DateUnit& b) {
  if (!b.valid()) return a;
  if (!a.valid()) return b;
  return b.end > a.end ? b : a;
}

inline DayInterval days_of(int year) { return {day_number(year, 1, 1), day_number(year, 12, 31)}; }
inline DayInterval days_of(int year, int month) {
  return {day_number(year, month, 1), day_number(year, month, days_in_month(year, month))};
}
inline DayInterval years(int first, int last) { return {day_number(first, 1, 1), day_number(last, 12, 31)}; }
// Months from a count that starts in year 0.
inline DayInterval days_of_months(int first, int count) {
  const int last = first + count - 1;
  return {day_number(first / 12, first % 12 + 1, 1), days_of(last / 12, last % 12 + 1).last};
}
// The same day `months` later, or the last of that month.
DayNumber add_months(DayNumber day, int months);

constexpr int kFirstYear = 1000;
constexpr int kLastYear = 2199;

}  // namespace rotative
