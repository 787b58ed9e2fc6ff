// The sentences of rotative-search.
#include "search/notes.h"

#include "common/annotate/dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "common/base/utf8.h"
#include "common/index/schema.h"
#include "search/as_typed.h"
#include "search/messages.h"

namespace rotative {
namespace {

constexpr size_t kShownBytes = 60;  // of a long query, on each side of the error

struct Excerpt {
  std::string before;
  std::string after;
};

Excerpt excerpt(std::string_view query, size_t position) {
  position = std::min(position, query.size());
  size_t begin = position > kShownBytes ? position - kShownBytes : 0;
  while (begin < position && !utf8::is_boundary(query, begin)) ++begin;
  const std::string_view rest = utf8::prefix(query.substr(position), kShownBytes);
  return {(begin ? "…" : "") + utf8::printable(query.substr(begin, position - begin)),
          utf8::printable(rest) + (rest.size() < query.size() - position ? "…" : "")};
}

std::string lemma_list(const Tokens& tokens, const Token& token) {
  std::string list;
  const uint32_t all = uint32_t{token.lemma_count} + token.searched_count;
  for (uint32_t i = 0; i < all; ++i) {
    list += i == 0 ? " lemma " : i == token.lemma_count ? " also " : " ";
    list += utf8::printable(tokens.lemma(token, i));
  }
  return list;
}

class AbsentWords {
 public:
  AbsentWords(Reader& reader, const TypedForms& typed) : reader_(reader), typed_(typed) {}

  void walk(const Query& q) {
    switch (q.kind) {
      case Query::Kind::term:
      case Query::Kind::wildcard:
      case Query::Kind::synonym:
        return note(q);
      case Query::Kind::and_not:
        return walk(q.children.front());
      default:
        for (const Query& child : q.children) walk(child);
    }
  }
  std::vector<std::string> take() { return std::move(words_); }

 private:
  void note(const Query& q) {
    if (exists(q)) return;
    const Query* leaf = &q;
    while (!leaf->children.empty()) leaf = &leaf->children.front();
    std::string word = q.kind == Query::Kind::synonym             ? first_word(q)
                       : leaf->term.starts_with(prefix::kAddress) ? term_as_typed(leaf->term, typed_)
                                                                  : term_as_typed(leaf->term);
    if (q.kind == Query::Kind::wildcard) word += '*';
    if (std::find(words_.begin(), words_.end(), word) == words_.end()) words_.push_back(std::move(word));
  }
  // A compound is named by its joined form rather than by its first part.
  static std::string first_word(const Query& synonym) {
    for (const Query& child : synonym.children)
      if (child.kind == Query::Kind::term) return term_as_typed(child.term);
    return term_as_typed(synonym.children.front().term);
  }
  bool exists(const Query& q) {
    switch (q.kind) {
      case Query::Kind::term:
        return reader_.term_frequency(q.term) > 0;
      case Query::Kind::wildcard:
        return any_term(q.term);
      case Query::Kind::phrase:
        return std::all_of(q.children.begin(), q.children.end(), [this](const Query& part) { return exists(part); });
      default:
        return std::any_of(q.children.begin(), q.children.end(), [this](const Query& part) { return exists(part); });
    }
  }
  bool any_term(std::string_view start) {
    bool any = false;
    reader_.for_each_term(start, [&any](std::string_view, uint64_t) { return !(any = true); });
    return any;
  }

  Reader& reader_;
  const TypedForms& typed_;  // an address is known by a hash
  std::vector<std::string> words_;
};

std::string days_of(const Query& query) {
  std::string text;
  const std::string_view label = query.kind == Query::Kind::published          ? "days     published "
                                 : query.kind == Query::Kind::mentioned        ? "days     mentioned "
                                 : query.kind == Query::Kind::mentioned_inside ? "days     mentioned inside "
                                                                               : "";
  if (!label.empty()) text = fmt::format("{}{} to {}\n", label, to_iso(query.days.first), to_iso(query.days.last));
  for (const Query& child : query.children) text += days_of(child);
  return text;
}

}  // namespace

std::string caret_excerpt(std::string_view query, const SyntaxError& error) {
  const auto [before, after] = excerpt(query, error.position);
  const std::string margin(utf8::width(before), ' ');
  return fmt::format("  {}{}\n  {}^\n", before, after, margin);
}

std::string explanation(std::string_view query, const Tokens& tokens, const Query& tree) {
  std::string text = fmt::format("query    {}\n", utf8::printable(query));
  for (const Token& token : tokens.list)
    text += fmt::format("token    {} [{},{}){}\n", utf8::printable(tokens.surface(token)), token.begin, token.end,
                        token.has(token_flag::kFunctionWord) ? " function word" : lemma_list(tokens, token));
  return text + fmt::format("tree     {}\n", utf8::printable(to_string(tree))) + days_of(tree);
}

std::string explained_expansion(const Query& tree, Reader& reader) {
  constexpr size_t kShown = 10;
  if (tree.kind == Query::Kind::term)
    return fmt::format("term     {} in {}\n", utf8::printable(tree.term),
                       counted(reader.term_frequency(tree.term), "article"));
  std::string text;
  if (tree.kind == Query::Kind::wildcard) {
    std::vector<std::pair<uint64_t, std::string>> terms;
    reader.for_each_term(tree.term, [&terms](std::string_view term, uint64_t frequency) {
      terms.emplace_back(frequency, term);
      return true;
    });
    std::sort(terms.begin(), terms.end(), std::greater<>());
    text = fmt::format("expand   {}* {}", utf8::printable(tree.term), counted(terms.size(), "word"));
    for (size_t i = 0; i < std::min(kShown, terms.size()); ++i)
      text += fmt::format("{} {} ({})", i ? "," : ":", utf8::printable(terms[i].second), terms[i].first);
    return text + (terms.size() > kShown ? " …\n" : "\n");
  }
  for (const Query& child : tree.children) text += explained_expansion(child, reader);
  return text;
}

std::string explained_dates(const Article& article, Analyzer& analyzer) {
  Tokens tokens;
  analyzer.analyze(article.content, {0, static_cast<uint32_t>(article.content.size())}, 1, tokens);
  std::vector<DateMention> mentions;
  DateReader reader;
  reader.read(article.content, tokens, article.date_confidence >= kSureDate ? article.published : PartialDate{},
              mentions);
  std::string text =
      fmt::format("article  {} published {} by {} ({} of 99{})\n", utf8::printable(article.id),
                  article.published.has_value() ? article.published.iso() : "never", to_string(article.date_source),
                  article.date_confidence, article.date_conflict ? ", contradicted" : "");
  for (const DateMention& mention : mentions) {
    const Span words{mention.cue_begin, mention.span.end};
    text +=
        fmt::format("  date   \"{}\" [{},{}) {} to {} {}: {}\n", utf8::printable(words.of(article.content)),
                    words.begin, words.end, mention.resolved ? to_iso(mention.interval.first) : "?",
                    mention.resolved ? to_iso(mention.interval.last) : "?", to_string(mention.modifier), mention.rule);
  }
  return text;
}

std::vector<std::string> absent_words(const Query& query, Reader& reader, const TypedForms& typed) {
  AbsentWords absent(reader, typed);
  absent.walk(query);
  return absent.take();
}

std::string nothing_found(const IndexTotals& totals, const std::vector<std::string>& absent, bool by_date) {
  std::string text = fmt::format("nothing found in {}", counted(totals.documents, "article"));
  if (totals.undated > 0)
    text += fmt::format(" ({} without a date{})", totals.undated, by_date ? ", which no date finds" : "");
  if (!absent.empty()) text += fmt::format("; no article has: {}", fmt::join(absent, ", "));
  return text;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& near) {
  std::vector<std::string> shown;
  for (const std::string& one : near) shown.push_back(utf8::printable(one));
  return fmt::format("instead of {}, did you mean {}?", utf8::printable(word), fmt::join(shown, ", "));
}

std::string undated_line(uint64_t undated) {
  return fmt::format("{} more {} the words and {} no date; date:none finds {}", undated,
                     undated == 1 ? "article has" : "articles have", undated == 1 ? "has" : "have",
                     undated == 1 ? "it" : "them");
}

std::string found_line(const Results& results, const SearchOptions& options) {
  const size_t shown = results.hits.size();
  std::string total = (results.counted ? "" : "at most ") + counted(results.matches, "article");
  if (options.collapse) total = fmt::format("{} ({})", counted(results.clusters, "cluster"), total);
  if (options.offset > 0 && shown > 0)
    return fmt::format("{} to {} of {}", options.offset + 1, options.offset + shown, total);
  return fmt::format("{} of {}", shown, total);
}

}  // namespace rotative
