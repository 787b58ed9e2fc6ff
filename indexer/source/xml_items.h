// Cuts a stream of XML into its items without parsing it, so that one damaged item costs only itself.
//
// What an item is depends on the name of the root: <item> of RSS, <entry> of Atom, <page> of MediaWiki, the news item
// of NewsML, the whole of NITF and ALTO. Comments, CDATA sections and quoted attributes are passed over as such. Not
// thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rotative {

struct XmlFamily {
  std::string_view root;  // without prefix
  std::string_view item;
};

// By the root's name within the first bytes of a file; nullptr where the root is none that we know.
const XmlFamily* find_xml_family(std::string_view start);

// The name in the XML declaration; empty where there is none.
std::string_view xml_encoding(std::string_view start);

class XmlItemCutter {
 public:
  explicit XmlItemCutter(std::string_view item) : name_(item) {}

  void next_item();                     // forgets the item in hand
  size_t take(std::string_view bytes);  // returns how many bytes it took: all of them, unless complete()
  bool complete() const { return complete_; }
  bool inside() const { return depth_ > 0; }
  bool too_large() const { return too_large_; }

  uint64_t begin() const { return begin_; }  // bytes of the stream before the item
  const std::string& bytes() const { return bytes_; }
  // What stands before the first item, up to a limit: the head of a feed.
  const std::string& head() const { return head_; }

 private:
  void end_markup();
  bool is_item(size_t at) const;
  void keep(std::string_view bytes);

  std::string_view name_;
  std::string bytes_, head_;
  std::string markup_;  // the tag, comment or section in hand, or its first bytes
  uint64_t taken_ = 0;
  uint64_t begin_ = 0;
  uint64_t markup_begin_ = 0;
  size_t depth_ = 0;
  char quote_ = 0;
  bool in_markup_ = false;
  bool complete_ = false;
  bool too_large_ = false;
  bool seen_item_ = false;
};

}  // namespace rotative
