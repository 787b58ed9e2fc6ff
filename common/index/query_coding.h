// A query tree as text, for the way to another machine.
//
// JSON: {"kind": 2, "term": "armenie"}, {"kind": 15, "children": […]}; a tree's weights and checks are not part of it.
// Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/index/query.h"

namespace rotative {

std::string encode_query(const Query& query);

// nullopt where the text is no tree within kMaxQueryNodes and kMaxQueryDepth whose nodes have the children that they
// need. The text may come from anybody.
std::optional<Query> decode_query(std::string_view text);

}  // namespace rotative
