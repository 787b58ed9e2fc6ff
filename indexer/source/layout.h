// How the records lie in an input, told by its name and its first bytes.
//
// Thread-safe.
#pragma once

#include <string_view>

#include "indexer/source/inputs.h"

namespace rotative {

enum class Layout : uint8_t {
  lines,    // one JSON object a line
  array,    // one JSON array of objects
  objects,  // pretty-printed JSON objects in a row
  whole,    // one text
  page,     // one HTML page
  warc,     // the records of a crawl
  xml,      // the items of a feed, an agency, an encyclopedia, a digitised page
  table,    // rows of CSV or TSV under a row of names
  wire,     // dispatches in IPTC 7901, with control characters between their parts
  archive,  // files in a tar, zip or 7z
  feed,     // a JSON Feed: one object with its items in an array
  mail,     // letters, one or a mailbox of them
  foreign,  // none of these
};

inline constexpr size_t kSniffBytes = 4096;
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// `start` holds the first kSniffBytes decompressed bytes, or all where there are fewer.
Layout layout_by_content(std::string_view start);
Layout layout_of(const Input& input, std::string_view start);

// Of a JSON Feed: where its first item may begin, behind the bracket; npos where that is not within `start`.
size_t feed_items(std::string_view start);

std::string_view to_string(Layout layout);  // "JSON lines", "crawls", …

// What the first bytes of an input and its name say that it holds; foreign where it cannot be opened.
Layout look_at(const Input& input);

RecordFormat format_of(Layout layout);
RecordFormat format_of_name(NameKind kind);

}  // namespace rotative
