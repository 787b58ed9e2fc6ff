// The stored form of an article: one JSON object, so that any program that opens the index can read it.
//
//     {"id":…,"url":…,"title":…,"lead":…,"text":…,"date":"2023-10-03","date_source":"field","date_confidence":95,"modified":"2023-10-05","author":[…],"source":…,
//      "section":…,"lang":…,"origin":{"file":…,"line":…,"offset":…},
//      "extractor":"blocks","charset":"windows-1252 (label)","replaced":2,"mended_lines":1,"cut_bytes":9,
//      "entities":[["person","vladimir_poutine","Vladimir Poutine",["poutine"]],…],   type, id, name, aliases
//      "mentions":[[0,12,28],…],                                                       entity, begin, end
//      "dates":[[412,420,"2020-01-01","2020-12-31","none"],…]}                         begin, end, first, last,
//      modifier
// Absent members are empty. Spans are half-open bytes of title '\n' [lead '\n'] text.
// Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "common/model/article.h"
#include "common/model/mention.h"

namespace rotative {

struct StoredArticle {
  Article article;  // origin is where it was read
  Mentions mentions;
};

std::string encode_stored(const Article& article, const Mentions& mentions);

// Mentions are left empty where they are not wanted. Error{missing} where the bytes are no stored article: the index is
// damaged.
StoredArticle decode_stored(std::string_view data, bool with_mentions = true);

std::string_view to_string(DateSource source);      // "none", "field", …
std::string_view to_string(EntityType type);        // "person", "organisation", "place"
std::string_view to_string(DateModifier modifier);  // "none", "start", …

}  // namespace rotative
