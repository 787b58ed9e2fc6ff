// A page as lines of text in the containers that hold them: all that is left of the markup.
//
// Inline markup is gone; containers stand in the order of their opening tags, so that the ones inside another follow it
// at once, and so do the lines. Deeper than 512 containers nothing is a container of its own.
// Immutable after construction; share freely.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/page_hints.h"
#include "indexer/extract/page_tags.h"
#include "indexer/extract/page_words.h"

namespace rotative {

struct PageElement {
  uint32_t parent = 0;
  uint32_t end = 0;  // the elements [own number, end) are this one and what it holds
  uint32_t first_block = 0;
  uint32_t end_block = 0;
  Tag tag = Tag::other;
  Hints hints = 0;
};

// One line: a paragraph, a heading, an item, or a piece of one between two line breaks.
struct PageBlock {
  uint32_t element = 0;
  uint32_t begin = 0;  // [begin, end) of PageTree::text
  uint32_t end = 0;
  uint32_t link_bytes = 0;  // of them, those inside links
  uint32_t emphasised_bytes = 0;
  WordCounts counts;
  uint32_t size() const { return end - begin; }
  double link_share() const { return size() == 0 ? 0 : static_cast<double>(link_bytes) / size(); }
};

// What inline markup calls an author: [begin, end) of PageTree::text.
struct PageName {
  uint32_t begin = 0;
  uint32_t end = 0;
};

struct PageTree {
  std::string text;
  std::vector<PageElement> elements;  // the first one is the page
  std::vector<PageBlock> blocks;
  std::vector<PageName> names;  // by where they end
  std::string_view line(const PageBlock& block) const {
    return std::string_view(text).substr(block.begin, block.end - block.begin);
  }
};

// What a page says outside its text, as it is met.
class PageListener {
 public:
  virtual ~PageListener() = default;
  virtual void on_element(Tag tag, std::string_view attributes, Hints hints) = 0;  // before anything in it
  virtual void on_raw(Tag tag, std::string_view attributes, std::string_view inside) = 0;
};

// `page` is valid UTF-8.
PageTree read_page_tree(std::string_view page, PageListener& listener);

}  // namespace rotative
