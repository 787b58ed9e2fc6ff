// Results to hand on: a press review in Markdown, grouped by source, and one page of HTML that needs nothing else.
//
// Nothing of an article is markup: it is escaped, control characters and all. The page has its timeline and what the
// matches have most as drawings inside it, light and dark, and runs no script.
// Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/index/reader.h"
#include "search/rows.h"
#include "search/timeline.h"

namespace rotative {

// What stands around the articles.
struct ReviewHead {
  std::string query;
  std::string provenance;  // index, revision, version: one line
  uint64_t matches = 0;
  uint64_t shown = 0;
  std::vector<TimelineRow> timeline;
  Facets facets;
  bool french = false;
};

// The Markdown review waits for the last article, since it is grouped: sources by number of articles, then by name.
class MarkdownReview {
 public:
  explicit MarkdownReview(ReviewHead head) : head_(std::move(head)) {}
  void add(const Row& row);
  void finish(std::string& out);

 private:
  struct Group {
    std::string source;
    std::vector<std::string> articles;
  };
  ReviewHead head_;
  std::vector<Group> groups_;
};

void append_html_head(const ReviewHead& head, std::string& out);
void append_html_article(const Row& row, bool french, std::string& out);
void append_html_end(const ReviewHead& head, std::string& out);

}  // namespace rotative
