// Walks HTML tag by tag, without a tree: bad markup costs only itself, and no page takes more than linear time.
//
// Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/extract/page_tags.h"

namespace rotative {

// Views into the page.
struct PageToken {
  enum class Kind : uint8_t { text, open, close };
  Kind kind = Kind::text;
  Tag tag = Tag::other;
  std::string_view name;    // of a tag, as written
  std::string_view bytes;   // of a text, references not decoded; of an opening tag its attributes
  std::string_view inside;  // of a raw element: all up to its closing tag
};

class PageScanner {
 public:
  // The page must stay alive as long as the scanner and its tokens.
  explicit PageScanner(std::string_view page) : rest_(page) {}
  bool next(PageToken& token);  // false at the end

 private:
  void pass_comment();
  bool take_tag(PageToken& token);
  void take_text(PageToken& token, size_t end);
  void take_inside(PageToken& token);
  size_t tag_end();

  std::string_view rest_;
  // What the rest of the page is known not to hold, so that nobody looks for it twice.
  bool no_comment_end_ = false;
  bool no_quotes_ = false;  // attributes whose quotes never close: a tag ends at the next '>'
  bool no_tag_end_ = false;
  uint32_t not_closed_ = 0;  // raw elements without a closing tag, by a bit of their tag
};

// Walks the attributes of one tag in order.
class PageAttributes {
 public:
  explicit PageAttributes(std::string_view attributes) : rest_(attributes) {}
  bool next();  // false at the end
  std::string_view name() const { return name_; }
  std::string_view value() const { return value_; }  // as written, references not decoded
  bool is(std::string_view lower_name) const;

 private:
  std::string_view rest_;
  std::string_view name_;
  std::string_view value_;
};

// The value of an attribute, references decoded; empty where there is none.
std::string page_attribute(std::string_view attributes, std::string_view lower_name);

// Equal but for the case of ASCII letters in `text`.
bool is_folded(std::string_view text, std::string_view lower);

}  // namespace rotative
