#include "common/text/article_tokens.h"

namespace rotative {

void analyze_article(const Article& article, Analyzer& analyzer, Tokens& tokens) {
  uint32_t position = analyzer.analyze(article.content, article.title, 1, tokens);
  position = analyzer.analyze(article.content, article.lead, position + kFieldGap, tokens);
  analyzer.analyze(article.content, article.text, position + kFieldGap, tokens);
}

}  // namespace rotative
