// The shade of a day is its share of the source's 95th percentile: one special issue must not bleach all other days.
#include "search/coverage.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/base/error.h"
#include "common/base/utf8.h"
#include "search/asked.h"
#include "search/facets.h"
#include "search/messages.h"
#include "search/table.h"
#include "search/watchdog.h"

namespace rotative {
namespace {

constexpr std::string_view kBlocks[] = {"·", "░", "▒", "▓", "█"};
constexpr std::string_view kPlain[] = {".", "-", "+", "*", "#"};
constexpr std::string_view kWeekdays[2][7] = {{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
                                              {"lun", "mar", "mer", "jeu", "ven", "sam", "dim"}};
constexpr std::string_view kMonths[2][12] = {
    {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
    {"jan", "fév", "mar", "avr", "mai", "jun", "jul", "aoû", "sep", "oct", "nov", "déc"}};
constexpr size_t kShownGaps = 6;

struct Gap {
  DayNumber first = 0, last = 0;
  int days() const { return last - first + 1; }
};

std::vector<Gap> gaps_of(const Coverage::Source& source) {
  std::vector<Gap> gaps;
  for (auto day = source.days.begin(); day != source.days.end() && std::next(day) != source.days.end(); ++day)
    if (std::next(day)->first > day->first + 1) gaps.push_back({day->first + 1, std::next(day)->first - 1});
  return gaps;
}

std::string days_text(int days) { return counted(static_cast<uint64_t>(days), "day"); }

// The longest ones, in their order.
std::string gap_line(std::vector<Gap> gaps) {
  const size_t all = gaps.size();
  int days = 0;
  for (const Gap& gap : gaps) days += gap.days();
  std::stable_sort(gaps.begin(), gaps.end(), [](const Gap& a, const Gap& b) { return a.days() > b.days(); });
  if (gaps.size() > kShownGaps) gaps.resize(kShownGaps);
  std::sort(gaps.begin(), gaps.end(), [](const Gap& a, const Gap& b) { return a.first < b.first; });
  std::string line = fmt::format("gaps: {} in all, {}:", all, days_text(days));
  for (const Gap& gap : gaps)
    line += gap.first == gap.last ? fmt::format(" {}", to_iso(gap.first))
                                  : fmt::format(" {}..{} ({})", to_iso(gap.first), to_iso(gap.last), gap.days());
  return line + (all > kShownGaps ? " …" : "");
}

uint64_t busy_day(const Coverage::Source& source) {
  std::vector<uint64_t> counts;
  for (const auto& [day, count] : source.days) counts.push_back(count);
  std::sort(counts.begin(), counts.end());
  return counts.empty() ? 1 : std::max<uint64_t>(1, counts[(counts.size() - 1) * 95 / 100]);
}

class Year {
 public:
  Year(int year, const Coverage::Source& source, uint64_t busy, const Terminal& terminal)
      : first_(day_number(year, 1, 1)),
        last_(day_number(year, 12, 31)),
        monday_(first_ - (iso_weekday(first_) - 1)),
        year_(year),
        source_(source),
        busy_(busy),
        terminal_(terminal) {}

  void append_to(std::string& out) const {
    append_months(out);
    for (int weekday = 0; weekday < 7; ++weekday) {
      std::string line = fmt::format("  {}  ", kWeekdays[terminal_.french][weekday]);
      for (DayNumber day = monday_ + weekday; day <= last_; day += 7) line += cell(day);
      line.erase(line.find_last_not_of(' ') + 1);
      out += line + "\n";
    }
  }

 private:
  void append_months(std::string& out) const {
    std::string line = fmt::format("  {}", year_);
    for (int month = 1; month <= 12; ++month) {
      const auto week = static_cast<size_t>((day_number(year_, month, 1) - monday_) / 7);
      const size_t columns = utf8::width(line);
      line.append(std::max(columns, 7 + week) - columns, ' ');
      line += kMonths[terminal_.french][month - 1];
    }
    out += line + "\n";
  }
  std::string cell(DayNumber day) const {
    const bool within =
        day >= std::max(first_, source_.days.begin()->first) && day <= std::min(last_, source_.days.rbegin()->first);
    if (!within) return " ";
    const auto found = source_.days.find(day);
    const uint64_t count = found == source_.days.end() ? 0 : found->second;
    const uint64_t shade = count == 0 ? 0 : std::clamp<uint64_t>((count * 4 + busy_ - 1) / busy_, 1, 4);
    return std::string(terminal_.blocks ? kBlocks[shade] : kPlain[shade]);
  }

  DayNumber first_, last_;
  DayNumber monday_;  // of the first week
  int year_;
  const Coverage::Source& source_;
  uint64_t busy_;
  const Terminal& terminal_;
};

// Every day from the first to the last, those without an article too.
void add_days(std::string_view key, std::string_view name, const Coverage::Source& source, TableRows& rows,
              std::string& out) {
  if (source.days.empty()) return;
  for (DayNumber day = source.days.begin()->first; day <= source.days.rbegin()->first; ++day) {
    const auto found = source.days.find(day);
    const double count = found == source.days.end() ? 0 : static_cast<double>(found->second);
    rows.add({std::string(key), std::string(name), to_iso(day), count}, out);
  }
}

// Most articles first.
std::vector<std::pair<std::string, const Coverage::Source*>> ordered(const Coverage& coverage) {
  std::vector<std::pair<std::string, const Coverage::Source*>> sources;
  for (const auto& [key, source] : coverage.sources) sources.emplace_back(key, &source);
  std::stable_sort(sources.begin(), sources.end(),
                   [](const auto& a, const auto& b) { return a.second->articles > b.second->articles; });
  return sources;
}

std::vector<std::string> names_of(const std::vector<std::pair<std::string, const Coverage::Source*>>& sources,
                                  Reader& reader) {
  Facets facets;
  Facet& facet = facets.facets.emplace_back();
  facet.kind = FacetKind::source;
  for (const auto& [key, source] : sources) facet.values.push_back({key, key, 0});
  name_values(facets, reader);
  std::vector<std::string> names;
  for (const FacetValue& value : facet.values) names.push_back(value.name);
  return names;
}

}  // namespace

std::string calendar(std::string_view name, const Coverage::Source& source, const Terminal& terminal) {
  const auto say = [&terminal](std::string_view line) { return said(line, terminal.french); };
  std::string out =
      fmt::format("{}: {}", name.empty() ? "(no source)" : utf8::printable(name), counted(source.articles, "article"));
  if (source.undated > 0) out += fmt::format(", {} of them without a day", source.undated);
  if (source.days.empty()) return say(out) + "\n";
  const DayNumber first = source.days.begin()->first, last = source.days.rbegin()->first;
  out +=
      fmt::format(", {} to {}, {} of {}", to_iso(first), to_iso(last), source.days.size(), days_text(last - first + 1));
  out = say(out) + "\n";
  const uint64_t busy = busy_day(source);
  for (int year = to_date(first).year; year <= to_date(last).year;) {
    const int next = to_date(source.days.lower_bound(day_number(year, 1, 1))->first).year;  // with an article
    if (next > year)
      out += "  " + (next == year + 1 ? "" : fmt::format("{}-", year)) +
             fmt::format("{}  {}\n", next - 1, say("no article"));
    if (next == year) Year(year, source, busy, terminal).append_to(out);
    year = std::max(next, year + 1);
  }
  const auto& shades = terminal.blocks ? kBlocks : kPlain;
  out += "  " +
         say(fmt::format("{} none  {} to {}  {}  {}  {} {} and more a day", shades[0], shades[1], (busy + 3) / 4,
                         shades[2], shades[3], shades[4], std::max<uint64_t>(1, busy * 3 / 4 + 1))) +
         "\n";
  if (const auto gaps = gaps_of(source); !gaps.empty()) {
    out += "  ";
    append_wrapped(say(gap_line(gaps)), 2, terminal, out);
  }
  return out;
}

void check_coverage(const Options& options) { check_table_format("coverage", options.format); }

int run_coverage(const Call& call) {
  const Options& options = call.options;
  const std::string text = options.arguments.empty() ? "*" : query_of(options.arguments);
  const Watchdog watchdog(options.search.timeout_seconds);
  Reader reader(options.indexes);
  const Asked asked = read_query(text, call, reader);
  const Coverage coverage = reader.coverage(asked.query, options.search.timeout_seconds);
  const auto sources = ordered(coverage);
  const auto names = names_of(sources, reader);
  std::string& out = call.output.buffer();
  TableRows rows({"source", "name", "date", "count"}, options.format);
  if (options.format != Format::text) rows.begin(out);
  for (size_t i = 0; i < sources.size() && !call.output.closed(); ++i) {
    if (options.format == Format::text)
      out += (i == 0 ? "" : "\n") + calendar(names[i], *sources[i].second, call.terminal);
    else
      add_days(sources[i].first, names[i], *sources[i].second, rows, out);
    call.output.flush_some();
  }
  if (options.format != Format::text) rows.end(out);
  call.output.flush();
  if (coverage.matches == 0 && !coverage.timed_out) remark("no article matches");
  if (coverage.matches == 0 && !coverage.timed_out) return options.no_match_ok ? 0 : 1;
  return status_of(coverage.timed_out, call);
}

}  // namespace rotative
