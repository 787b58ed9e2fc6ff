// The field map: lists of names per target, and one sorted index over them for the look-up of each field of a record.
#include "indexer/extract/fields.h"

#include <toml++/toml.h>
#include <algorithm>
#include <sstream>

#include "common/annotate/publication.h"
#include "common/base/ascii.h"
#include "common/base/error.h"
#include "common/base/json.h"
#include "common/base/lines.h"
#include "common/base/utf8.h"
#include "indexer/extract/hints.h"
#include "indexer/extract/usual_names.h"

namespace rotative {
namespace {

constexpr std::array<std::string_view, kTargets> kTargetNames = {"id",   "url",    "title",  "lead",    "text",
                                                                 "date", "author", "source", "section", "language"};
constexpr size_t kLongestName = 128;  // bytes
constexpr std::array<Target, 3> kContentTargets = {Target::title, Target::lead, Target::text};
constexpr std::array<Target, 5> kSettable = {Target::date, Target::author, Target::source, Target::section,
                                             Target::language};

[[noreturn]] void fail(const std::string& message, std::string hint = {}) {
  throw Error(ErrorCode::usage, message, std::move(hint));
}

std::string quoted(std::string_view text) {
  std::string out = "'";
  return out.append(utf8::printable(text)).append("'");
}

std::string all_targets() {
  std::string out;
  for (std::string_view name : kTargetNames) out.append(out.empty() ? "" : ", ").append(name);
  return out;
}

Target target_of(std::string_view name) {
  const std::string wanted = lower_ascii(name);
  for (size_t i = 0; i < kTargets; ++i) {
    if (kTargetNames[i] == wanted) return static_cast<Target>(i);
  }
  fail(quoted(name) + " is no field of an article", "The fields are " + all_targets() + ".");
}

struct Assignment {
  Target target;
  std::string value;
};

Assignment split(std::string_view text, std::string_view example) {
  const size_t equals = text.find('=');
  const std::string_view left = trim_ascii(text.substr(0, equals));
  const std::string_view right = equals == std::string_view::npos ? "" : trim_ascii(text.substr(equals + 1));
  if (left.empty() || right.empty()) {
    fail(quoted(text) + " names no field and value", "Write it like " + std::string(example) + ".");
  }
  return {target_of(left), std::string(right)};
}

template <size_t size>
bool contains(const std::array<Target, size>& targets, Target target) {
  return std::find(targets.begin(), targets.end(), target) != targets.end();
}

// Runs `work` and puts the place in the file before the message of what it throws.
template <typename Work>
void at_place(const std::string& path, const toml::source_position& place, Work work) {
  try {
    work();
  } catch (const Error& error) {
    const std::string where = path + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + ": ";
    throw Error(error.code(), where + error.message(), error.hint());
  }
}

// A TOML value as the text after '='; nothing for what cannot stand there.
std::string value_text(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  std::ostringstream out;
  if (const auto* date = node.as_date()) out << date->get();
  if (const auto* number = node.as_integer()) out << number->get();
  return out.str();
}

toml::table parse_toml(const std::string& path) {
  try {
    return toml::parse_file(path);
  } catch (const toml::parse_error& error) {
    std::string problem(error.description());
    if (error.source().begin.line == 0) throw Error(ErrorCode::missing, "cannot read " + path + ": " + problem);
    at_place(path, error.source().begin, [&] { fail(problem); });
    throw;
  }
}

}  // namespace

std::string_view to_string(Target target) { return kTargetNames[static_cast<size_t>(target)]; }

FieldMap::FieldMap() {
  for (size_t i = 0; i < kTargets; ++i) {
    for (std::string_view name : usual_names(static_cast<Target>(i))) names_[i].emplace_back(name);
  }
  rebuild();
}

void FieldMap::map(std::string_view target_equals_name) {
  const Assignment given = split(target_equals_name, "text=corps");
  if (given.value.size() > kLongestName) fail("the name of a field is longer than 128 bytes");
  add_user_name(given.target, given.value);
  rebuild();
}

void FieldMap::add_user_name(Target target, const std::string& name) {
  const std::string key = lower_ascii(name);
  const auto drop_from = [&](Target from) {
    std::vector<std::string>& list = names_[static_cast<size_t>(from)];
    const auto found = std::find(list.begin(), list.end(), key);
    if (found == list.end()) return;
    size_t& of_user = user_names_[static_cast<size_t>(from)];
    if (static_cast<size_t>(found - list.begin()) < of_user) --of_user;
    list.erase(found);
  };
  if (contains(kContentTargets, target)) {
    for (Target other : kContentTargets) drop_from(other);
  } else {
    drop_from(target);
  }
  std::vector<std::string>& list = names_[static_cast<size_t>(target)];
  list.insert(list.begin() + static_cast<ptrdiff_t>(user_names_[static_cast<size_t>(target)]++), key);
}

void FieldMap::set(std::string_view target_equals_value) {
  const Assignment given = split(target_equals_value, "source=AFP");
  if (!contains(kSettable, given.target)) {
    fail(std::string(to_string(given.target)) + " cannot be the same for all articles",
         "What can be set: date, author, source, section, language.");
  }
  if (given.target == Target::date && !parse_publication_date(given.value)) {
    fail(quoted(given.value) + " is no date", "Write it like 2023-10-03, 2023-10 or 2023.");
  }
  fallbacks_[static_cast<size_t>(given.target)] = given.value;
}

void FieldMap::load_toml(const std::string& path) {
  const toml::table file = parse_toml(path);
  for (const auto& [section, content] : file) {
    const bool is_map = section == "map";
    if ((!is_map && section != "set") || !content.is_table()) {
      const std::string message = quoted(section.str()) + " is no table of a field map";
      at_place(path, section.source().begin, [&] { fail(message, "The tables are [map] and [set]."); });
    }
    const auto assign = [&](std::string_view target, const toml::node& node) {
      at_place(path, node.source().begin, [&] {
        const std::string text = std::string(target) + "=" + value_text(node);
        is_map ? map(text) : set(text);
      });
    };
    for (const auto& [target, node] : *content.as_table()) {
      if (const toml::array* list = is_map ? node.as_array() : nullptr) {
        for (const toml::node& name : *list) assign(target.str(), name);
      } else {
        assign(target.str(), node);
      }
    }
  }
}

std::string FieldMap::fingerprint() const {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  for (size_t i = 0; i < kTargets; ++i) json.member(kTargetNames[i], names_[i]);
  json.key("set").begin_object();
  for (size_t i = 0; i < kTargets; ++i) {
    if (!fallbacks_[i].empty()) json.member(kTargetNames[i], fallbacks_[i]);
  }
  json.end_object();
  if (!languages_.empty()) json.member("languages", languages_);
  if (parts_ > 1) json.member("part", part_).member("parts", parts_);
  json.end_object();
  return out;
}

void FieldMap::set_part(uint32_t part, uint32_t parts) {
  part_ = part;
  parts_ = parts;
}

void FieldMap::set_languages(std::string_view list) {
  languages_.clear();
  bool any = false;
  while (!list.empty()) {
    const size_t comma = std::min(list.find(','), list.size());
    const std::string_view name = trim_ascii(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 1, list.size()));
    std::string code = language_code(name);
    if (name == "any") any = true;
    if (code.empty() && name.size() == 2) code = name;
    if (code.empty() && name != "any")
      throw Error(ErrorCode::usage, "--lang does not know the language " + std::string(name),
                  "write codes such as fr,en, or any");
    if (!code.empty()) languages_.push_back(std::move(code));
  }
  if (any) languages_.clear();
  std::sort(languages_.begin(), languages_.end());
}

bool FieldMap::takes_language(std::string_view code) const {
  return languages_.empty() || code.empty() || std::binary_search(languages_.begin(), languages_.end(), code);
}

void FieldMap::rebuild() {
  entries_.clear();
  dotted_.clear();
  for (size_t i = 0; i < kTargets; ++i) {
    for (size_t rank = 0; rank < names_[i].size(); ++rank) {
      entries_.push_back({names_[i][rank], {{static_cast<Target>(i), static_cast<uint32_t>(rank)}}});
    }
  }
  std::stable_sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
  size_t kept = 0;
  for (size_t i = 1; i < entries_.size(); ++i) {
    if (entries_[i].name == entries_[kept].name) {
      entries_[kept].places.push_back(entries_[i].places.front());
    } else if (++kept != i) {
      entries_[kept] = std::move(entries_[i]);
    }
  }
  entries_.resize(kept + 1);
  for (const Entry& entry : entries_) {
    if (entry.name.find('.') != std::string::npos) dotted_.push_back(entry);
  }
}

const std::vector<FieldMap::Place>* FieldMap::places_of(std::string_view field) const {
  std::array<char, kLongestName> key;
  if (field.size() > key.size()) return nullptr;
  for (size_t i = 0; i < field.size(); ++i) key[i] = lower_ascii(field[i]);
  const std::string_view wanted(key.data(), field.size());
  const auto found = std::lower_bound(entries_.begin(), entries_.end(), wanted,
                                      [](const Entry& entry, std::string_view name) { return entry.name < name; });
  return found != entries_.end() && found->name == wanted ? &found->places : nullptr;
}

}  // namespace rotative
