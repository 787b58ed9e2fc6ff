// Choosing and cutting the snippet.
//
// Over all matches in order, the window that holds the most different words wins, then the one with most pairs in the
// order of the query (a phrase shows itself so), then with most words, then the earliest. Shown are the whole sentences
// around it that fit; of a sentence that is longer than that a piece, cut at words on both sides.
#include "search/snippet.h"

#include <algorithm>
#include <compare>
#include <optional>

#include "common/base/utf8.h"
#include "common/text/tokens.h"
#include "search/lex.h"

namespace rotative {
namespace {

using Match = Occurrence;

bool adjacent(const Match& left, const Match& right) { return right.position <= left.last_position + 1; }

// "a" of "chair à canon" is worth showing only beside its neighbours; "le" where nothing else was searched always is.
void drop_stray_function_words(std::vector<Match>& matches) {
  std::vector<Match> kept;
  for (size_t i = 0; i < matches.size(); ++i) {
    const bool after = i > 0 && adjacent(matches[i - 1], matches[i]);
    const bool before = i + 1 < matches.size() && adjacent(matches[i], matches[i + 1]);
    if (!matches[i].function_word || after || before) kept.push_back(matches[i]);
  }
  if (!kept.empty()) matches = std::move(kept);
}

// What a window of matches is worth.
struct Score {
  size_t different = 0;
  size_t in_order = 0;  // neighbours in the text that are neighbours in the query
  size_t all = 0;
  auto operator<=>(const Score&) const = default;
};

// The best run of matches that lies within `bytes`, as one span.
Span best_window(const std::vector<Match>& matches, uint32_t bytes) {
  Span best;
  Score best_score;
  std::vector<size_t> seen;
  for (size_t i = 0; i < matches.size(); ++i) {
    seen.clear();
    Score score;
    uint32_t end = matches[i].span.end;
    for (size_t j = i; j < matches.size(); ++j) {
      if (matches[j].span.end - matches[i].span.begin > bytes && j > i) break;
      if (std::find(seen.begin(), seen.end(), matches[j].term) == seen.end()) seen.push_back(matches[j].term);
      if (j > i && adjacent(matches[j - 1], matches[j]) && matches[j].term == matches[j - 1].term + 1) ++score.in_order;
      end = std::max(end, matches[j].span.end);
      ++score.all;
    }
    score.different = seen.size();
    if (score > best_score) {
      best_score = score;
      best = {matches[i].span.begin, end};
    }
  }
  return best;
}

size_t characters_in(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) { return !utf8::is_continuation(c); }));
}

bool blank_at(std::string_view text, size_t i) { return is_blank(utf8::decode(text, i).code_point); }
bool blank_before(std::string_view text, size_t i) { return is_blank(utf8::decode_before(text, i).code_point); }

uint32_t back(std::string_view text, uint32_t at, uint32_t stop, size_t characters) {
  for (; at > stop && characters > 0; --characters) at -= utf8::decode_before(text, at).length;
  return at;
}
uint32_t forward(std::string_view text, uint32_t at, uint32_t stop, size_t characters) {
  for (; at < stop && characters > 0; --characters) at += utf8::decode(text, at).length;
  return at;
}

// A third of the room goes in front, and what one side does not need goes to the other.
Span widen(std::string_view text, Span core, Span region, size_t characters) {
  const size_t used = characters_in(core.of(text));
  if (used >= characters) return core;
  const size_t room = characters - used;
  uint32_t begin = back(text, core.begin, region.begin, room / 3);
  const size_t in_front = characters_in({text.data() + begin, core.begin - begin});
  const uint32_t end = forward(text, core.end, region.end, room - in_front);
  const size_t behind = characters_in({text.data() + core.end, end - core.end});
  if (end == region.end) begin = back(text, core.begin, region.begin, room - behind);
  return {begin, end};
}

Span to_whole_words(std::string_view text, Span cut, Span core, Span region) {
  if (cut.begin > region.begin && !blank_before(text, cut.begin)) {
    uint32_t at = cut.begin;
    while (at < core.begin && !blank_at(text, at)) at += utf8::decode(text, at).length;
    cut.begin = at;
  }
  if (cut.end < region.end && !blank_at(text, cut.end)) {
    uint32_t at = cut.end;
    while (at > core.end && !blank_before(text, at)) at -= utf8::decode_before(text, at).length;
    if (at > core.end || !core.empty()) cut.end = at;  // else one endless word: cut it anywhere
  }
  while (cut.begin < core.begin && blank_at(text, cut.begin)) cut.begin += utf8::decode(text, cut.begin).length;
  while (cut.end > core.end && blank_before(text, cut.end)) cut.end -= utf8::decode_before(text, cut.end).length;
  return cut;
}

// "tenir." and not "tenir.…", which reads as dots too many.
bool ends_sentence(std::string_view text) {
  return !text.empty() && std::string_view(".!?").find(text.back()) != std::string_view::npos;
}

// Copies a piece of the article on one line and notes where the matches came to lie.
class Copy {
 public:
  Copy(std::string_view text, const std::vector<Match>& matches) : text_(text), matches_(matches) {}

  Snippet of(Span cut, Span region) {
    if (cut.begin > region.begin) out_.text = "…";
    for (uint32_t at = cut.begin; at < cut.end;) {
      const uint32_t length = utf8::decode(text_, at).length;
      copy(at, std::min(length, cut.end - at));
      at += length;
    }
    close_mark(cut.end);
    if (cut.end < region.end) out_.text += ends_sentence(out_.text) ? " …" : "…";
    return std::move(out_);
  }

 private:
  void copy(uint32_t at, uint32_t length) {
    close_mark(at);
    open_mark(at);
    const char c = text_[at];
    const bool space = c == ' ' || (c >= '\t' && c <= '\r');
    if (!space)
      out_.text.append(text_.substr(at, length));
    else if (!out_.text.empty() && out_.text.back() != ' ')
      out_.text += ' ';
  }
  uint32_t length() const { return static_cast<uint32_t>(out_.text.size()); }
  void open_mark(uint32_t at) {
    for (; next_ < matches_.size() && matches_[next_].span.begin <= at; ++next_) {
      const Span span = matches_[next_].span;
      if (span.begin < at && !open_) continue;
      if (!open_) begin_ = length();
      end_ = open_ ? std::max(end_, span.end) : span.end;
      open_ = true;
    }
  }
  void close_mark(uint32_t at) {
    if (!open_ || at < end_) return;
    out_.marks.push_back({begin_, length()});
    open_ = false;
  }

  std::string_view text_;
  const std::vector<Match>& matches_;
  Snippet out_;
  size_t next_ = 0;
  bool open_ = false;
  uint32_t begin_ = 0;  // in out_.text
  uint32_t end_ = 0;    // in text_
};

// Sentences around the core, as far as all of them fit: its own, then those that follow, then those before.
class Sentences {
 public:
  Sentences(std::string_view text, Span region, const std::vector<uint32_t>& begins) : text_(text), region_(region) {
    begins_.push_back(region.begin);
    for (const uint32_t begin : begins)
      if (begin > begins_.back() && begin < region.end) begins_.push_back(begin);
    begins_.push_back(region.end);
  }

  // The sentences that the core lies in.
  Span around(Span core) const { return trimmed(first_of(core), last_of(core)); }

  Span whole(Span core, size_t characters) const {
    size_t first = first_of(core), last = last_of(core);
    const auto fits = [&](size_t i, size_t j) { return characters_in(trimmed(i, j).of(text_)) <= characters; };
    if (!fits(first, last)) return {};
    while (last + 1 < begins_.size() && fits(first, last + 1)) ++last;
    while (first > 0 && fits(first - 1, last)) --first;
    return trimmed(first, last);
  }

 private:
  // Of the sentences [first, last): begins_[first] to begins_[last].
  size_t first_of(Span core) const {
    const auto after = std::upper_bound(begins_.begin(), begins_.end() - 1, core.begin);
    return static_cast<size_t>(after - begins_.begin()) - 1;
  }
  size_t last_of(Span core) const {
    const uint32_t last_byte = std::max(core.begin + 1, core.end);
    return static_cast<size_t>(std::lower_bound(begins_.begin() + 1, begins_.end() - 1, last_byte) - begins_.begin());
  }
  Span trimmed(size_t first, size_t last) const {
    Span span{begins_[first], begins_[last]};
    while (span.end > span.begin && blank_before(text_, span.end))
      span.end -= utf8::decode_before(text_, span.end).length;
    return span;
  }

  std::string_view text_;
  Span region_;
  std::vector<uint32_t> begins_;  // of the sentences; then the end of the last one
};

}  // namespace

Snippet make_snippet(const Article& article, const Highlighter& highlighter, size_t characters, Analyzer& analyzer) {
  const Span region = below_title(article);
  if (characters == 0 || region.empty()) return {};
  const std::string_view text = article.content;
  Occurrences found = highlighter.find(text, region, analyzer);
  drop_stray_function_words(found.list);
  Span core{region.begin, region.begin};
  if (!found.list.empty())
    core = best_window(found.list, static_cast<uint32_t>(std::min<size_t>(characters, region.size())));
  const Sentences sentences(text, region, found.sentences);
  Span cut = sentences.whole(core, characters);
  if (cut.empty()) {
    const Span around = sentences.around(core);
    cut = to_whole_words(text, widen(text, core, around, characters), core, around);
  }
  return Copy(text, found.list).of(cut, region);
}

}  // namespace rotative
