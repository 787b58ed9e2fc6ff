// Which field of a record is what: the usual names, the user's own, and what fills the gaps.
//
// Names are compared without case (of ASCII letters). For each target the first listed name that the record holds with
// a usable value wins; the user's names come first, in the order given. A dotted name ("meta.url") is a field of that
// very name or looks into nested objects. A field that the user names for title, lead or text is taken from the other
// two. Immutable after construction; share freely.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/model/date.h"

namespace rotative {

enum class Target : uint8_t { id, url, title, lead, text, date, author, source, section, language };
inline constexpr size_t kTargets = 10;

std::string_view to_string(Target target);

class FieldMap {
 public:
  FieldMap();  // the usual names

  // "text=corps": the record's field `corps` is the text. Error{usage} on an unknown target or a bad form.
  void map(std::string_view target_equals_name);
  // "date=2023-10-03": the value where a record has none. For date, author, source, section and language only; Error
  // {usage} likewise, and on a date that is none.
  void set(std::string_view target_equals_value);
  // [map] text = "corps" (or a list of names), [set] date = "2023-10-03". Error{usage} with file:line:column.
  void load_toml(const std::string& path);

  const std::vector<std::string>& names(Target target) const { return names_[static_cast<size_t>(target)]; }
  const std::string& fallback(Target target) const { return fallbacks_[static_cast<size_t>(target)]; }

  // What is dated later than that day was not published then: a date that is none. Any day unless set.
  void set_latest_day(DayNumber day) { latest_day_ = day; }
  DayNumber latest_day() const { return latest_day_; }

  // Codes that --lang names; what is in another language is passed over. None, or "any" among them: all are taken. An
  // article whose language nobody knows is taken. Error{usage} on what is no language.
  void set_languages(std::string_view list);
  bool takes_language(std::string_view code) const;

  // Of N shares only the one with that number, from 1. Which share an article is in depends on its id alone, so that
  // all versions of an article fall into one.
  void set_part(uint32_t part, uint32_t parts);
  bool is_in_part(uint64_t id_hash) const { return parts_ <= 1 || id_hash % parts_ == part_ - 1; }

  // A line that changes whenever the map does: part of what a resumed run compares.
  std::string fingerprint() const;

  // Where a field's name stands in the lists: it may serve several targets. The lower rank wins.
  struct Place {
    Target target = Target::id;
    uint32_t rank = 0;
  };
  struct Entry {
    std::string name;  // lower case
    std::vector<Place> places;
  };
  const std::vector<Place>* places_of(std::string_view field) const;  // null where it is none of ours
  const std::vector<Entry>& dotted() const { return dotted_; }

 private:
  void add_user_name(Target target, const std::string& name);
  void rebuild();

  std::array<std::vector<std::string>, kTargets> names_;
  std::array<size_t, kTargets> user_names_{};  // how many of names_ are the user's; they come first
  std::array<std::string, kTargets> fallbacks_;
  std::vector<std::string> languages_;  // sorted; empty: all
  DayNumber latest_day_ = DayInterval::kMaxDay;
  uint32_t part_ = 1;
  uint32_t parts_ = 1;
  std::vector<Entry> entries_;  // sorted by name
  std::vector<Entry> dotted_;   // those of entries_ with a dot
};

}  // namespace rotative
