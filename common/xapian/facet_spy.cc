// Names are terms, the rest are values. Terms are counted from the matches' term lists where matches are few; where
// they are many, by walking the postings of every name, which costs the same whatever the query.
#include "common/index/facets.h"

#include <algorithm>
#include <optional>
#include <sstream>
#include <string>
#include <unordered_map>

#include "common/index/schema.h"
#include "common/xapian/engine.h"

namespace rotative {
namespace {

// Measured: a term list takes some 15 µs to read, the postings of all names of 140,000 articles 0.4 s.
constexpr size_t kFewMatches = 20'000;

using Counts = std::unordered_map<std::string, uint64_t>;

bool is_entity(FacetKind kind) { return kind <= FacetKind::place; }

// The key of a name's own term; empty for a term of one of its aliases.
std::string_view entity_key(std::string_view term, std::string_view prefix) {
  const std::string_view key = term.substr(prefix.size());
  return key.starts_with(prefix::kAlias) ? std::string_view() : key;
}

// One value a document, or several with line feeds between them.
uint32_t slot_of(FacetKind kind) {
  switch (kind) {
    case FacetKind::source:
      return slot::kSource;
    case FacetKind::author:
      return slot::kAuthors;
    case FacetKind::section:
      return slot::kSection;
    case FacetKind::language:
      return slot::kLanguage;
    default:
      return slot::kPublished;
  }
}

// "2023" and "202310" as a year or a month; empty where the date is too coarse.
std::string period_key(const std::string& compact, FacetKind kind) {
  if (kind == FacetKind::year) return compact.substr(0, 4);
  return compact.size() < 6 ? std::string() : compact.substr(0, 4) + "-" + compact.substr(4, 2);
}

struct Counted {
  Counts counts;
  uint64_t with = 0;  // matches that have a value
};

void count_value(const std::string& value, FacetKind kind, Counted& out) {
  if (value.empty()) return;
  if (kind == FacetKind::month || kind == FacetKind::year) {
    const std::string key = period_key(value, kind);
    out.with += key.empty() ? 0 : 1;
    if (!key.empty()) ++out.counts[key];
    return;
  }
  ++out.with;
  for (size_t at = 0; at <= value.size();) {
    const size_t end = std::min(value.find('\n', at), value.size());
    ++out.counts[value.substr(at, end - at)];
    at = end + 1;
  }
}

class Collector : public Xapian::MatchSpy {
 public:
  explicit Collector(std::vector<FacetKind> kinds) : kinds_(std::move(kinds)), counted(kinds_.size()) {}

  void operator()(const Xapian::Document& document, double) override {
    for (size_t i = 0; i < kinds_.size(); ++i)
      if (!is_entity(kinds_[i])) count_value(document.get_value(slot_of(kinds_[i])), kinds_[i], counted[i]);
  }

  MatchSpy* clone() const override { return new Collector(kinds_); }
  std::string name() const override { return "rotative-facets-1"; }
  std::string serialise() const override {
    std::string text;
    for (const FacetKind kind : kinds_) text += static_cast<char>('a' + static_cast<int>(kind));
    return text;
  }
  MatchSpy* unserialise(const std::string& text, const Xapian::Registry&) const override {
    std::vector<FacetKind> kinds;
    for (const char c : text) {
      if (c < 'a' || c - 'a' > static_cast<int>(FacetKind::year))
        throw Xapian::NetworkError("an unknown kind of facet");
      kinds.push_back(static_cast<FacetKind>(c - 'a'));
    }
    return new Collector(kinds);
  }
  // For each kind a line "with values", then a line "count key" for each value; keys have no line feed.
  std::string serialise_results() const override {
    std::string out;
    for (const Counted& one : counted) {
      out += std::to_string(one.with) + " " + std::to_string(one.counts.size()) + "\n";
      for (const auto& [key, count] : one.counts) out += std::to_string(count) + " " + key + "\n";
    }
    return out;
  }
  void merge_results(const std::string& text) override {
    std::istringstream in(text);
    for (Counted& one : counted) {
      uint64_t with = 0, values = 0, count = 0;
      in >> with >> values;
      one.with += with;
      for (std::string key; values > 0 && in >> count && in.get() && std::getline(in, key); --values)
        one.counts[key] += count;
    }
  }

 private:
  std::vector<FacetKind> kinds_;

 public:
  std::vector<Counted> counted;  // by kind
};

// False where the deadline came first.
bool count_in_termlists(const Xapian::Database& database, const std::vector<Xapian::docid>& matches, FacetKind kind,
                        const Deadline& deadline, Counted& out) {
  const std::string prefix(facet_prefix(kind));
  for (const Xapian::docid document : matches) {
    if (is_late(deadline)) return false;
    bool any = false;
    auto term = database.termlist_begin(document);
    for (term.skip_to(prefix); term != database.termlist_end(document) && (*term).starts_with(prefix); ++term) {
      const std::string found = *term;
      const std::string_view key = entity_key(found, prefix);
      if (key.empty()) continue;
      ++out.counts[std::string(key)];
      any = true;
    }
    out.with += any ? 1 : 0;
  }
  return true;
}

bool count_in_postings(const Xapian::Database& database, const std::vector<Xapian::docid>& matches, FacetKind kind,
                       const Deadline& deadline, Counted& out) {
  const std::string prefix(facet_prefix(kind));
  std::vector<bool> matched(database.get_lastdocid() + 1), with(matched.size());
  for (const Xapian::docid document : matches) matched[document] = true;
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    const std::string found = *term;
    const std::string_view key = entity_key(found, prefix);
    if (key.empty()) continue;
    if (is_late(deadline)) return false;
    uint64_t count = 0;
    for (auto at = database.postlist_begin(found); at != database.postlist_end(found); ++at) {
      if (!matched[*at]) continue;
      ++count;
      with[*at] = true;
    }
    if (count > 0) out.counts.emplace(key, count);
  }
  out.with = static_cast<uint64_t>(std::count(with.begin(), with.end(), true));
  return true;
}

Facet ranked(FacetKind kind, const Counted& counted, uint64_t matches, uint64_t limit) {
  Facet facet{kind, {}, counted.counts.size(), matches - counted.with};
  for (const auto& [key, count] : counted.counts) facet.values.push_back({key, key, count});
  const auto more = [](const FacetValue& a, const FacetValue& b) {
    return a.count != b.count ? a.count > b.count : a.key < b.key;
  };
  const size_t wanted = limit == 0 ? facet.values.size() : std::min<size_t>(limit, facet.values.size());
  std::partial_sort(facet.values.begin(), facet.values.begin() + static_cast<std::ptrdiff_t>(wanted),
                    facet.values.end(), more);
  facet.values.resize(wanted);
  return facet;
}

}  // namespace

Facets XapianEngine::facets(const Query& query, const std::vector<FacetKind>& kinds, uint64_t limit,
                            double timeout_seconds) {
  Facets facets;
  const auto deadline = deadline_after(timeout_seconds);
  std::optional<Collector> collector;
  std::vector<Xapian::docid> matches;
  facets.timed_out = without_lost_parts([&] {
    collector.emplace(kinds);
    return visit(query, *collector, deadline, &matches);
  });
  facets.matches = matches.size();
  const Xapian::Database& database = database_;
  for (size_t i = 0; i < kinds.size(); ++i) try {
      Counted& counted = collector->counted[i];
      const bool few = matches.size() <= kFewMatches;
      const auto count = few ? count_in_termlists : count_in_postings;
      if (is_entity(kinds[i]) && !matches.empty() && !count(database, matches, kinds[i], *deadline, counted))
        facets.timed_out = true;
      facets.facets.push_back(ranked(kinds[i], counted, facets.matches, limit));
    } catch (const Xapian::Error& error) {
      throw_unreadable(error);
    }
  return facets;
}

void register_facet_spy(Xapian::Registry& registry) { registry.register_match_spy(Collector({})); }

}  // namespace rotative
