// expat calls back for each piece; a stack of nodes makes the tree.
#include "indexer/extract/xml_tree.h"

#include <expat.h>

#include <algorithm>
#include <array>
#include <memory>

#include "indexer/extract/clean.h"
#include "indexer/extract/page_entities.h"
#include "indexer/extract/page_scanner.h"

namespace rotative {
namespace {

// What surrounds the tags; a tree of tiny elements takes far more memory than its bytes.
constexpr size_t kMaxNodes = 1'000'000;

struct TreeBuilder {
  XML_Parser parser = nullptr;
  std::vector<XmlNode*> open;
  size_t nodes = 0;
  bool too_deep = false;

  XmlNode& add(XmlNode node) {
    open.back()->children.push_back(std::move(node));
    if (++nodes > kMaxNodes) too_deep = true, XML_StopParser(parser, XML_FALSE);
    return open.back()->children.back();
  }

  void add_text(std::string_view text) {
    auto& siblings = open.back()->children;
    if (siblings.empty() || !siblings.back().name.empty()) add({});
    siblings.back().text += text;
  }
};

TreeBuilder& builder_of(void* data) { return *static_cast<TreeBuilder*>(data); }

void on_open(void* data, const XML_Char* name, const XML_Char** attributes) {
  TreeBuilder& builder = builder_of(data);
  if (builder.open.size() > kMaxXmlDepth) {
    builder.too_deep = true;
    XML_StopParser(builder.parser, XML_FALSE);
    return;
  }
  XmlNode node;
  node.name = name;
  for (; *attributes != nullptr; attributes += 2) node.attributes.emplace_back(attributes[0], attributes[1]);
  builder.open.push_back(&builder.add(std::move(node)));
}

void on_close(void* data, const XML_Char*) { builder_of(data).open.pop_back(); }

void on_text(void* data, const XML_Char* text, int length) {
  builder_of(data).add_text({text, static_cast<size_t>(length)});
}

// &eacute; and the like, which no DTD declares here; an entity of somebody's own stays out.
void on_entity(void* data, const XML_Char* name, int is_parameter) {
  if (is_parameter != 0) return;
  const std::string reference = "&" + std::string(name) + ";";
  std::string text;
  if (append_entity(text, reference) == reference.size()) builder_of(data).add_text(text);
}

bool ends_line(std::string_view name) {
  constexpr std::array<std::string_view, 29> kNames{
      "p",   "br",         "div",  "li",      "ul",      "ol",           "h1",   "h2",         "h3",    "h4",
      "h5",  "h6",         "tr",   "table",   "hl1",     "hl2",          "hr",   "dd",         "dt",    "block",
      "pre", "blockquote", "body", "section", "article", "body.content", "lead", "nitf-table", "header"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

bool is_no_text(std::string_view name) {
  return name == "script" || name == "style" || name == "media" || name == "figure" || name == "head";
}

void append_lines_of(const XmlNode& node, std::string& out) {
  for (const XmlNode& child : node.children) {
    if (child.name.empty()) {
      append_line(out, child.text);
      continue;
    }
    const std::string_view name = child.local_name();
    if (is_no_text(name)) continue;
    if (ends_line(name)) out += '\n';
    append_lines_of(child, out);
    if (ends_line(name)) out += '\n';
  }
}

// Blanks in a row are one, and so are line feeds.
std::string squeezed(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trim(text.substr(at, end - at));
    at = end + 1;
    if (line.empty()) continue;
    if (!out.empty()) out += '\n';
    for (size_t i = 0; i < line.size(); ++i)
      if (line[i] != ' ' || line[i - 1] != ' ') out += line[i];
  }
  return out;
}

}  // namespace

std::string_view XmlNode::local_name() const {
  const size_t colon = name.find(':');
  return colon == std::string::npos ? std::string_view(name) : std::string_view(name).substr(colon + 1);
}

const XmlNode* XmlNode::child(std::string_view wanted) const {
  const bool plain = wanted.find(':') == std::string_view::npos;
  for (const XmlNode& child : children)
    if (child.name == wanted) return &child;
  for (const XmlNode& child : children)
    if (plain && child.name.find(':') != std::string::npos && child.local_name() == wanted) return &child;
  return nullptr;
}

const XmlNode* XmlNode::at(std::string_view path) const {
  const XmlNode* node = this;
  while (node != nullptr && !path.empty()) {
    const size_t end = std::min(path.find('/'), path.size());
    node = node->child(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return node;
}

std::string_view XmlNode::attribute(std::string_view wanted) const {
  for (const auto& [key, value] : attributes)
    if (key == wanted) return value;
  return {};
}

std::optional<XmlProblem> parse_xml(std::string_view xml, XmlNode& root, bool partial) {
  const std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser(XML_ParserCreate("UTF-8"), XML_ParserFree);
  if (!parser) throw std::bad_alloc();
  TreeBuilder builder{parser.get(), {&root}};
  XML_SetUserData(parser.get(), &builder);
  XML_SetElementHandler(parser.get(), on_open, on_close);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  XML_SetSkippedEntityHandler(parser.get(), on_entity);
  XML_UseForeignDTD(parser.get(), XML_TRUE);  // so that an entity nobody declared is skipped, not an error
  XML_SetParamEntityParsing(parser.get(), XML_PARAM_ENTITY_PARSING_NEVER);
  const XML_Status status = XML_Parse(parser.get(), xml.data(), static_cast<int>(xml.size()), partial ? 0 : 1);
  if (builder.too_deep) return XmlProblem{"too-deep", "more than 256 levels or a million elements"};
  if (status == XML_STATUS_OK || partial) return std::nullopt;
  return XmlProblem{"bad-xml", std::string(XML_ErrorString(XML_GetErrorCode(parser.get()))) + " in line " +
                                   std::to_string(XML_GetCurrentLineNumber(parser.get())) + " of the item"};
}

std::string line_of(const XmlNode* node) {
  if (node == nullptr) return {};
  std::string lines = lines_of(*node);
  std::replace(lines.begin(), lines.end(), '\n', ' ');
  return lines;
}

std::string lines_of(const XmlNode& node) {
  std::string out;
  append_lines_of(node, out);
  return squeezed(out);
}

std::string html_lines(std::string_view html) {
  std::string out, text;
  PageScanner scanner(html);
  for (PageToken token; scanner.next(token);) {
    if (token.kind == PageToken::Kind::text) {
      text.clear();
      append_unescaped(text, token.bytes);
      append_line(out, text);
    } else if (!is_inline(token.tag)) {
      out += '\n';
    }
  }
  return squeezed(out);
}

}  // namespace rotative
