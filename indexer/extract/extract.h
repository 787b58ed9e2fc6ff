// From a record to an article: JSON objects and text files.
//
// JSON values: a string is taken as it is; a number or boolean as its text; null, {} and blank strings count as
// missing; an array gives its strings (and the "name" of its objects), joined by a line feed for title, lead and text,
// as a list for authors, and its first one for all else; an object gives its "name" or "value" (or what Mongo, XML and
// JSON-LD converters write there: "$oid", "$date", "$numberLong", "#text", "@value"), else counts as missing. Of a
// repeated key the first counts. docs/formats.md has the whole of it. JSON that is nearly sound is mended rather than
// lost: ill-formed UTF-8 and lone surrogates become U+FFFD, raw control characters in strings become blanks, numbers
// beyond 64 bits are taken as text, NaN and Infinity as null. Text files: the first line that is not blank is the
// title, the rest the text, the name is the id; a last line "Source : …" names the source and is taken off the text (of
// JSON texts too, where no field names the source). Authors lose a leading "Par"; one string with commas, " et " or "
// avec " is split. Without a source field the host of the URL is the source. Ill-formed UTF-8 becomes U+FFFD and is
// counted; NFC is not applied (spans stay true). Line ends become line feeds; other control characters than those and
// the tab become blanks, line feeds in a title too. Thread-safe.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "common/model/article.h"
#include "common/model/reject.h"
#include "indexer/extract/fields.h"

namespace rotative {

using Extracted = std::variant<Article, Reject, Empty>;

// Reject reasons: "bad-json", "not-an-object", "too-deep" (beyond 256), "too-large", and the record's own defect.
Extracted extract(Record&& record, const FieldMap& fields);

// For --dry-run: each target with the field of the record that gave it and the value, one line each, safe to print.
std::string describe(const Record& record, const FieldMap& fields);

}  // namespace rotative
