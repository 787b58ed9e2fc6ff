// ALTO, as libraries digitise newspapers: blocks in reading order, words with their hyphens.
#include "indexer/extract/clean.h"
#include "indexer/extract/items.h"

namespace rotative {
namespace {

// A word that a line end parts stands whole in its first half, where the OCR knew it; else both halves stay as they
// are, a hyphen and a line feed between them.
void append_text_line(const XmlNode& line, std::string& out) {
  for (const XmlNode& part : line.children) {
    if (part.local_name() == "HYP") {
      if (!out.empty() && out.back() == '\x1f')
        out.pop_back();
      else
        out += "-";
      continue;
    }
    if (part.local_name() != "String") continue;
    const std::string_view whole = part.attribute("SUBS_CONTENT"), type = part.attribute("SUBS_TYPE");
    if (type == "HypPart2" && !whole.empty()) continue;
    if (!out.empty() && out.back() != '\n' && out.back() != ' ') out += ' ';
    out += type == "HypPart1" && !whole.empty() ? whole : part.attribute("CONTENT");
    if (type == "HypPart1" && !whole.empty()) out += '\x1f';  // its hyphen, if one follows, is done with
  }
  if (!out.empty() && out.back() == '\x1f') out.pop_back();
  out += out.ends_with('-') ? "\n" : " ";
}

}  // namespace

ItemArticle read_printed_page(const XmlNode& alto) {
  ItemArticle article;
  each_node(alto, [&](const XmlNode& node) {
    if (node.local_name() == "TextBlock") {
      std::string block;
      for (const XmlNode& line : node.children)
        if (line.local_name() == "TextLine") append_text_line(line, block);
      const std::string_view text = trim(block);
      if (!text.empty()) article.text.append(article.text.empty() ? "" : "\n").append(text);
      if (article.language.empty()) article.language = node.attribute("LANG");
      if (article.language.empty()) article.language = node.attribute("language");
      return false;
    }
    return true;
  });
  return article;
}

}  // namespace rotative
