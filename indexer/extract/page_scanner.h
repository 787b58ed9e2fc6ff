// Walks HTML tag by tag, without a tree: bad markup costs only itself.
//
// Not thread-safe; use one per thread.
#pragma once

#include <string>
#include <string_view>

namespace rotative {

struct PageToken {
  enum class Kind : uint8_t { text, open, close };
  Kind kind = Kind::text;
  std::string name;         // of a tag, lower case
  std::string_view bytes;   // of a text, entities not decoded; of an opening tag its attributes
  std::string_view inside;  // of script, style, textarea and title: all up to the closing tag
};

class PageScanner {
 public:
  explicit PageScanner(std::string_view page) : rest_(page) {}
  bool next(PageToken& token);  // false at the end

 private:
  bool take_tag(PageToken& token);
  void take_inside(PageToken& token);
  std::string_view rest_;
};

// The value of an attribute, entities decoded; empty where there is none.
std::string page_attribute(std::string_view attributes, std::string_view name);

// Appends with entities decoded; those that we do not know stay as they are.
void append_unescaped(std::string& out, std::string_view text);

}  // namespace rotative
