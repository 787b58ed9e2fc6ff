// For each run of up to four neighbours in the query: if the index holds their joined form, the AND of them in the tree
// becomes (AND of them) OR (the hyphenated word).
#include "search/compounds.h"

#include <algorithm>
#include <string>
#include <vector>

#include "common/base/utf8.h"
#include "common/index/schema.h"
#include "search/lex.h"
#include "search/words.h"

namespace rotative {
namespace {

using Kind = Query::Kind;

constexpr size_t kMostParts = 4;

bool is_blank_text(std::string_view gap) {
  for (size_t i = 0; i < gap.size(); i += utf8::decode(gap, i).length)
    if (!is_blank(utf8::decode(gap, i).code_point)) return false;
  return !gap.empty();
}

bool is_simple(const Token& token) {
  constexpr uint16_t kOther = token_flag::kPart | token_flag::kJoined | token_flag::kVariant;
  return !token.has(kOther);
}

// Words that stand beside each other in the query, with nothing but blanks and clitics between them.
struct Neighbours {
  size_t first = 0;
  size_t last = 0;  // past the end
};

class Compounds {
 public:
  Compounds(std::string_view text, const Tokens& tokens, Analyzer& analyzer, Reader& reader)
      : text_(text), tokens_(tokens), analyzer_(analyzer), reader_(reader) {}

  Query rewrite(Query tree) {
    for (size_t first = 0; first < tokens_.list.size(); ++first) {
      for (size_t count = std::min(kMostParts, run_from(first)); count >= 2; --count)
        if (const Neighbours run{first, first + count}; is_known(run)) {
          for (const WordSpace& space : {kBodySpace, kTitleSpace}) tree = with_hyphens(std::move(tree), run, space);
          break;
        }
      for (const WordSpace& space : {kBodySpace, kTitleSpace}) tree = with_blanks(std::move(tree), first, space);
    }
    return tree;
  }

 private:
  size_t run_from(size_t first) const {
    size_t last = first;
    while (last < tokens_.list.size() && last - first < kMostParts && is_simple(tokens_.list[last]) &&
           (last == first || touches(last)))
      ++last;
    return last - first;
  }
  bool touches(size_t i) const {
    const Token& before = tokens_.list[i - 1];
    const Token& token = tokens_.list[i];
    if (token.begin <= before.end) return false;
    std::string_view gap = text_.substr(before.end, token.begin - before.end);
    if (token.has(token_flag::kElidedBefore)) gap = gap.substr(0, gap.find_first_not_of(' '));
    return is_blank_text(gap);
  }

  std::string joined(const Neighbours& run) const {
    std::string all;
    for (size_t i = run.first; i < run.last; ++i) all += tokens_.surface(tokens_.list[i]);
    return all;
  }
  // As typed, with hyphens for the blanks: "chefs-d'oeuvre".
  std::string hyphenated(const Neighbours& run) const {
    std::string all;
    for (size_t i = run.first; i < run.last; ++i) {
      const uint32_t begin = i == run.first ? tokens_.list[i].begin : tokens_.list[i - 1].end;
      const std::string_view typed = text_.substr(begin, tokens_.list[i].end - begin);
      all.append(i == run.first ? "" : "-").append(typed.substr(std::min(typed.find_first_not_of(' '), typed.size())));
    }
    return all;
  }
  bool is_content(size_t i) const { return !tokens_.list[i].has(token_flag::kFunctionWord); }
  bool is_known(const Neighbours& run) {
    if (!is_content(run.last - 1) && !is_content(run.first)) return false;
    return reader_.term_frequency(joined(run)) > 0 || has_lemma_in_index(word(hyphenated(run), kBodySpace));
  }
  bool has_lemma_in_index(const Query& query) {
    if (query.kind == Kind::term)
      return query.term.starts_with(prefix::kLemma) && reader_.term_frequency(query.term) > 0;
    return query.kind == Kind::synonym && std::any_of(query.children.begin(), query.children.end(),
                                                      [&](const Query& q) { return has_lemma_in_index(q); });
  }

  // The one plain word that `text` is in this space.
  Query word(std::string_view text, const WordSpace& space) {
    Tokens tokens;
    analyzer_.analyze(text, {0, static_cast<uint32_t>(text.size())}, 1, tokens);
    std::vector<QueryWord> words = plain_words(text, tokens, 0, space);
    return words.size() == 1 ? std::move(words.front().query) : Query::make(Kind::none);
  }

  Query with_hyphens(Query tree, const Neighbours& run, const WordSpace& space) {
    std::vector<Query> parts;
    for (size_t i = run.first; i < run.last; ++i)
      if (is_content(i)) parts.push_back(word(tokens_.list[i].span().of(text_), space));
    Query compound = word(hyphenated(run), space);
    if (compound.kind == Kind::none || parts.empty()) return tree;
    if (parts.size() == 1 && !has_lemma(compound, space)) return tree;  // "de plus" is no compound
    replace(tree, parts, compound);
    return tree;
  }

  static bool has_lemma(const Query& query, const WordSpace& space) {
    if (query.kind == Kind::term) return query.term.starts_with(space.lemma);
    return query.kind == Kind::synonym && std::any_of(query.children.begin(), query.children.end(),
                                                      [&](const Query& q) { return has_lemma(q, space); });
  }

  // weekend: also PHRASE(week,end), as its lemma is week-end.
  Query with_blanks(Query tree, size_t at, const WordSpace& space) {
    const Token& token = tokens_.list[at];
    if (!is_simple(token) || token.lemma_count == 0) return tree;
    const std::string lemma(tokens_.lemma(token, 0));
    if (lemma.find('-') == std::string::npos) return tree;
    Tokens parts;
    analyzer_.analyze(lemma, {0, static_cast<uint32_t>(lemma.size())}, 1, parts);
    Query apart = phrase(parts, 0, space);
    replace(tree, {word(token.span().of(text_), space)}, apart);
    return tree;
  }

  // Each place where the parts stand in a row.
  static void replace(Query& tree, const std::vector<Query>& parts, const Query& compound) {
    if (parts.size() == 1 && tree == parts.front()) {
      tree = Query::combine(Kind::any_of, {tree, compound});
      return;
    }
    std::vector<Query>& children = tree.children;
    if (tree.kind == Kind::all_of && parts.size() > 1) {
      const auto at = std::search(children.begin(), children.end(), parts.begin(), parts.end());
      if (at != children.end()) {
        const auto end = at + static_cast<std::ptrdiff_t>(parts.size());
        Query both = Query::combine(Kind::any_of, {Query::combine(Kind::all_of, {at, end}), compound});
        *at = std::move(both);
        children.erase(at + 1, end);
        if (children.size() == 1) {
          Query only = std::move(children.front());
          tree = std::move(only);
        }
        return;
      }
    }
    if (tree.kind != Kind::all_of && tree.kind != Kind::any_of && tree.kind != Kind::and_not) return;
    for (Query& child : children) replace(child, parts, compound);
  }

  std::string_view text_;
  const Tokens& tokens_;
  Analyzer& analyzer_;
  Reader& reader_;
};

}  // namespace

Query with_compounds(const Query& tree, std::string_view text, const Tokens& tokens, Analyzer& analyzer,
                     Reader& reader) {
  Query result = Compounds(text, tokens, analyzer, reader).rewrite(tree);
  return node_count(result) <= kMaxQueryNodes && depth(result) <= kMaxQueryDepth ? result : tree;
}

}  // namespace rotative
