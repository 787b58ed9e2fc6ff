// Only what looks like a name is taken: two to five words, each with a capital.
#include "indexer/extract/page_authors.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "indexer/extract/clean.h"
#include "indexer/extract/hints.h"
#include "indexer/extract/page_phrases.h"

namespace rotative {
namespace {

constexpr size_t kLongestByline = 200;  // bytes
constexpr size_t kLongestName = 60;
constexpr uint32_t kLinesAbove = 40;
constexpr uint32_t kLinesBelow = 4;
constexpr size_t kMostAuthors = 10;

bool is_name(std::string_view text) {
  size_t words = 0;
  bool begins = true;
  for (const char c : text) {
    if ((c >= '0' && c <= '9') || c == ':' || c == '|') return false;
    if (begins && c >= 'a' && c <= 'z') return false;
    if (begins) ++words;
    begins = c == ' ' || c == '-';
  }
  return words >= 2 && words <= 5 && text.size() <= kLongestName && !text.ends_with('.');
}

void add_names(std::string_view byline, std::vector<std::string>& authors) {
  for (std::string& name : split_authors(trim(byline.substr(0, byline.find(" @"))))) {
    const bool known = std::find(authors.begin(), authors.end(), name) != authors.end();
    if (!known && is_name(name) && authors.size() < kMostAuthors) authors.push_back(std::move(name));
  }
}

// What may stand before "par": "Le Courrier | 12 mars - ", "Article rédigé ".
bool may_precede(std::string_view front) {
  if (front.find_first_of("|-,") != std::string_view::npos || front.ends_with("• ")) return true;
  constexpr std::string_view kDone[] = {"rédigé ", "Rédigé ", "écrit ",      "Écrit ",
                                        "Publié ", "publié ", "recueillis ", "Article "};
  return front.size() < 40 &&
         std::any_of(std::begin(kDone), std::end(kDone), [&](std::string_view done) { return front.ends_with(done); });
}

// "Le Courrier | 04.05.2015 à 13h02 | Par Noé Vidal - Publié …" gives "Par Noé Vidal"; nothing where nobody is named.
std::string_view named_part(std::string_view line, bool marked) {
  for (const std::string_view sign : {"Par ", "par ", "By ", "Texte : ", "Textes : ", "Texte et photos : "}) {
    size_t at = line.find(sign);
    if (at == std::string_view::npos || (at > 0 && !may_precede(line.substr(0, at)))) continue;
    line.remove_prefix(at + sign.size());
    marked = true;
    break;
  }
  if (!marked) return {};
  for (const std::string_view end : {" - ", " – ", " | ", " • ", " Publié", " publié", " le ", " @", "(", ". Photo"})
    line = line.substr(0, line.find(end));
  return line;
}

}  // namespace

std::vector<std::string> authors_around(const PageTree& tree, const PageBody& body) {
  std::vector<std::string> authors;
  if (body.lines.empty()) return authors;
  const uint32_t first = body.lines.front(), last = body.lines.back();
  const uint32_t from = first > kLinesAbove ? first - kLinesAbove : 0;
  const uint32_t to = std::min(last + kLinesBelow, static_cast<uint32_t>(tree.blocks.size()) - 1);
  const uint32_t text_begin = tree.blocks[first].begin, text_end = tree.blocks[last].end;
  for (const PageName& name : tree.names) {
    const bool near = name.begin >= tree.blocks[from].begin && name.end <= tree.blocks[to].end;
    const bool outside = name.end <= text_begin || name.begin >= text_end;
    if (near && outside) add_names(std::string_view(tree.text).substr(name.begin, name.end - name.begin), authors);
  }
  for (uint32_t i = from; i <= to && authors.empty(); ++i) {
    const PageBlock& block = tree.blocks[i];
    if ((i >= first && i <= last) || block.size() > kLongestByline) continue;
    const bool marked = i < first && (tree.elements[block.element].hints & hint::kByline) != 0;
    if (i < first || is_byline(tree.line(block))) add_names(named_part(tree.line(block), marked), authors);
  }
  return authors;
}

}  // namespace rotative
