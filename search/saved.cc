// Reading the file with toml++, which knows the place of each value; replacing names in the text of a query.
#include "search/saved.h"

#include <fmt/format.h>
// "{a,,b}" and the like toml++ 3.3 refuses with a message; but before that it asserts that they cannot be, or has the
// compiler assume so. Neither.
#pragma push_macro("NDEBUG")
#undef NDEBUG
#define TOML_ASSERT(expr) static_assert(true)
#include <toml++/toml.h>
#pragma pop_macro("NDEBUG")

#include <algorithm>
#include <array>
#include <filesystem>
#include <sstream>

#include "common/base/error.h"
#include "common/base/utf8.h"
#include "search/limits.h"
#include "search/whole_program.h"

namespace rotative {
namespace {

constexpr size_t kDeepest = 16;  // names within names

// What shapes the articles that are found or how they look; nothing that says where to search or what to remember.
constexpr std::array<std::string_view, 10> kSavable{"--since",  "--until",   "--format", "--sort", "--limit",
                                                    "--fields", "--snippet", "--any",    "--kwic", "--timeout"};

[[noreturn]] void fail_at(std::string_view file, FilePlace place, std::string message, std::string hint = {}) {
  throw Error(ErrorCode::usage, error_at(file, place) + std::move(message), std::move(hint));
}

FilePlace place_of(const toml::source_position& at) { return {at.line, at.column}; }

bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// An @name may stand where a word may: at the start, behind a blank, a parenthesis or a minus.
bool starts_name(std::string_view query, size_t at) {
  if (query[at] != '@' || at + 1 >= query.size() || !is_name_byte(query[at + 1])) return false;
  return at == 0 || std::string_view(" \t\n\r(-").find(query[at - 1]) != std::string_view::npos;
}

// Calls back with each stretch of the query in turn: text, or the name behind an @. Quotation marks hide an @.
template <typename Text, typename Name>
void for_each_name(std::string_view query, Text text, Name name) {
  bool quoted = false;
  size_t begin = 0;
  for (size_t i = 0; i < query.size(); ++i) {
    if (query[i] == '"') quoted = !quoted;
    if (quoted || !starts_name(query, i)) continue;
    text(query.substr(begin, i - begin));
    begin = i + 1;
    while (begin < query.size() && is_name_byte(query[begin])) ++begin;
    name(query.substr(i + 1, begin - i - 1));
    i = begin - 1;
  }
  text(query.substr(begin));
}

// A TOML value as it would be typed after the option.
std::string value_text(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
  std::ostringstream out;
  if (const auto* list = node.as_array()) {
    for (const toml::node& one : *list) out << (out.tellp() > 0 ? "," : "") << value_text(one);
  }
  if (const auto* date = node.as_date()) out << date->get();
  if (const auto* number = node.as_integer()) out << number->get();
  if (const auto* number = node.as_floating_point()) out << number->get();
  return out.str();
}

toml::table parse_file(const std::string& file, std::string_view bytes) {
  try {
    return toml::parse(bytes, file);
  } catch (const toml::parse_error& error) {
    fail_at(file, place_of(error.source().begin), std::string(error.description()));
  }
}

SavedQuery read_query(const std::string& file, std::string name, const toml::table& table) {
  SavedQuery saved{std::move(name), {}, {}, place_of(table.source().begin)};
  bool has_query = false;
  for (const auto& [key, node] : table) {
    const FilePlace place = place_of(node.source().begin);
    if (key == "query") {
      if (!node.is_string()) fail_at(file, place, "query takes a string", "for example: query = \"grève SNCF\"");
      saved.query = node.as_string()->get();
      saved.place = {place.line, place.column + 1};  // behind the quotation mark
      has_query = true;
      continue;
    }
    const std::string option = "--" + std::string(key.str());
    if (!may_be_saved(option))
      fail_at(file, place_of(key.source().begin), fmt::format("a saved query has no \"{}\"", key.str()),
              "its keys are query, since, until, format, sort, limit, fields, snippet, any, kwic and timeout");
    saved.options.push_back({option, value_text(node), place});
  }
  if (!has_query || saved.query.find_first_not_of(" \t\r\n") == std::string::npos)
    fail_at(file, place_of(table.source().begin), fmt::format("[{}] has no query", saved.name),
            "for example: query = \"grève SNCF\"");
  std::sort(saved.options.begin(), saved.options.end(), [](const SavedOption& a, const SavedOption& b) {
    return std::tie(a.place.line, a.place.column) < std::tie(b.place.line, b.place.column);
  });
  return saved;
}

}  // namespace

std::string error_at(std::string_view file, FilePlace place) {
  return fmt::format("{}:{}:{}: error: ", file, place.line, place.column);
}

bool may_be_saved(std::string_view long_name) {
  return std::find(kSavable.begin(), kSavable.end(), long_name) != kSavable.end();
}

const SavedOption* SavedQuery::find(std::string_view option) const {
  const auto found =
      std::find_if(options.begin(), options.end(), [&](const SavedOption& one) { return one.name == option; });
  return found == options.end() ? nullptr : &*found;
}

SavedQueries::SavedQueries(std::string file) : file_(std::move(file)) {
  if (!std::filesystem::exists(file_))
    throw Error(ErrorCode::missing, fmt::format("there is no file of saved queries {}", file_),
                "make it, a line [greve] and below it query = \"grève SNCF\", or name another with --queries");
  read(read_named_file(file_));
}

SavedQueries::SavedQueries(std::string file, std::string_view toml) : file_(std::move(file)) { read(toml); }

void SavedQueries::read(std::string_view toml) {
  const toml::table tables = parse_file(file_, toml);
  for (const auto& [name, node] : tables) {
    const toml::table* table = node.as_table();
    if (!table)
      fail_at(file_, place_of(name.source().begin), fmt::format("\"{}\" stands outside a query", name.str()),
              "each query is a table: a line [name], and below it query = \"…\"");
    queries_.push_back(read_query(file_, std::string(name.str()), *table));
  }
  std::sort(queries_.begin(), queries_.end(),
            [](const SavedQuery& a, const SavedQuery& b) { return a.place.line < b.place.line; });
}

const SavedQuery* SavedQueries::find(std::string_view name) const {
  const auto found =
      std::find_if(queries_.begin(), queries_.end(), [&](const SavedQuery& one) { return one.name == name; });
  return found == queries_.end() ? nullptr : &*found;
}

std::string SavedQueries::expand(std::string_view query) const {
  std::string out;
  std::vector<std::string_view> within;
  append(query, {}, within, out);
  return out;
}

std::string SavedQueries::expanded(const SavedQuery& query) const {
  std::string out;
  std::vector<std::string_view> within{query.name};
  append(query.query, error_at(file_, query.place), within, out);
  return out;
}

// `place` is the head of messages: empty for what was typed.
void SavedQueries::append(std::string_view query, const std::string& place, std::vector<std::string_view>& within,
                          std::string& out) const {
  const auto refuse = [&](std::string message, std::string hint) {
    throw Error(ErrorCode::usage, place + std::move(message), std::move(hint));
  };
  const auto text = [&](std::string_view stretch) { out += stretch; };
  const auto name = [&](std::string_view called) {
    const SavedQuery* saved = find(called);
    if (!saved)
      refuse(fmt::format("no saved query is called {}", called),
             fmt::format("rotative-search saved lists those of {}; to search for the words: '\"@{}\"'", file_, called));
    if (std::find(within.begin(), within.end(), called) != within.end())
      refuse(fmt::format("@{} stands for itself", called), "take it out of its own query");
    if (within.size() >= kDeepest || out.size() > kMaxQueryBytes)
      refuse("the saved queries within each other are too many", "write some of them out");
    within.push_back(saved->name);
    const SavedOption* since = saved->find("--since");
    const SavedOption* until = saved->find("--until");
    out += since || until ? "((" : "(";
    append(saved->query, error_at(file_, saved->place), within, out);
    if (since) out += fmt::format(") date:\"{}..\"", since->value);
    if (until) out += fmt::format("{} date:\"..{}\"", since ? "" : ")", until->value);
    out += ')';
    within.pop_back();
  };
  for_each_name(query, text, name);
}

bool names_saved(std::string_view query) {
  bool any = false;
  for_each_name(
      query, [](std::string_view) {}, [&](std::string_view) { any = true; });
  return any;
}

std::string_view lone_name(std::string_view query) {
  const size_t begin = query.find_first_not_of(" \t\n\r");
  if (begin == std::string_view::npos || !starts_name(query, begin)) return {};
  size_t end = begin + 1;
  while (end < query.size() && is_name_byte(query[end])) ++end;
  return query.find_first_not_of(" \t\n\r", end) == std::string_view::npos ? query.substr(begin + 1, end - begin - 1)
                                                                           : std::string_view();
}

std::string queries_file(const std::string& given, const Environment& environment) {
  if (!given.empty()) return given;
  const auto value = [&](const char* name) {
    const char* set = environment(name);
    return std::string(set ? set : "");
  };
  if (const std::string file = value("ROTATIVE_QUERIES"); !file.empty()) return file;
  if (const std::string folder = value("XDG_CONFIG_HOME"); !folder.empty()) return folder + "/rotative/queries.toml";
  return value("HOME") + "/.config/rotative/queries.toml";
}

}  // namespace rotative
