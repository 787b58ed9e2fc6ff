// A record that was not indexed, and why: one line in the ledger, counted, and nothing else is lost by it.
//
// Immutable after construction; share freely.
#pragma once

#include <string>
#include <string_view>

#include "common/model/record.h"

namespace rotative {

struct Reject {
  Origin origin;
  std::string id;      // empty where the record did not get that far
  std::string reason;  // short and countable: "bad-json", "not-an-object", "too-large", "too-deep"
  std::string detail;  // for people, in English: "unclosed string at byte 118"
};

// A record that holds no article to index. Counted by reason, listed, not an error.
inline constexpr std::string_view kOtherPart =
    "other-part";  // counted only: most of a run's records may be of that kind

struct Empty {
  Origin origin;
  std::string id;
  // "empty", of a page "listing", "wall", "missing" or "scrap", "other-language".
  std::string reason = "empty";
  std::string detail = "no title, lead or text";
};

}  // namespace rotative
