// Fuzz target: any bytes as the check of a text that a search sends to a server.
//
// Whatever comes in, it is refused, or it is a check that writes itself down again and can be asked of an article.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "common/index/text_check.h"
#include "search/in_text.h"
#include "search/written.h"

namespace {

using namespace rotative;

StoredArticle make_article() {
  StoredArticle stored;
  stored.article.content =
      "Grève à la SNCF\nLe trafic reprend. La gare de Lyon rouvre, dit la S.N.C.F.\n\nLa grève finit.";
  stored.article.title = {0, 17};
  stored.article.text = {18, static_cast<uint32_t>(stored.article.content.size())};
  return stored;
}

void ask(const std::shared_ptr<const TextCheck>& check, std::shared_ptr<const TextCheck> (*make)(std::string_view)) {
  static const StoredArticle article = make_article();
  if (!check) return;
  const bool holds = check->holds(article);
  const auto again = make(check->written());
  if (!again || again->holds(article) != holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  ask(check_in_text(text), check_in_text);
  ask(check_as_written(text), check_as_written);
  return 0;
}
