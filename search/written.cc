// The typed words and the text go through the same analyser; tokens are compared by what they cover, not by their
// surfaces.
#include "search/written.h"

#include <memory>
#include <string>
#include <vector>

#include "common/base/utf8.h"
#include "common/index/text_check.h"
#include "common/text/analyze.h"
#include "common/text/article_tokens.h"
#include "common/text/fold.h"

namespace rotative {
namespace {

constexpr char kInTitle = '^';
constexpr char kAnywhere = '=';

struct WrittenWord {
  std::string plain;  // small letters, accents kept
  bool capital = false;
};

bool counts(const Token& token) { return !token.has(token_flag::kJoined | token_flag::kVariant); }

bool has_capital(const Token& token) { return token.has(token_flag::kCapitalised); }

class WrittenCheck : public TextCheck {
 public:
  WrittenCheck(std::string_view typed, bool in_title) : typed_(typed), in_title_(in_title) {
    Analyzer analyzer;
    Tokens tokens;
    analyzer.analyze(typed, {0, static_cast<uint32_t>(typed.size())}, 1, tokens);
    for (const Token& token : tokens.list)
      if (counts(token)) words_.push_back({plain_form(token.span().of(typed)), has_capital(token)});
  }

  bool holds(const StoredArticle& stored) const override {
    thread_local Analyzer analyzer;
    thread_local Tokens tokens;
    const Article& article = stored.article;
    tokens.clear();
    analyze_article(article, analyzer, tokens);
    std::vector<const Token*> text;
    for (const Token& token : tokens.list)
      if (counts(token) && (!in_title_ || token.begin < article.title.end)) text.push_back(&token);
    for (size_t first = 0; first + words_.size() <= text.size(); ++first)
      if (stand_at(article.content, text, first)) return true;
    return false;
  }

  std::string written() const override { return (in_title_ ? kInTitle : kAnywhere) + typed_; }

 private:
  bool stand_at(std::string_view content, const std::vector<const Token*>& text, size_t first) const {
    for (size_t i = 0; i < words_.size(); ++i) {
      const Token& token = *text[first + i];
      if (words_[i].capital && !has_capital(token)) return false;
      if (i > 0 && token.position != text[first + i - 1]->position + 1) return false;
      if (plain_form(token.span().of(content)) != words_[i].plain) return false;
    }
    return true;
  }

  std::string typed_;
  std::vector<WrittenWord> words_;
  bool in_title_;
};

}  // namespace

std::shared_ptr<const TextCheck> check_as_written(std::string_view written) {
  if (!written.starts_with(kInTitle) && !written.starts_with(kAnywhere)) return nullptr;
  if (!utf8::is_valid(written)) return nullptr;
  return std::make_shared<const WrittenCheck>(written.substr(1), written.front() == kInTitle);
}

Query as_written(Query exact, std::string_view typed, bool in_title) {
  if (exact.kind == Query::Kind::none) return exact;
  Query query = Query::make(Query::Kind::phrase);
  query.children.push_back(std::move(exact));
  query.check = {std::make_shared<WrittenCheck>(typed, in_title)};
  return query;
}

}  // namespace rotative
