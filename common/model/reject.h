// A record that was not indexed, and why: one line in the ledger, counted, and nothing else is lost by it.
//
// Immutable after construction; share freely.
#pragma once

#include <string>

#include "common/model/record.h"

namespace rotative {

struct Reject {
  Origin origin;
  std::string id;      // empty where the record did not get that far
  std::string reason;  // short and countable: "bad-json", "not-an-object", "too-large", "too-deep"
  std::string detail;  // for people, in English: "unclosed string at byte 118"
};

// A record with nothing to search: no title, lead or text. Counted, listed, not an error.
struct Empty {
  Origin origin;
  std::string id;
};

}  // namespace rotative
