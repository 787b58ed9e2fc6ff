// What the end of a file name promises about its content: one table, read after the compressor's ending.
#include <array>
#include <utility>

#include "indexer/source/inputs.h"

namespace rotative {
namespace {

constexpr std::array<std::string_view, 4> kCompressorEndings = {".gz", ".zst", ".bz2", ".xz"};

constexpr std::array<std::pair<std::string_view, NameKind>, 22> kEndings = {{
    {".jsonl", NameKind::lines}, {".ndjson", NameKind::lines}, {".json", NameKind::json},   {".txt", NameKind::text},
    {".text", NameKind::text},   {".html", NameKind::page},    {".htm", NameKind::page},    {".xhtml", NameKind::page},
    {".warc", NameKind::crawl},  {".arc", NameKind::crawl},    {".wet", NameKind::crawl},   {".xml", NameKind::markup},
    {".rss", NameKind::markup},  {".atom", NameKind::markup},  {".eml", NameKind::mail},    {".mbox", NameKind::mail},
    {".csv", NameKind::table},   {".tsv", NameKind::table},    {".tar", NameKind::archive}, {".tgz", NameKind::archive},
    {".zip", NameKind::archive}, {".7z", NameKind::archive},
}};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool ends_with(std::string_view name, std::string_view ending) {
  if (name.size() < ending.size()) return false;
  name.remove_prefix(name.size() - ending.size());
  for (size_t i = 0; i < ending.size(); ++i) {
    if (lower(name[i]) != ending[i]) return false;
  }
  return true;
}

}  // namespace

NameKind name_kind(std::string_view name) {
  for (std::string_view ending : kCompressorEndings) {
    if (!ends_with(name, ending)) continue;
    name.remove_suffix(ending.size());
    break;
  }
  for (const auto& [ending, kind] : kEndings) {
    if (ends_with(name, ending)) return kind;
  }
  return NameKind::other;
}

}  // namespace rotative
