// One item of XML as a tree, read by expat. There is no DTD: entities of HTML are known, all others are left out.
//
// Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rotative {

inline constexpr size_t kMaxXmlDepth = 256;

struct XmlNode {
  std::string name;  // as written, "dc:creator"; empty: a run of text
  std::string text;  // of a run of text
  std::vector<std::pair<std::string, std::string>> attributes;
  std::vector<XmlNode> children;

  std::string_view local_name() const;  // without prefix
  // The first child of that name, as written or without its prefix; nullptr where there is none.
  const XmlNode* child(std::string_view name) const;
  // Down the names of "a/b/c", taking the first child each time.
  const XmlNode* at(std::string_view path) const;
  std::string_view attribute(std::string_view name) const;  // empty: none
};

// The reason of a reject, and what expat says of it.
struct XmlProblem {
  std::string reason;  // "bad-xml" or "too-deep"
  std::string detail;
};

// `xml` is valid UTF-8. With `partial` a text that breaks off gives what it holds.
std::optional<XmlProblem> parse_xml(std::string_view xml, XmlNode& root, bool partial = false);

// Calls back with every node below, in order, until one gives false: then its children are passed over.
template <typename Visit>
void each_node(const XmlNode& node, const Visit& visit) {
  for (const XmlNode& child : node.children)
    if (visit(child)) each_node(child, visit);
}

// All text below, on one line.
std::string line_of(const XmlNode* node);
// All text below: paragraphs, headings, items of lists, rows and breaks end a line.
std::string lines_of(const XmlNode& node);
// A string that holds HTML, as feeds have it: its text, in lines likewise.
std::string html_lines(std::string_view html);

}  // namespace rotative
