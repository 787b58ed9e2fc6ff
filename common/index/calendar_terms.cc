// Terms of days.
#include "common/index/calendar_terms.h"

#include <algorithm>

#include "common/index/schema.h"

namespace rotative {

std::vector<std::string> published_terms(const DayInterval& days) {
  std::vector<std::string> terms;
  for (const std::string& node : calendar_cover(days)) terms.push_back(std::string(prefix::kPublished) + node);
  return terms;
}

std::vector<std::string> mentioned_terms(const DayInterval& days) {
  std::vector<std::string> terms;
  for (const std::string& node : calendar_cover(days)) {
    terms.push_back(std::string(prefix::kMentionedInside) + node);
    for (const std::string& above : calendar_ancestors(node)) terms.push_back(std::string(prefix::kMentioned) + above);
  }
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  return terms;
}

}  // namespace rotative
