// The rules: .jsonl is lines whatever it holds; .json may be an array or pretty-printed; a name that says nothing is
// JSON where the first byte that is no blank opens an object or an array of objects, else text.
#include "indexer/source/layout.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/lines.h"
#include "indexer/source/archive.h"
#include "indexer/source/json_values.h"
#include "indexer/source/warc.h"
#include "indexer/source/xml_items.h"

namespace rotative {
namespace {

std::string_view skip_blanks(std::string_view text) {
  size_t at = 0;
  while (at < text.size() && is_json_blank(text[at])) ++at;
  return text.substr(at);
}

std::string_view opening(std::string_view start) {
  if (start.starts_with(kByteOrderMark)) start.remove_prefix(kByteOrderMark.size());
  return skip_blanks(start);
}

bool opens_array_of_objects(std::string_view text) {
  if (!text.starts_with('[')) return false;
  const std::string_view rest = skip_blanks(text.substr(1));
  return rest.starts_with('{') || rest.starts_with(']');
}

// A first line that is "{" and nothing else is how every pretty-printer begins, and no line of JSONL can be that.
bool opens_pretty_object(std::string_view text) {
  if (!text.starts_with('{')) return false;
  const size_t end = text.find('\n');
  return end != std::string_view::npos && skip_blanks(text.substr(1, end - 1)).empty();
}

bool is_utf16(std::string_view start) { return start.starts_with("\xFF\xFE") || start.starts_with("\xFE\xFF"); }

// "version": "https://jsonfeed.org/version/1.1"
bool opens_json_feed(std::string_view text) {
  const size_t address = text.find("://jsonfeed.org/version/");
  if (!text.starts_with('{') || address == std::string_view::npos) return false;
  const size_t name = text.substr(0, address).rfind("\"version\"");
  return name != std::string_view::npos && address - name < 32;
}

// Of a header of a letter: its name, small, and a colon.
bool is_header_line(std::string_view line, std::string_view name) {
  if (line.size() <= name.size() || line[name.size()] != ':') return false;
  for (size_t i = 0; i < name.size(); ++i)
    if ((line[i] | 0x20) != (name[i] | 0x20)) return false;
  return true;
}

// "From somebody date" heads each letter of a mailbox. Headers: a sender, and two more that letters have.
bool opens_letter(std::string_view text) {
  int sender = 0, others = 0;
  bool first = true;
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    if (line.empty()) break;
    if (std::exchange(first, false) && line.starts_with("From ")) continue;
    if (line.starts_with(' ') || line.starts_with('\t')) continue;
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos || line.substr(0, colon).find_first_of(" \t") != std::string_view::npos)
      return false;
    sender += is_header_line(line, "from");
    for (const char* name : {"date", "subject", "message-id", "mime-version", "received", "to", "content-type"})
      others += is_header_line(line, name);
  }
  return sender == 1 && others >= 2;
}

Layout json_layout(std::string_view text) {
  if (opens_json_feed(text)) return Layout::feed;
  if (opens_array_of_objects(text)) return Layout::array;
  return opens_pretty_object(text) ? Layout::objects : Layout::lines;
}

// "<!DOCTYPE html" or "<html" after comments and declarations, within what is at hand.
bool opens_page(std::string_view text) {
  if (!text.starts_with('<')) return false;
  const std::string lower = lower_ascii(text.substr(0, 1024));
  return lower.starts_with("<!doctype html") || lower.find("<html") != std::string::npos;
}

// Start of header, start of text: they come in this order early in every dispatch.
bool opens_dispatch(std::string_view text) {
  const size_t header = text.substr(0, 64).find('\x01');
  return header != std::string_view::npos && text.find('\x02', header) < 1024 &&
         text.find('\0') == std::string_view::npos;
}

}  // namespace

Layout layout_by_content(std::string_view start) {
  if (opens_warc_record(start) || start.starts_with("filedesc://")) return Layout::warc;
  if (opens_archive(start)) return Layout::archive;
  if (is_utf16(start) || start.starts_with("%PDF-")) return Layout::foreign;
  const std::string_view text = opening(start);
  if (text.starts_with('{') || opens_array_of_objects(text)) return json_layout(text);
  if (opens_page(text)) return Layout::page;
  if (find_xml_family(text) != nullptr) return Layout::xml;
  if (text.starts_with("<?xml")) return Layout::foreign;
  if (opens_dispatch(start)) return Layout::wire;
  if (opens_letter(start)) return Layout::mail;
  // Archives and images hold zero bytes early on.
  return start.find('\0') != std::string_view::npos ? Layout::foreign : Layout::whole;
}

namespace {

// What begins like this is nothing else, whatever its name says.
std::optional<Layout> sure_layout(std::string_view start, NameKind kind) {
  if (kind == NameKind::crawl || opens_warc_record(start)) return Layout::warc;
  if (opens_archive(start)) return Layout::archive;
  const std::string_view text = opening(start);
  const std::string lower = lower_ascii(text.substr(0, 15));
  if (lower.starts_with("<!doctype html") || lower.starts_with("<html>") || lower.starts_with("<html "))
    return Layout::page;
  if (text.starts_with("<?xml") && kind != NameKind::page && !opens_page(text) && find_xml_family(text) != nullptr)
    return Layout::xml;
  return std::nullopt;
}

// Pages and texts are read as a whole, and decoded then; what is cut into records must be so in bytes.
Layout wide_layout(NameKind kind) {
  return kind == NameKind::page ? Layout::page : kind == NameKind::text ? Layout::whole : Layout::foreign;
}

}  // namespace

Layout layout_of(const Input& input, std::string_view start) {
  if (input.path == "-") return layout_by_content(start);
  const NameKind kind = name_kind(input.name);
  if (is_utf16(start)) return wide_layout(kind);
  if (const auto sure = sure_layout(start, kind)) return *sure;
  if (kind == NameKind::page) return Layout::page;
  if (kind == NameKind::table) return Layout::table;
  if (kind == NameKind::mail) return Layout::mail;
  if (kind == NameKind::markup) {
    const Layout found = layout_by_content(start);
    return found == Layout::whole ? Layout::foreign : found;
  }
  if (input.format != RecordFormat::json && input.format != RecordFormat::text) return layout_by_content(start);
  if (input.format == RecordFormat::json) return kind == NameKind::lines ? Layout::lines : json_layout(opening(start));
  if (opens_dispatch(start)) return Layout::wire;
  if (kind == NameKind::other)
    if (const Layout found = layout_by_content(start); found == Layout::warc || found == Layout::mail) return found;
  // A file that is named as text is taken at its word.
  if (kind == NameKind::other && layout_by_content(start) == Layout::foreign) return Layout::foreign;
  return Layout::whole;
}

size_t feed_items(std::string_view start) {
  const auto skip = [&start](size_t at) { return start.size() - skip_blanks(start.substr(at)).size(); };
  for (size_t at = start.find("\"items\""); at != std::string_view::npos; at = start.find("\"items\"", at + 1)) {
    const size_t colon = skip(at + 7);
    if (colon >= start.size() || start[colon] != ':') continue;
    const size_t bracket = skip(colon + 1);
    if (bracket < start.size() && start[bracket] == '[') return bracket + 1;
  }
  return std::string_view::npos;
}

RecordFormat format_of(Layout layout) {
  switch (layout) {
    case Layout::page:
    case Layout::warc:
      return RecordFormat::page;
    case Layout::xml:
      return RecordFormat::xml;
    case Layout::table:
      return RecordFormat::table;
    case Layout::wire:
      return RecordFormat::wire;
    case Layout::mail:
      return RecordFormat::mail;
    case Layout::whole:
    case Layout::archive:
    case Layout::foreign:
      return RecordFormat::text;
    default:
      return RecordFormat::json;
  }
}

std::string_view to_string(Layout layout) {
  constexpr std::array<std::string_view, 13> kNames{
      "JSON lines", "JSON arrays", "JSON objects", "text",       "web pages", "crawls",        "XML",
      "tables",     "dispatches",  "archives",     "JSON feeds", "letters",   "something else"};
  return kNames[static_cast<size_t>(layout)];
}

RecordFormat format_of_name(NameKind kind) {
  switch (kind) {
    case NameKind::text:
    case NameKind::archive:
      return RecordFormat::text;
    case NameKind::page:
    case NameKind::crawl:
      return RecordFormat::page;
    case NameKind::markup:
      return RecordFormat::xml;
    case NameKind::table:
      return RecordFormat::table;
    case NameKind::mail:
      return RecordFormat::mail;
    default:
      return RecordFormat::json;
  }
}

}  // namespace rotative
