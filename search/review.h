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
#include "search/provenance.h"
#include "search/rows.h"
#include "search/timeline.h"

namespace rotative {

// What stands around the articles.
struct ReviewHead {
  Provenance provenance;
  std::vector<TimelineRow> timeline;
  Facets facets;
  PartialDate newest;  // the latest day of all matches
  // How many of the articles that follow each source has; they come grouped in the order of this list.
  std::vector<std::pair<std::string, uint64_t>> groups;
  bool french = false;
};

// The head must outlive it.
class MarkdownReview {
 public:
  explicit MarkdownReview(const ReviewHead& head) : head_(head) {}
  void begin(std::string& out);
  void add(const Row& row, std::string& out);
  void finish(std::string& out);

 private:
  const ReviewHead& head_;
  size_t group_ = 0;  // the next one
  uint64_t left_of_group_ = 0;
};

void append_html_head(const ReviewHead& head, std::string& out);
void append_html_article(const Row& row, bool french, std::string& out);
void append_html_end(const ReviewHead& head, std::string& out);

}  // namespace rotative
