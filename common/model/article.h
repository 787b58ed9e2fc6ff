// One news article, decoded and with its fields named: what every reader of French works on.
//
// Title, lead and text lie in one buffer, so that a byte offset means the same to the analyser, the entity and date
// readers, the index and the snippets:
//     content = title '\n' [lead '\n'] text        (valid UTF-8, never repaired later)
// Immutable after construction; share freely.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/model/date.h"
#include "common/model/record.h"

namespace rotative {

// Half-open byte range [begin, end).
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;
  bool operator==(const Span&) const = default;
  uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  std::string_view of(std::string_view buffer) const { return buffer.substr(begin, end - begin); }
};

// Where the publication date comes from.
enum class DateSource : uint8_t { none, field, option, text, file_name, url, json_ld, meta, time };

struct Publication {
  PartialDate date;
  DateSource source = DateSource::none;
  uint8_t confidence = 0;  // 0 to 99
  bool conflict = false;   // something nearly as trustworthy says another day
};

// From which confidence on the day is sure enough to say what "hier" means.
inline constexpr uint8_t kSureDate = 60;

// Title, lead and text of an article; what is longer is cut.
inline constexpr size_t kMaxContentBytes = size_t{3} << 20;

struct Article {
  Origin origin;
  std::string id;  // never empty: the record's id, else its URL, else its path, else "xxh3:" and a hash of its content
  std::string url;
  std::string content;
  Span title;
  Span lead;
  Span text;
  PartialDate published;
  DateSource date_source = DateSource::none;
  uint8_t date_confidence = 0;  // 0 to 99; from 60 on "hier" is resolved by it
  bool date_conflict = false;
  PartialDate modified;  // what a page or an agency says; where it is not the day of publication
  std::vector<std::string> authors;
  std::string source;
  std::string section;
  std::string language;   // ISO 639-1 in lower case where it was told, else empty
  uint32_t repaired = 0;  // ill-formed byte sequences that became U+FFFD
  // How the text came about, where that is not plain.
  std::string extractor;  // of a page: "json-ld", "blocks", "json-ld+blocks"; "xml", "table", "iptc7901"; else empty
  std::string charset;    // "windows-1252 (label)": what the bytes were and who said so; empty for UTF-8
  uint32_t mended_lines = 0;  // that had been encoded twice
  uint32_t cut_bytes = 0;     // left out at the end of a content of more than kMaxContentBytes
};

}  // namespace rotative
