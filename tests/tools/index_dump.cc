// index_dump INDEX…: everything that an index says about its living articles, in a form that does not depend on how the
// segments were cut or numbered: one line an article, by id, with hashes of its terms, positions, values and data.
// With --full the terms themselves. Two indexes hold the same if and only if their dumps are equal.
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <string>
#include <vector>

#include "common/base/error.h"
#include "common/base/hash.h"
#include "common/index/manifest.h"
#include "common/index/stored.h"

namespace rotative {
namespace {

std::string describe_terms(const Xapian::Document& document) {
  std::string text;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    fmt::format_to(std::back_inserter(text), "{} {}", *term, term.get_wdf());
    for (auto at = term.positionlist_begin(); at != term.positionlist_end(); ++at)
      fmt::format_to(std::back_inserter(text), " {}", *at);
    text += '\n';
  }
  return text;
}

std::string describe_values(const Xapian::Document& document) {
  std::string text;
  for (auto value = document.values_begin(); value != document.values_end(); ++value)
    fmt::format_to(std::back_inserter(text), "{}={}\n", value.get_valueno(), *value);
  return text;
}

void dump_segment(const std::string& path, const std::vector<uint32_t>& dead, bool full,
                  std::vector<std::string>& lines) {
  const Xapian::Database database(path, Xapian::DB_BACKEND_GLASS);
  for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
    if (std::binary_search(dead.begin(), dead.end(), *it)) continue;
    const Xapian::Document document = database.get_document(*it);
    const std::string data = document.get_data();
    const std::string terms = describe_terms(document);
    lines.push_back(fmt::format("{} length={} terms={} values={} data={}{}", decode_stored(data).article.id,
                                database.get_doclength(*it), to_hex(hash128(terms)),
                                to_hex(hash128(describe_values(document))), to_hex(hash128(data)),
                                full ? "\n" + terms : ""));
  }
}

void dump(const std::string& index, bool full, std::vector<std::string>& lines) {
  const Manifest manifest = load_manifest(index);
  const std::vector<uint32_t> dead = load_dead(index, manifest);
  for (const SegmentInfo& segment : manifest.segments)
    dump_segment(index + "/segments/" + segment.name, dead, full, lines);
}

}  // namespace
}  // namespace rotative

int main(int argc, char** argv) {
  try {
    std::vector<std::string> lines;
    bool full = false;
    for (int i = 1; i < argc; ++i) {
      if (std::string(argv[i]) == "--full")
        full = true;
      else
        rotative::dump(argv[i], full, lines);
    }
    std::sort(lines.begin(), lines.end());
    for (const std::string& line : lines) std::printf("%s\n", line.c_str());
    return 0;
  } catch (const rotative::Error& error) {
    std::fprintf(stderr, "index_dump: %s\n", error.message().c_str());
  } catch (const Xapian::Error& error) {
    std::fprintf(stderr, "index_dump: %s\n", error.get_msg().c_str());
  }
  return 1;
}
