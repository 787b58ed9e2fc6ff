// What the end of a file name promises about its content: one table, read after the compressor's ending.
#include <array>
#include <utility>

#include "common/base/ascii.h"
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

}  // namespace

NameKind name_kind(std::string_view given) {
  const std::string lower = lower_ascii(given);
  std::string_view name = lower;
  for (std::string_view ending : kCompressorEndings) {
    if (!name.ends_with(ending)) continue;
    name.remove_suffix(ending.size());
    break;
  }
  for (const auto& [ending, kind] : kEndings) {
    if (name.ends_with(ending)) return kind;
  }
  return NameKind::other;
}

}  // namespace rotative
