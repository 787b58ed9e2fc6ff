// What a page says of itself in its head and in the attributes of its elements.
//
// Not thread-safe; use one per thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/page_tree.h"

namespace rotative {

struct PageFacts {
  std::string og_title;
  std::string title;  // of <title>
  std::string description;
  std::string type;       // og:type
  std::string published;  // by a meta tag, as written
  std::string modified;
  std::string time;  // by a <time> element
  std::string url;   // canonical
  std::string site;
  std::string section;
  std::string language;
  std::vector<std::string> authors;
  std::vector<std::string> scripts;  // JSON-LD, as written
  bool has_body_mark = false;        // itemprop="articleBody"
};

class MetaReader : public PageListener {
 public:
  void on_element(Tag tag, std::string_view attributes, Hints hints) override;
  void on_raw(Tag tag, std::string_view attributes, std::string_view inside) override;
  const PageFacts& facts() const { return facts_; }
  PageFacts& facts() { return facts_; }

 private:
  void take_meta(std::string_view attributes);
  void take_named(std::string_view key, std::string value);
  void take_link(std::string_view attributes);
  void take_time(std::string_view attributes);

  PageFacts facts_;
  bool heading_met_ = false;
  int time_rank_ = 0;  // how well the best <time> so far is marked
};

}  // namespace rotative
