// The identity of an index is that of its manifest.
#include "search/provenance.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/base/error.h"
#include "common/base/utf8.h"
#include "common/index/manifest.h"
#include "search/messages.h"

namespace rotative {
namespace {

constexpr size_t kShownOfUuid = 8;

Provenance::Index identity_of(const std::string& path) {
  try {
    const Manifest manifest = load_manifest(path);
    return {path, manifest.uuid, manifest.revision};
  } catch (const Error&) {  // it lies on another machine
    return {path, {}, 0};
  }
}

}  // namespace

Provenance provenance_of(const Options& options, Reader& reader, uint64_t matches, uint64_t rows) {
  Provenance provenance{options.query, options.since.value_or(""), options.until.value_or(""), {}, 0, matches, rows, 0};
  provenance.articles = reader.totals().documents;
  provenance.offset = options.search.offset;
  for (const std::string& path : options.indexes) provenance.indexes.push_back(identity_of(path));
  return provenance;
}

std::string provenance_line(const Provenance& provenance, bool french) {
  const auto say = [french](std::string_view text) { return said(text, french); };
  std::string line = provenance.query;
  if (!provenance.since.empty()) line += " " + say("since") + " " + provenance.since;
  if (!provenance.until.empty()) line += " " + say("until") + " " + provenance.until;
  line += " · " + say(fmt::format("{} of {} (of {})", provenance.rows, counted(provenance.matches, "article"),
                                  provenance.articles));
  for (const Provenance::Index& index : provenance.indexes) {
    line += " · " + index.path;
    if (!index.uuid.empty())
      line += fmt::format(" {}, {} {}", index.uuid.substr(0, kShownOfUuid), say("revision"), index.revision);
  }
  return line + fmt::format(" · rotative-search " ROTATIVE_VERSION ", format {}", kFormatVersion);
}

void append_provenance(const Provenance& provenance, JsonWriter& json) {
  json.begin_object().member("query", provenance.query);
  if (!provenance.since.empty()) json.member("since", provenance.since);
  if (!provenance.until.empty()) json.member("until", provenance.until);
  json.key("indexes").begin_array();
  for (const Provenance::Index& index : provenance.indexes)
    json.begin_object()
        .member("path", index.path)
        .member("uuid", index.uuid)
        .member("revision", index.revision)
        .end_object();
  json.end_array().member("articles", provenance.articles).member("matches", provenance.matches);
  json.member("rows", provenance.rows).member("offset", provenance.offset);
  json.member("program", "rotative-search").member("version", ROTATIVE_VERSION);
  json.member("format_version", kFormatVersion).end_object();
}

void begin_with_provenance(const Provenance& provenance, Format format, std::string_view member, std::string& out) {
  if (format == Format::text) return;
  if (format == Format::csv || format == Format::tsv) {
    out.append("# ").append(utf8::printable(provenance_line(provenance))).append(format == Format::csv ? "\r\n" : "\n");
    return;
  }
  JsonWriter json(out);
  json.begin_object().key("provenance");
  append_provenance(provenance, json);
  if (format == Format::json)
    out += fmt::format(",\n\"{}\":", member);
  else
    out += "}\n";
}

void end_with_provenance(const Provenance& provenance, Format format, std::string& out) {
  if (format == Format::text) out += utf8::printable(provenance_line(provenance)) + "\n";
  if (format != Format::json) return;
  out.back() = '}';
  out += '\n';
}

}  // namespace rotative
