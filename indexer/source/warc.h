// The parts of a record of a WARC or ARC file: its header's fields, and the page inside an HTTP response.
//
// Bodies are unpacked (indexer/source/http_body.h); one that is not as its header says is taken as it stands.
// Thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rotative {

// Of a field's repeated values the first; without blanks around it; empty where there is none. Case of names is free.
std::string_view header_value(std::string_view header, std::string_view name);

struct WarcHeader {
  std::string type;
  std::string url;
  std::string content_type;
  std::string date;  // when it was fetched
  uint64_t length = 0;
};

// Nothing where the header has no sound Content-Length.
std::optional<WarcHeader> parse_warc_header(std::string_view header);

// "WARC/1.0", "WARC/0.18": what the first line of a header begins with.
bool opens_warc_record(std::string_view line);

// Whether a page's bytes go to the end of its HTML: then it is whole, whatever length its record states.
bool ends_page(std::string_view block);

// The one line that heads a record of an ARC file: address (blanks may stand in it), IP address, time, type, length.
bool opens_arc_record(std::string_view line);
// Nothing where the length is none.
std::optional<WarcHeader> parse_arc_header(std::string_view line);

struct WebPage {
  bool is_text = false;  // what a crawl's text extraction made of a page (WET)
  std::string bytes;
  std::string charset;     // as the Content-Type names it, else empty
  bool too_large = false;  // its body unpacks to more than what was asked for; there are no bytes then
};

// The page in the block of a record; nothing where it is an error, a redirection or neither HTML nor text of a page.
// `most` bounds what it may unpack to.
std::optional<WebPage> web_page(const WarcHeader& header, std::string_view block, uint64_t most);

}  // namespace rotative
