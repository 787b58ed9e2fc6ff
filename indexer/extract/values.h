// The values of a record's fields, brought into the shape of an article.
//
// Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/json_fields.h"

namespace rotative {

using Views = std::vector<std::string_view>;

// Once each, in the order of the byline.
std::vector<std::string> authors_of(const FoundField& field);

// A text's last value may end in "Source : …", which is then cut off.
std::string_view take_source(Views& text);

// Each value by `append_value`, `between` between them.
void append(std::string& out, const Views& values, char between, void (*append_value)(std::string&, std::string_view));

// The cells of a row as a JSON object under the names of their columns; there are no more cells than names.
std::string row_object(const std::vector<std::string>& names, const std::vector<std::string>& cells);

// Long ids become a hash.
std::string usable_id(std::string id);

// File names are bytes: they need not be UTF-8.
std::string valid_line(std::string_view name);

}  // namespace rotative
