// Periods are walked by their first day; a bar is as long as its share of the tallest one.
#include "search/timeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "common/base/json.h"
#include "search/bars.h"
#include "search/messages.h"

namespace rotative {
namespace {

constexpr size_t kWidthOfALog = 80;
constexpr size_t kWidestBar = 60;

// A longer run of empty periods is one line for people: one article that speaks of 1631 or of 2119 would fill screens.
constexpr size_t kMostEmptyBars = 31;

// ISO 8601: the week belongs to the year of its Thursday.
std::string week_label(DayNumber monday) {
  const int year = to_date(monday + 3).year;
  const DayNumber first_thursday = day_number(year, 1, 4) - iso_weekday(day_number(year, 1, 4)) + 4;
  return fmt::format("{:04}-W{:02}", year, (monday + 3 - first_thursday) / 7 + 1);
}

double ratio_of(const TimelineRow& row) {
  return row.of == 0 ? 0 : static_cast<double>(row.count) / static_cast<double>(row.of);
}

// How many empty periods follow each other from there.
size_t empty_from(const std::vector<TimelineRow>& rows, size_t at) {
  size_t end = at;
  while (end < rows.size() && rows[end].count == 0) ++end;
  return end - at;
}

void append_bars(const std::vector<TimelineRow>& rows, bool ratio, const Terminal& terminal, std::string& out) {
  uint64_t most = 0;
  size_t digits = 1;
  for (const TimelineRow& row : rows) {
    most = std::max(most, row.count);
    digits = std::max(digits, std::to_string(row.count).size());
  }
  const size_t columns = terminal.width == 0 ? kWidthOfALog : terminal.width;
  const size_t used = 10 + 2 + digits + 2 + (ratio ? 9 : 0);
  const size_t width = columns > used + 8 ? std::min(kWidestBar, columns - used - 1) : 8;
  for (size_t i = 0; i < rows.size(); ++i) {
    const TimelineRow& row = rows[i];
    if (const size_t empty = empty_from(rows, i); empty > kMostEmptyBars) {
      out += "…           " + said(fmt::format("{} periods without any", empty), terminal.french) + "\n";
      i += empty - 1;
      continue;
    }
    fmt::format_to(std::back_inserter(out), "{:<10}  {:>{}}", row.period, row.count, digits);
    if (ratio) fmt::format_to(std::back_inserter(out), "  {:>6.2f} %", 100 * ratio_of(row));
    if (row.count > 0) out.append("  ").append(bar_of(row.count, most, width));
    out += '\n';
  }
}

void append_object(const TimelineRow& row, bool ratio, std::string& out) {
  JsonWriter json(out);
  json.begin_object().member("period", row.period).member("count", row.count);
  if (ratio) json.member("of", row.of).member("ratio", ratio_of(row));
  json.end_object();
}

void append_cells(const TimelineRow& row, bool ratio, char separator, std::string& out) {
  fmt::format_to(std::back_inserter(out), "{}{}{}", row.period, separator, row.count);
  if (ratio) fmt::format_to(std::back_inserter(out), "{}{}{}{:.6f}", separator, row.of, separator, ratio_of(row));
  out += '\n';
}

}  // namespace

std::string period_name(DayNumber first, Period period) {
  const PartialDate date = to_date(first);
  switch (period) {
    case Period::day:
      return date.iso();
    case Period::week:
      return week_label(first);
    case Period::month:
      return PartialDate{date.year, date.month, 0}.iso();
    case Period::year:
      return PartialDate{date.year, 0, 0}.iso();
  }
  return {};
}

std::vector<TimelineRow> timeline_rows(const Timeline& matches, const Timeline& all, Period period) {
  std::vector<TimelineRow> rows;
  if (matches.counts.empty()) return rows;
  const auto value = [](const Timeline& timeline, DayNumber first) {
    const auto found = timeline.counts.find(first);
    return found == timeline.counts.end() ? uint64_t{0} : found->second;
  };
  const DayNumber last = matches.counts.rbegin()->first;
  for (DayNumber at = matches.counts.begin()->first; at <= last; at = period_after(at, period))
    rows.push_back({period_name(at, period), value(matches, at), value(all, at)});
  return rows;
}

void append_timeline(const std::vector<TimelineRow>& rows, Format format, bool ratio, const Terminal& terminal,
                     std::string& out) {
  if (format == Format::text) return append_bars(rows, ratio, terminal, out);
  const char separator = format == Format::csv ? ',' : '\t';
  const bool cells = format == Format::csv || format == Format::tsv;
  if (cells) out += fmt::format("period{0}count", separator);
  if (cells) out += ratio ? fmt::format("{0}of{0}ratio\n", separator) : "\n";
  if (format == Format::json) out += '[';
  for (size_t i = 0; i < rows.size(); ++i) {
    if (cells) {
      append_cells(rows[i], ratio, separator, out);
      continue;
    }
    if (format == Format::json && i > 0) out += ',';
    if (format == Format::json) out += '\n';
    append_object(rows[i], ratio, out);
    if (format == Format::ndjson) out += '\n';
  }
  if (format == Format::json) out += rows.empty() ? "]\n" : "\n]\n";
}

}  // namespace rotative
