// Single words are looked up token by token, phrases are tried at each token that may be their first.
#include "search/occurrences.h"

#include <algorithm>
#include <map>
#include <optional>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/text/tokens.h"
#include "search/lex.h"

namespace rotative {
namespace {

constexpr uint32_t kMaxAnalysedBytes = 1 << 20;
constexpr size_t kMaxMatches = 2000;

bool fits(std::string_view term, const Tokens& tokens, const Token& token) {
  const std::string_view surface = tokens.surface(token);
  if (term.ends_with('*')) return surface.starts_with(term.substr(0, term.size() - 1));
  if (!term.starts_with('Z')) return surface == term;
  for (uint32_t i = 0; i < token.lemma_count; ++i)
    if (tokens.lemma(token, i) == term.substr(1)) return true;
  return false;
}

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

// From the token at `first` on, one token a slot at consecutive positions. Returns the last one, or nullptr.
template <typename Slots>
const Token* phrase_end(const Slots& slots, const Tokens& tokens, size_t first) {
  const auto fits_slot = [&tokens](const auto& slot, const Token& token) {
    return std::any_of(slot.begin(), slot.end(), [&](const std::string& term) { return fits(term, tokens, token); });
  };
  const Token* last = &tokens.list[first];
  if (slots.empty() || !fits_slot(slots.front(), *last)) return nullptr;
  size_t at = first + 1;
  for (size_t i = 1; i < slots.size(); ++i) {
    const uint32_t wanted = tokens.list[first].position + static_cast<uint32_t>(i);
    const Token* found = nullptr;
    for (; at < tokens.list.size() && tokens.list[at].position <= wanted; ++at)
      if (tokens.list[at].position == wanted && !found && fits_slot(slots[i], tokens.list[at]))
        found = &tokens.list[at];
    if (!found) return nullptr;
    last = found;
  }
  return last;
}

bool opens(char32_t c) {
  return c == U'«' || c == U'“' || c == U'"' || c == U'(' || c == U'[' || c == U'\'' || c == U'‘' || c == U'—' ||
         c == U'–' || c == U'-' || c == U'•';
}

// Of the word without what was elided before it: the C of "C'est".
uint32_t elided_begin(std::string_view text, uint32_t word, uint32_t stop) {
  constexpr uint32_t kLongest = 8;  // Lorsqu
  if (word <= stop) return word;
  const auto apostrophe = utf8::decode_before(text, word);
  if (apostrophe.code_point != U'\'' && apostrophe.code_point != U'’') return word;
  const uint32_t end = word - apostrophe.length;
  uint32_t begin = end;
  while (begin > stop && end - begin < kLongest && is_ascii_letter(text[begin - 1])) --begin;
  return begin < end ? begin : word;
}

// What was elided, quotation marks, brackets and dashes before the first word belong to its sentence.
uint32_t sentence_begin(std::string_view text, uint32_t word, uint32_t stop) {
  uint32_t begin = elided_begin(text, word, stop);
  for (uint32_t at = begin; at > stop;) {
    const auto before = utf8::decode_before(text, at);
    if (before.code_point == U'\n' || !(opens(before.code_point) || is_blank(before.code_point))) break;
    at -= before.length;
    if (opens(before.code_point)) begin = at;
  }
  return begin;
}

}  // namespace

Highlighter::Highlighter(const Query& query) { collect(query); }

Highlighter::Highlighter(std::vector<std::string> terms) : terms_(std::move(terms)) {}

void Highlighter::note(std::string term) {
  if (std::find(terms_.begin(), terms_.end(), term) == terms_.end()) terms_.push_back(std::move(term));
}

void Highlighter::collect(const Query& query) {
  if (query.kind == Query::Kind::phrase) {
    auto& slots = phrases_.emplace_back();
    for (const Query& child : query.children) slots.push_back(highlight_terms(child));
    std::erase_if(slots, [](const Slot& slot) { return slot.empty(); });
  } else if (query.kind == Query::Kind::and_not) {
    collect(query.children.front());
  } else if (query.children.empty()) {
    for (std::string& term : highlight_terms(query)) note(std::move(term));
  } else {
    for (const Query& child : query.children) collect(child);
  }
}

Occurrences Highlighter::find(std::string_view text, Span region, Analyzer& analyzer) const {
  Occurrences found;
  if (region.size() > kMaxAnalysedBytes)
    region.end = region.begin + static_cast<uint32_t>(utf8::prefix(region.of(text), kMaxAnalysedBytes).size());
  Tokens tokens;
  analyzer.analyze(text, region, 1, tokens);
  const Matcher matcher(terms_);
  for (size_t i = 0; i < tokens.list.size() && found.list.size() < kMaxMatches; ++i) {
    const Token& token = tokens.list[i];
    if (token.has(token_flag::kSentenceStart) && (i == 0 || token.begin > tokens.list[i - 1].begin))
      found.sentences.push_back(sentence_begin(text, token.begin, region.begin));
    for (size_t p = 0; p < phrases_.size(); ++p)
      if (const Token* last = phrase_end(phrases_[p], tokens, i))
        found.list.push_back({{token.begin, last->end}, token.position, last->position, terms_.size() + p, false});
    if (const auto term = matcher.find(tokens, token))
      found.list.push_back({token.span(), token.position, token.position, *term, token.has(token_flag::kFunctionWord)});
  }
  return found;
}

Span below_title(const Article& article) {
  const auto size = static_cast<uint32_t>(article.content.size());
  uint32_t begin = article.lead.empty() ? article.text.begin : article.lead.begin;
  const uint32_t end = std::min(size, std::max(article.text.end, article.lead.end));
  begin = std::min(begin, end);
  while (begin < end) {
    const auto first = utf8::decode(article.content, begin);
    if (!is_blank(first.code_point)) break;
    begin += first.length;
  }
  return {begin, end};
}

}  // namespace rotative
