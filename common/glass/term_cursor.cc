// Walking over the first chunks of posting lists.
#include "common/glass/term_cursor.h"

#include "common/glass/coding.h"

namespace rotative::glass {
namespace {

constexpr std::string_view kFirstTerm("\0\xff", 2);     // before it: what is no term
constexpr std::string_view kBehindChunks("\0\xe1", 2);  // numbers in the keys of later chunks begin with e0 at most

// Undoes append_sort_string(). False where the key has more than a term.
bool read_term(std::string_view key, std::string& term) {
  term.clear();
  for (size_t i = 0; i < key.size(); ++i) {
    term += key[i];
    if (key[i] == '\0' && (++i == key.size() || key[i] != '\xff')) return false;
  }
  return true;
}

}  // namespace

TermCursor::TermCursor(ItemCursor items, std::string_view prefix) : items_(std::move(items)) {
  append_sort_string(start_, prefix);
  items_.own_leaf();
  at_end_ = !items_.find_first_from(start_.empty() ? kFirstTerm : start_);
  read();
}

void TermCursor::next() {
  at_end_ = at_end_ || !(has_more_chunks_ ? items_.find_first_from(key_ + std::string(kBehindChunks)) : items_.next());
  read();
}

void TermCursor::read() {
  at_end_ = at_end_ || !items_.key().starts_with(start_);
  if (at_end_) return;
  if (items_.key() <= key_ || !read_term(items_.key(), term_)) items_.throw_damaged();
  key_ = items_.key();
  const std::string_view tag = items_.tag();
  const char* at = tag.data();
  const char* const end = at + tag.size();
  uint32_t first = 0;
  if (!take_uint(at, end, frequency_.documents) || !take_uint(at, end, frequency_.occurrences) ||
      !take_uint(at, end, first) || at == end)
    items_.throw_damaged();
  has_more_chunks_ = *at != '1';
}

}  // namespace rotative::glass
