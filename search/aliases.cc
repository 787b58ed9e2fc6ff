// Reading alias files line by line; every mistake is named by file and line.
#include "search/aliases.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "common/base/error.h"
#include "common/base/utf8.h"
#include "common/text/analyze.h"
#include "search/whole_program.h"

namespace rotative {
namespace {

[[noreturn]] void wrong(const std::string& place, const std::string& sentence) {
  throw Error(ErrorCode::usage, place + ": " + sentence,
              "a line reads: per:vladimir_poutine = Vladimir Poutine, Putin, VVP");
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\xC2\xA0";
  const size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

// The spaces that a field searches: all three for entity:.
std::vector<std::string_view> spaces_of(const Field& field) {
  std::vector<std::string_view> spaces;
  for (const std::string_view space : {prefix::kPerson, prefix::kOrganisation, prefix::kPlace})
    if (space.starts_with(field.prefix)) spaces.push_back(space);
  return spaces;
}

// Cuts the first name off the list.
std::string_view next_name(std::string_view& list, const std::string& place) {
  list = trimmed(list);
  std::string_view name;
  size_t end = list.find(',');
  if (list.starts_with('"')) {
    const size_t close = list.find('"', 1);
    if (close == std::string_view::npos) wrong(place, "a quotation mark is never closed");
    name = list.substr(1, close - 1);
    end = list.find(',', close);
    if (!trimmed(list.substr(close + 1, std::min(end, list.size()) - close - 1)).empty())
      wrong(place, "a comma is missing behind a quotation mark");
  } else {
    name = list.substr(0, end);
  }
  list = end == std::string_view::npos ? std::string_view() : list.substr(end + 1);
  return trimmed(name);
}

}  // namespace

Aliases::Aliases(const std::string& path) { *this = read(read_named_file(path), path); }

Aliases Aliases::read(std::string_view text, std::string_view name) {
  Aliases aliases;
  if (text.size() > kMaxAliasFileBytes) wrong(std::string(name), "an alias file has at most 16 MiB");
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (size_t number = 1; !text.empty(); ++number) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trimmed(text.substr(0, end));
    const std::string place = fmt::format("{}:{}", name, number);
    if (!line.empty() && !line.starts_with('#')) aliases.read_line(line, place);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return aliases;
}

void Aliases::read_line(std::string_view line, const std::string& place) {
  if (!utf8::is_valid(line)) wrong(place, "this is not UTF-8");
  const size_t colon = line.find(':');
  const size_t equals = line.find('=');
  if (equals == std::string_view::npos) wrong(place, "an equals sign is missing");
  if (colon == std::string_view::npos || colon > equals)
    wrong(place, "the line does not start with per:, org:, loc: or entity:");
  const std::string_view written = trimmed(line.substr(0, colon));
  const Field* field = find_field(fold(written));
  if (field == nullptr || field->kind != FieldKind::entity)
    wrong(place, fmt::format("\"{}\" is none of per, org, loc and entity", utf8::printable(written)));
  std::vector<std::string> keys;
  const auto add = [&](std::string_view name) {
    std::string key = name_key(name);
    if (key.empty()) wrong(place, "a name is empty or has neither letter nor digit");
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(std::move(key));
  };
  add(trimmed(line.substr(colon + 1, equals - colon - 1)));
  for (std::string_view list = line.substr(equals + 1); !trimmed(list).empty();) add(next_name(list, place));
  if (keys.size() < 2) wrong(place, "no other name stands behind the equals sign");
  if (keys.size() > kMaxAliasesOfLine) wrong(place, fmt::format("a line has at most {} names", kMaxAliasesOfLine));
  std::vector<Name>& names = lines_.emplace_back();
  for (const std::string_view space : spaces_of(*field))
    for (const std::string& key : keys) {
      names.push_back({space, key});
      by_term_.emplace(std::string(space) + key, lines_.size() - 1);
    }
}

std::vector<Aliases::Name> Aliases::others(std::string_view space, std::string_view key) const {
  std::vector<Name> names;
  const Name self{space, std::string(key)};
  const auto [first, last] = by_term_.equal_range(std::string(space).append(key));
  for (auto line = first; line != last; ++line)
    for (const Name& name : lines_[line->second])
      if (name.space == space && !(name == self) && std::find(names.begin(), names.end(), name) == names.end())
        names.push_back(name);
  return names;
}

std::string aliases_file(const std::string& given, std::string_view variable, std::string_view config_home,
                         std::string_view home) {
  if (!given.empty()) return given;
  if (!variable.empty()) return std::string(variable);
  const std::string folder = !config_home.empty() ? std::string(config_home)
                             : home.empty()       ? std::string()
                                                  : std::string(home) + "/.config";
  if (folder.empty()) return {};
  std::string path = folder + "/rotative/aliases";
  std::error_code error;
  return std::filesystem::exists(path, error) ? path : std::string();
}

}  // namespace rotative
