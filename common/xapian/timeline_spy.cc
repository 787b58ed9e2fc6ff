// Matches by day, counted where they are found: on the machine that has them.
#include <fmt/format.h>

#include <optional>
#include <set>
#include <sstream>

#include "common/index/mention_days.h"
#include "common/index/schema.h"
#include "common/xapian/engine.h"

namespace rotative {
namespace {

// Counts every match by one of its values.
class TimelineSpy : public Xapian::MatchSpy {
 public:
  TimelineSpy(Period period, bool mentions) : period_(period), mentions_(mentions) {}

  Timeline timeline;

  void operator()(const Xapian::Document& document, double) override {
    ++timeline.matches;
    const std::string value = document.get_value(mentions_ ? slot::kMentions : slot::kPublished);
    if (value.empty()) {
      ++timeline.undated;
      return;
    }
    periods_.clear();
    if (mentions_)
      for (const DayInterval& days : decode_mention_days(value)) add(days);
    else if (const auto date = parse_compact(value))
      add(date->interval());
    if (periods_.empty()) ++timeline.coarse;
    for (const DayNumber first : periods_) ++timeline.counts[first];
  }

  MatchSpy* clone() const override { return new TimelineSpy(period_, mentions_); }
  std::string name() const override { return "rotative-timeline-1"; }
  std::string serialise() const override { return fmt::format("{} {}", static_cast<int>(period_), mentions_ ? 1 : 0); }
  MatchSpy* unserialise(const std::string& text, const Xapian::Registry&) const override {
    std::istringstream in(text);
    int period = 0, mentions = 0;
    if (!(in >> period >> mentions) || period < 0 || period > static_cast<int>(Period::year))
      throw Xapian::NetworkError("a timeline that cannot be read");
    return new TimelineSpy(static_cast<Period>(period), mentions != 0);
  }
  std::string serialise_results() const override {
    std::string out = fmt::format("{} {} {}\n", timeline.matches, timeline.undated, timeline.coarse);
    for (const auto& [first, count] : timeline.counts) out += fmt::format("{} {}\n", first, count);
    return out;
  }
  void merge_results(const std::string& text) override {
    std::istringstream in(text);
    uint64_t matches = 0, undated = 0, coarse = 0, count = 0;
    in >> matches >> undated >> coarse;
    timeline.matches += matches;
    timeline.undated += undated;
    timeline.coarse += coarse;
    for (DayNumber first = 0; in >> first >> count;) timeline.counts[first] += count;
  }

 private:
  void add(const DayInterval& days) {
    const DayNumber first = period_of(days.first, period_);
    if (period_of(days.last, period_) == first) periods_.insert(first);
  }

  Period period_;
  bool mentions_;
  std::set<DayNumber> periods_;  // of one document
};

}  // namespace

Timeline XapianEngine::timeline(const Query& query, Period period, bool mentions, double timeout_seconds) {
  std::optional<TimelineSpy> spy;
  const bool timed_out = without_lost_parts([&] {
    spy.emplace(period, mentions);
    return visit(query, *spy, deadline_after(timeout_seconds));
  });
  spy->timeline.timed_out = timed_out;
  return spy->timeline;
}

void register_timeline_spy(Xapian::Registry& registry) { registry.register_match_spy(TimelineSpy(Period::day, false)); }

}  // namespace rotative
