// Initials are two to four small letters, agencies are written in capitals; anything else and the line is a sentence.
#include "indexer/extract/sign_off.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "indexer/extract/clean.h"
#include "indexer/extract/hints.h"

namespace rotative {
namespace {

constexpr size_t kLongestByline = 90;  // bytes
constexpr size_t kLongestInitials = 60;
constexpr std::string_view kBureaus = "bur";  // several offices together, nobody's initials

std::vector<std::string_view> parted(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find(at, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

bool are_initials(std::string_view group) {
  const auto names = parted(group, '-');
  return std::all_of(names.begin(), names.end(), [](std::string_view name) {
    return name.size() >= 2 && name.size() <= 4 && std::all_of(name.begin(), name.end(), is_ascii_small);
  });
}

bool is_agency(std::string_view group) {
  return group.size() >= 2 && is_ascii_capital(group.front()) &&
         std::all_of(group.begin(), group.end(), [](char c) { return is_ascii_capital(c) || c == '-'; });
}

std::vector<std::string> initials(std::string_view line) {
  if (line.size() > kLongestInitials) return {};
  if (line.starts_with('(') && line.ends_with(')')) line = line.substr(1, line.size() - 2);
  std::string plain(line);
  std::erase(plain, '\\');  // some write "SDA\/abl"
  const auto groups = parted(plain, '/');
  const auto reads = [](std::string_view group) { return are_initials(group) || is_agency(group); };
  if (groups.size() < 2 || !std::all_of(groups.begin(), groups.end(), reads)) return {};
  const auto writers = std::find_if(groups.begin(), groups.end(), are_initials);
  std::vector<std::string> found;
  if (writers == groups.end()) return found;
  for (const std::string_view name : parted(*writers, '-'))
    if (name != kBureaus) found.emplace_back(name);
  return found;
}

std::vector<std::string> names_in(std::string_view line) {
  constexpr std::string_view kBy = "Par ";
  const bool names = line.size() <= kLongestByline && line.starts_with(kBy) && line.size() > kBy.size() &&
                     (is_ascii_capital(line[kBy.size()]) || line[kBy.size()] == '\xC3') && !line.ends_with('.') &&
                     line.find_first_of("0123456789:") == std::string_view::npos;
  return names ? split_authors(line) : std::vector<std::string>{};
}

}  // namespace

std::vector<std::string> signed_by(std::string_view text) {
  text = trim(text);
  if (auto names = names_in(trim(text.substr(0, text.find('\n')))); !names.empty()) return names;
  const size_t last = text.rfind('\n');
  return last == std::string_view::npos ? std::vector<std::string>{} : initials(trim(text.substr(last + 1)));
}

}  // namespace rotative
