// A small machine over bytes: outside of markup it looks for '<', inside for the end that fits.
#include "indexer/source/xml_items.h"

#include <algorithm>
#include <array>

#include "indexer/source/reader.h"

namespace rotative {
namespace {

constexpr std::array<XmlFamily, 9> kFamilies{{{"rss", "item"},
                                              {"RDF", "item"},
                                              {"feed", "entry"},
                                              {"mediawiki", "page"},
                                              {"newsMessage", "newsItem"},
                                              {"newsItem", "newsItem"},
                                              {"NewsML", "NewsItem"},
                                              {"nitf", "nitf"},
                                              {"alto", "alto"}}};

constexpr size_t kMostHeadBytes = 16u << 10;
constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kNameEnds = " \t\r\n/>";

std::string_view without_prefix(std::string_view name) {
  const size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// The first element's name after declarations, comments and a DOCTYPE; empty where there is none.
std::string_view root_name(std::string_view text) {
  for (;;) {
    const size_t at = text.find_first_not_of(kBlanks);
    if (at == std::string_view::npos || text[at] != '<') return {};
    text.remove_prefix(at);
    std::string_view end;
    if (text.starts_with("<?"))
      end = "?>";
    else if (text.starts_with("<!--"))
      end = "-->";
    else if (text.starts_with("<!"))
      end = text.find('[') < text.find('>') ? "]>" : ">";
    else
      return without_prefix(text.substr(1, text.find_first_of(kNameEnds, 1) - 1));
    const size_t stop = text.find(end);
    if (stop == std::string_view::npos) return {};
    text.remove_prefix(stop + end.size());
  }
}

}  // namespace

const XmlFamily* find_xml_family(std::string_view start) {
  const std::string_view root = root_name(start);
  const auto found = std::find_if(kFamilies.begin(), kFamilies.end(), [&](const auto& f) { return f.root == root; });
  return found == kFamilies.end() ? nullptr : &*found;
}

std::string_view xml_encoding(std::string_view start) {
  if (!start.starts_with("<?xml")) return {};
  const std::string_view declaration = start.substr(0, start.find("?>"));
  const size_t at = declaration.find("encoding");
  const size_t quote = at == std::string_view::npos ? at : declaration.find_first_of("\"'", at);
  if (quote == std::string_view::npos) return {};
  const std::string_view value = declaration.substr(quote + 1);
  return value.substr(0, value.find(declaration[quote]));
}

void XmlItemCutter::next_item() {
  bytes_.clear();
  complete_ = too_large_ = false;
  depth_ = 0;
}

size_t XmlItemCutter::take(std::string_view bytes) {
  size_t at = 0;
  while (at < bytes.size() && !complete_) {
    if (!in_markup_) {
      const size_t open = std::min(bytes.find('<', at), bytes.size());
      keep(bytes.substr(at, open - at));
      taken_ += open - at;
      at = open;
      if (at == bytes.size()) break;
      in_markup_ = true;
      quote_ = 0;
      markup_.clear();
      markup_begin_ = taken_;
    }
    const char c = bytes[at++];
    ++taken_;
    markup_ += c;
    const bool comment = markup_.starts_with("<!--"), section = markup_.starts_with("<![CDATA[");
    if (comment || section) {
      const std::string_view end = comment ? "-->" : "]]>";
      if (c == '>' && markup_.size() > end.size() + 3 && markup_.ends_with(end)) end_markup();
    } else if (quote_ != 0) {
      if (c == quote_) quote_ = 0;
    } else if ((c == '"' || c == '\'') && markup_.size() > 1 && markup_[1] != '?') {
      quote_ = c;
    } else if (c == '>') {
      end_markup();
    }
    // Markup without an end: let go of it as text.
    if (in_markup_ && markup_.size() > kMaxRecordBytes) in_markup_ = false, too_large_ = depth_ > 0;
  }
  return at;
}

bool XmlItemCutter::is_item(size_t at) const {
  const std::string_view name = std::string_view(markup_).substr(at);
  return without_prefix(name.substr(0, name.find_first_of(kNameEnds))) == name_;
}

void XmlItemCutter::end_markup() {
  in_markup_ = false;
  const bool closes = markup_.starts_with("</"), empty = markup_.ends_with("/>");
  const bool own = is_item(closes ? 2 : 1);
  if (own && !closes && !empty && depth_++ == 0) {
    begin_ = markup_begin_;
    seen_item_ = true;
  }
  keep(markup_);
  if (own && closes && depth_ > 0) complete_ = --depth_ == 0;
}

void XmlItemCutter::keep(std::string_view bytes) {
  if (depth_ > 0) {
    too_large_ = too_large_ || bytes_.size() + bytes.size() > kMaxRecordBytes;
    if (!too_large_) bytes_ += bytes;
  } else if (!seen_item_ && head_.size() + bytes.size() <= kMostHeadBytes) {
    head_ += bytes;
  }
}

}  // namespace rotative
