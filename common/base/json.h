// Writing JSON: a flat writer that appends to a string, for rows, ledgers and stored documents.
//
// Output is always valid UTF-8: ill-formed bytes become U+FFFD. C0, DEL, C1 and bidirectional controls are written
// as \u escapes, so that a row is safe to print. Commas are the writer's business, nesting is the caller's.
// Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rotative {

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
  JsonWriter& value(uint64_t number);
  JsonWriter& value(int64_t number);
  JsonWriter& value(int number) { return value(static_cast<int64_t>(number)); }
  JsonWriter& value(uint32_t number) { return value(static_cast<uint64_t>(number)); }
  JsonWriter& value(double number);  // shortest form that reads back equal; NaN and infinities become null
  JsonWriter& value(bool flag);
  JsonWriter& value(const std::vector<std::string>& texts);  // an array
  JsonWriter& null();

  template <typename T>
  JsonWriter& member(std::string_view name, const T& what) {
    return key(name).value(what);
  }

 private:
  void separate();

  std::string& out_;
  bool need_comma_ = false;
};

// Appends `text` between double quotes.
void append_json_string(std::string& out, std::string_view text);

}  // namespace rotative
