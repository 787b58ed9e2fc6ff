// The fields of one JSON object that a field map asks for, as text.
//
// Not thread-safe; use one per thread.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/fields.h"

namespace rotative {

// Views into the JsonReader that gave them and into the FieldMap, until the next read().
struct FoundField {
  std::string_view name;                 // as the map lists it; empty: the record holds nothing usable
  std::vector<std::string_view> values;  // not blank; more than one only of an array for title, lead, text and author
  bool is_list = false;                  // the record held an array

  std::string_view first() const { return values.empty() ? std::string_view() : values.front(); }
};

using FoundFields = std::array<FoundField, kTargets>;

struct JsonProblem {
  std::string reason;  // "bad-json", "not-an-object", "too-deep", "too-large"
  std::string detail;
};

class JsonReader {
 public:
  JsonReader();
  ~JsonReader();

  // Reads the object in `bytes`, which is mended in place where need be, and must stay as it is while `found` is in
  // use.
  std::optional<JsonProblem> read(std::string& bytes, const FieldMap& map, FoundFields& found);

  uint32_t replaced() const;           // ill-formed sequences that became U+FFFD in the last record
  const std::string& charset() const;  // of the last record, where it was not UTF-8: "windows-1252"; else empty

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace rotative
