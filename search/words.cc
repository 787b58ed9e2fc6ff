// How a word of the query becomes terms.
//
// The analyser gives "Saint-Étienne" as saint@1 saintetienne@1 etienne@2. Tokens that no blank separates form a group,
// and a group is one word of the query:
//     a French word          Zguerre                     its lemma, under which every form of it stands in the index
//                            SYN(Zmarché,Zmarcher^0.5)   several lemmas, the most probable first
//     a word of no lexicon   SYN(surface,Zlemma)         the lemma is a guess
//     a name, a number       surface
//     hyphenated             SYN(PHRASE(saint,etienne),saintetienne,Z…)
//     host, e-mail, hashtag  the joined form alone: 24brussels.online
//     two readings (un·e)    SYN of both
//     anything else          PHRASE of its parts: km/h
// In exact words hyphens count: =saint-étienne is the pair Jsaint-etienne, =arc-en-ciel PHRASE(Jarc-en,Jen-ciel).
#include "search/words.h"

#include <algorithm>
#include <array>

#include "common/base/utf8.h"
#include "common/index/schema.h"
#include "common/text/chars.h"
#include "search/families.h"
#include "search/lex.h"

namespace rotative {
namespace {

using Kind = Query::Kind;

// Lexicalised apostrophes that people type as two words.
struct Rejoined {
  std::string_view first;
  std::string_view second;
};
constexpr std::array<Rejoined, 4> kRejoined{
    {{"aujourd", "hui"}, {"quelqu", "un"}, {"presqu", "ile"}, {"prud", "hommes"}}};

// A lemma that is not the most probable one of what was typed, or that takes accents which were not typed.
constexpr double kOtherReading = 0.5;

// Half-open range of indices into Tokens::list.
struct Group {
  size_t first = 0;
  size_t last = 0;
};

bool separates(char32_t c) {
  static constexpr std::u32string_view kMarks = U",;!?()[]{}\"«»“”„…|";
  return is_blank(c) || kMarks.find(c) != std::u32string_view::npos;
}

bool joined_by(std::string_view gap) {
  for (size_t i = 0; i < gap.size();) {
    const auto [c, length, valid] = utf8::decode(gap, i);
    if (separates(c)) return false;
    i += length;
  }
  return true;
}

bool is_sign(std::string_view surface) { return glyph_at(surface, 0).kind == Char::symbol; }

// "50 €" is one with "50€"; "3,5km" is a number and a word, as "3,5 km" is, and so is "n°12".
bool belong_together(std::string_view text, const Tokens& tokens, const Token& before, const Token& token,
                     uint32_t end) {
  if (before.has(token_flag::kNumber) && is_sign(tokens.surface(token))) return true;
  const bool unit = before.has(token_flag::kNumber) && token.begin == end && token.lemma_count > 0;
  const bool numero = token.has(token_flag::kNumber) && glyph_before(text, end).kind == Char::degree;
  return !unit && !numero && joined_by(text.substr(end, token.begin - end));
}

std::vector<Group> groups_of(std::string_view text, const Tokens& tokens, size_t first) {
  std::vector<Group> groups;
  uint32_t end = 0;
  for (size_t i = first; i < tokens.list.size(); ++i) {
    const Token& token = tokens.list[i];
    const bool same = !groups.empty() && (token.begin < end || token.position == tokens.list[i - 1].position ||
                                          belong_together(text, tokens, tokens.list[i - 1], token, end));
    if (same)
      groups.back().last = i + 1;
    else
      groups.push_back({i, i + 1});
    end = std::max(same ? end : 0, token.end);
  }
  return groups;
}

// One group under the eye.
class Compound {
 public:
  Compound(const Tokens& tokens, Group group, WordSpace space) : tokens_(tokens), group_(group), space_(space) {
    for (size_t i = group.first; i < group.last; ++i) note(tokens.list[i]);
  }

  QueryWord plain() const {
    QueryWord word;
    word.function_word = all_function_words();
    word.near_term = near_term();
    word.query = plain_query();
    return word;
  }
  Query exact() const {
    if (is_hyphenated() && space_.hyphen_pairs) return hyphen_pairs();
    if (is_web()) return surface(*joined_);
    if (parts_.size() == 1) return Query::combine(Kind::synonym, surfaces(*parts_.front()));
    return phrase_of(parts_);
  }
  // The word, and the lemmas of its families.
  Query family() const {
    Query word = plain_query();
    std::vector<Query> readings;
    if (word.kind == Kind::synonym)
      readings = word.children;
    else if (word.kind == Kind::term)
      readings.push_back(word);
    else
      return word;
    const size_t own = readings.size();
    for (size_t i = 0; i < own; ++i) {
      const std::string_view term = readings[i].term;
      if (readings[i].kind != Kind::term || !term.starts_with(space_.lemma)) continue;
      for (const std::string_view relative : family_of(term.substr(space_.lemma.size()))) {
        Query lemma = Query::make_term(make_term(space_.lemma, relative)).scaled(kOtherReading);
        const bool known =
            std::any_of(readings.begin(), readings.end(), [&](const Query& q) { return q.term == lemma.term; });
        if (!known) readings.push_back(std::move(lemma));
      }
    }
    return Query::combine(Kind::synonym, std::move(readings));
  }
  // The surface that a prefix search extends, and what must stand before it.
  Query prefix() const {
    const Token& last = joined_ ? *joined_ : *parts_.back();
    const std::string_view stem = tokens_.surface(last);
    if (stem.size() < 2 || utf8::decode(stem, 0).length == stem.size()) return Query::make(Kind::none);
    std::vector<Query> all;
    if (!joined_)
      for (size_t i = 0; i + 1 < parts_.size(); ++i) all.push_back(surface(*parts_[i]));
    all.push_back(Query::make_wildcard(make_term(space_.surface, stem)));
    return Query::combine(Kind::all_of, std::move(all));
  }
  std::string_view only_surface() const { return parts_.size() == 1 ? tokens_.surface(*parts_.front()) : ""; }

 private:
  void note(const Token& token) {
    if (token.has(token_flag::kJoined)) {
      if (!joined_ || token.span().size() > joined_->span().size()) joined_ = &token;
      return;
    }
    if (!parts_.empty() && parts_.back()->position == token.position) return;
    parts_.push_back(&token);
  }

  bool all_function_words() const {
    return !joined_ &&
           std::all_of(parts_.begin(), parts_.end(), [](const Token* t) { return t->has(token_flag::kFunctionWord); });
  }
  bool covers_all(const Token& token) const {
    return token.begin <= tokens_.list[group_.first].begin && token.end >= tokens_.list[group_.last - 1].end;
  }
  // Every part but the first stands after a hyphen.
  bool is_hyphenated() const {
    return parts_.size() > 1 && std::all_of(parts_.begin() + 1, parts_.end(),
                                            [](const Token* t) { return t->has(token_flag::kHyphenBefore); });
  }
  bool is_web() const { return joined_ && !is_hyphenated() && (parts_.size() < 2 || covers_all(*joined_)); }

  Query surface(const Token& token) const {
    return Query::make_term(make_term(space_.surface, tokens_.surface(token)));
  }
  // The most probable lemma of the very form counts in full, the others by half. A guess may fail, so that the surface
  // of an unlisted word stands beside it.
  void add_lemmas(const Token& token, std::vector<Query>& out) const {
    const bool literal = !token.has(token_flag::kUnaccented);
    for (uint32_t i = 0; i < uint32_t{token.lemma_count} + token.searched_count; ++i) {
      Query lemma = Query::make_term(make_term(space_.lemma, tokens_.lemma(token, i)));
      const bool known = std::any_of(out.begin(), out.end(), [&](const Query& q) { return q.term == lemma.term; });
      if (!known) out.push_back(i == 0 && literal ? std::move(lemma) : lemma.scaled(kOtherReading));
    }
  }
  // Every surface at the token's position that is not a joined form. Of "canal" and "canal+" only the longer one was
  // typed.
  std::vector<Query> surfaces(const Token& at) const {
    std::vector<Query> out;
    const uint32_t widest = widest_at(at.position);
    for (size_t i = group_.first; i < group_.last; ++i) {
      const Token& token = tokens_.list[i];
      if (!stands_at(token, at.position) || token.span().size() != widest) continue;
      Query term = surface(token);
      if (std::find(out.begin(), out.end(), term) == out.end()) out.push_back(std::move(term));
    }
    return out;
  }
  std::vector<Query> readings(const Token& at) const {
    std::vector<Query> out;
    const bool listed = at.lemma_count > 0 && !at.has(token_flag::kUnlisted);
    if (!listed) out = surfaces(at);
    add_lemmas(at, out);
    return out;
  }

  static bool stands_at(const Token& token, uint32_t position) {
    return token.position == position && !token.has(token_flag::kJoined);
  }
  uint32_t widest_at(uint32_t position) const {
    uint32_t widest = 0;
    for (size_t i = group_.first; i < group_.last; ++i)
      if (stands_at(tokens_.list[i], position)) widest = std::max(widest, tokens_.list[i].span().size());
    return widest;
  }

  Query phrase_of(const std::vector<const Token*>& parts) const {
    std::vector<Query> children;
    for (const Token* part : parts) children.push_back(surface(*part));
    return Query::combine(Kind::phrase, std::move(children));
  }

  Query plain_query() const {
    if (is_web()) return surface(*joined_);
    if (parts_.size() == 1) return word_query(*parts_.front());
    if (joined_ && is_hyphenated()) return hyphenated();
    std::vector<const Token*> core = without_function_words();
    if (core.size() == 1) return word_query(*core.front());
    return phrase_of(core);
  }
  Query word_query(const Token& token) const { return Query::combine(Kind::synonym, readings(token)); }
  Query hyphenated() const {
    std::vector<Query> readings{phrase_of(parts_), surface(*joined_)};
    add_lemmas(*joined_, readings);
    return Query::combine(Kind::synonym, std::move(readings));
  }
  // "dit-il" is about "dit"; "et/ou" stays as it is.
  std::vector<const Token*> without_function_words() const {
    const auto content = [](const Token* t) { return !t->has(token_flag::kFunctionWord); };
    const auto first = std::find_if(parts_.begin(), parts_.end(), content);
    if (first == parts_.end()) return parts_;
    const auto last = std::find_if(parts_.rbegin(), parts_.rend(), content).base();
    return {first, last};
  }

  Query hyphen_pairs() const {
    std::vector<Query> pairs;
    for (size_t i = 0; i + 1 < parts_.size(); ++i) {
      std::string key(tokens_.surface(*parts_[i]));
      key.append("-").append(tokens_.surface(*parts_[i + 1]));
      pairs.push_back(Query::make_term(make_term(prefix::kHyphenPair, key)));
    }
    return Query::combine(Kind::phrase, std::move(pairs));
  }

  std::string near_term() const {
    if (joined_ && (is_web() || is_hyphenated())) return surface(*joined_).term;
    const std::vector<const Token*> core = without_function_words();
    return core.size() == 1 ? surface(*core.front()).term : std::string();
  }

  const Tokens& tokens_;
  Group group_;
  WordSpace space_;
  std::vector<const Token*> parts_;  // one per position, joined forms left out
  const Token* joined_ = nullptr;    // the widest joined form
};

bool is_rejoined(std::string_view first, std::string_view second) {
  return std::any_of(kRejoined.begin(), kRejoined.end(),
                     [&](const Rejoined& r) { return r.first == first && r.second == second; });
}

}  // namespace

std::vector<QueryWord> plain_words(std::string_view text, const Tokens& tokens, size_t first, WordSpace space) {
  std::vector<QueryWord> words;
  std::string before;
  for (const Group group : groups_of(text, tokens, first)) {
    const Compound compound(tokens, group, space);
    const std::string surface(compound.only_surface());
    if (is_rejoined(before, surface)) {
      QueryWord& word = words.back();
      word.near_term = make_term(space.surface, before + surface);
      word.query = Query::make_term(word.near_term);
      word.function_word = false;
    } else {
      words.push_back(compound.plain());
    }
    before = surface;
  }
  return words;
}

Query exact_words(std::string_view text, const Tokens& tokens, size_t first, WordSpace space) {
  std::vector<Query> words;
  for (const Group group : groups_of(text, tokens, first)) words.push_back(Compound(tokens, group, space).exact());
  if (words.empty()) return Query::make(Kind::none);
  return Query::combine(Kind::all_of, std::move(words));
}

Query family_words(std::string_view text, const Tokens& tokens, size_t first, WordSpace space) {
  std::vector<Query> words;
  for (const Group group : groups_of(text, tokens, first)) words.push_back(Compound(tokens, group, space).family());
  if (words.empty()) return Query::make(Kind::none);
  return Query::combine(Kind::all_of, std::move(words));
}

Query phrase(const Tokens& tokens, size_t first, WordSpace space) {
  std::vector<Query> children;
  uint32_t position = 0;
  bool from_joined = false;
  for (size_t i = first; i < tokens.list.size(); ++i) {
    const Token& token = tokens.list[i];
    const bool joined = token.has(token_flag::kJoined);
    const bool again = !children.empty() && token.position == position;
    if (again && (joined || !from_joined)) continue;
    Query term = Query::make_term(make_term(space.surface, tokens.surface(token)));
    if (again)
      children.back() = std::move(term);  // a part is better than the joined form that came first
    else
      children.push_back(std::move(term));
    position = token.position;
    from_joined = joined;
  }
  return Query::combine(Kind::phrase, std::move(children));
}

Query wildcard_words(std::string_view text, const Tokens& tokens, size_t first, WordSpace space) {
  std::vector<Query> all;
  const std::vector<Group> groups = groups_of(text, tokens, first);
  for (size_t i = 0; i < groups.size(); ++i) {
    const Compound compound(tokens, groups[i], space);
    Query part = i + 1 < groups.size() ? compound.plain().query : compound.prefix();
    if (part.kind == Kind::none) return part;
    all.push_back(std::move(part));
  }
  return all.empty() ? Query::make(Kind::none) : Query::combine(Kind::all_of, std::move(all));
}

}  // namespace rotative
