// Choosing and cutting the snippet.
//
// The text below the title is analysed again, so a match is exactly what the index took for one, and its span is exact
// to the byte. Then, over all matches in order, the window that holds the most different words wins, then the one
// with most pairs in the order of the query (a phrase shows itself so), then with most words, then the earliest. It is
// widened to whole words on both sides.
#include "search/snippet.h"

#include <algorithm>
#include <compare>
#include <optional>

#include "common/base/utf8.h"
#include "common/text/tokens.h"
#include "search/lex.h"

namespace rotative {
namespace {

// Longer articles are searched for matches up to here: 1 MiB is a novel, and a page of hits must come at once.
constexpr uint32_t kMaxAnalysedBytes = 1 << 20;
constexpr size_t kMaxMatches = 2000;

struct Match {
  Span span;
  uint32_t position = 0;
  size_t term = 0;  // which word of the query
  bool function_word = false;
};

class Matcher {
 public:
  explicit Matcher(const std::vector<std::string>& terms) {
    for (size_t i = 0; i < terms.size(); ++i) {
      const std::string_view term = terms[i];
      if (term.ends_with('*'))
        starts_.push_back({term.substr(0, term.size() - 1), i});
      else if (term.starts_with('Z'))
        lemmas_.push_back({term.substr(1), i});
      else
        surfaces_.push_back({term, i});
    }
    std::sort(surfaces_.begin(), surfaces_.end());
    std::sort(lemmas_.begin(), lemmas_.end());
  }

  // A lemma comes first, so that "guerre" and "guerres" count as one word of the query.
  std::optional<size_t> find(const Tokens& tokens, const Token& token) const {
    for (uint32_t i = 0; i < token.lemma_count; ++i)
      if (const auto found = look_up(lemmas_, tokens.lemma(token, i))) return found;
    const std::string_view surface = tokens.surface(token);
    if (const auto found = look_up(surfaces_, surface)) return found;
    for (const auto& [start, term] : starts_)
      if (surface.starts_with(start)) return term;
    return std::nullopt;
  }

 private:
  using Row = std::pair<std::string_view, size_t>;

  static std::optional<size_t> look_up(const std::vector<Row>& rows, std::string_view key) {
    const auto found = std::lower_bound(rows.begin(), rows.end(), Row{key, 0});
    if (found == rows.end() || found->first != key) return std::nullopt;
    return found->second;
  }

  std::vector<Row> surfaces_;
  std::vector<Row> lemmas_;
  std::vector<Row> starts_;
};

std::vector<Match> matches_in(const Article& article, Span region, const Matcher& matcher, Analyzer& analyzer) {
  Tokens tokens;
  analyzer.analyze(article.content, region, 1, tokens);
  std::vector<Match> matches;
  for (const Token& token : tokens.list) {
    const auto term = matcher.find(tokens, token);
    if (term) matches.push_back({token.span(), token.position, *term, token.has(token_flag::kFunctionWord)});
    if (matches.size() == kMaxMatches) break;
  }
  return matches;
}

bool adjacent(const Match& left, const Match& right) { return right.position - left.position <= 1; }

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
    if (cut.end < region.end) out_.text += "…";
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

Span below_title(const Article& article) {
  const auto size = static_cast<uint32_t>(article.content.size());
  uint32_t begin = article.lead.empty() ? article.text.begin : article.lead.begin;
  const uint32_t end = std::min(size, std::max(article.text.end, article.lead.end));
  begin = std::min(begin, end);
  while (begin < end && blank_at(article.content, begin)) begin += utf8::decode(article.content, begin).length;
  return {begin, end};
}

}  // namespace

Snippet make_snippet(const Article& article, const std::vector<std::string>& terms, size_t characters,
                     Analyzer& analyzer) {
  const Span region = below_title(article);
  if (characters == 0 || region.empty()) return {};
  const std::string_view text = article.content;
  std::vector<Match> matches;
  if (!terms.empty()) {
    Span analysed = region;
    if (analysed.size() > kMaxAnalysedBytes)
      analysed.end = analysed.begin + static_cast<uint32_t>(utf8::prefix(analysed.of(text), kMaxAnalysedBytes).size());
    matches = matches_in(article, analysed, Matcher(terms), analyzer);
    drop_stray_function_words(matches);
  }
  Span core{region.begin, region.begin};
  if (!matches.empty())
    core = best_window(matches, static_cast<uint32_t>(std::min<size_t>(characters, kMaxAnalysedBytes)));
  const Span cut = to_whole_words(text, widen(text, core, region, characters), core, region);
  return Copy(text, matches).of(cut, region);
}

}  // namespace rotative
