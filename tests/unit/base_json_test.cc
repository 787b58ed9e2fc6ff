// The JSON writer.
#include <gtest/gtest.h>

#include "common/base/json.h"

namespace rotative {
namespace {

TEST(Json, WritesWhatItIsTold) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().member("a", 1).key("b").begin_array().value("x").value(true).null().end_array();
  json.key("c")
      .begin_object()
      .end_object()
      .member("d", 0.5)
      .member("e", std::vector<std::string>{"é", "f"})
      .end_object();
  EXPECT_EQ(out, R"({"a":1,"b":["x",true,null],"c":{},"d":0.5,"e":["é","f"]})");
}

TEST(Json, EscapesControlsAndRepairsBytes) {
  std::string out;
  append_json_string(out, "\"\\\n\x1b\u202e\u0085\xff");
  EXPECT_EQ(out, "\"\\\"\\\\\\n\\u001b\\u202e\\u0085\uFFFD\"");
}

}  // namespace
}  // namespace rotative
