// The JSON cursor: what it reads, what it refuses, and that it agrees with nlohmann's parser.
#include "common/base/json_cursor.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>
#include <vector>

#include "common/base/json.h"

namespace rotative {
namespace {

using Json = nlohmann::json;

std::string string_of(const std::string& json) { return std::string(JsonCursor(json).string()); }

// What the cursor sees, built up again; throws as it does.
Json tree(JsonCursor& json, char first) {
  std::string_view name;
  switch (first) {
    case '{': {
      Json object = Json::object();
      json.begin_object();
      while (json.next_member(name)) {
        const std::string key(name);
        object[key] = std::string(json.string());
      }
      return object;
    }
    case '[': {
      Json array = Json::array();
      json.begin_array();
      while (json.next_element()) array.push_back(json.integer());
      return array;
    }
    default:
      return std::string(json.string());
  }
}

TEST(JsonCursor, ReadsEveryKindOfValue) {
  JsonCursor json(R"( {"a" : [1, -2,3], "b":{"c":"d","e":[]}, "f":true,"g":null, "h":1.5e3} )");
  std::string_view name;
  std::vector<int64_t> numbers;
  json.begin_object();
  ASSERT_TRUE(json.next_member(name));
  EXPECT_EQ(name, "a");
  json.begin_array();
  while (json.next_element()) numbers.push_back(json.integer());
  EXPECT_EQ(numbers, (std::vector<int64_t>{1, -2, 3}));
  ASSERT_TRUE(json.next_member(name));
  json.skip();
  ASSERT_TRUE(json.next_member(name));
  EXPECT_TRUE(json.boolean());
  ASSERT_TRUE(json.next_member(name));
  EXPECT_EQ(name, "g");
  json.skip();
  ASSERT_TRUE(json.next_member(name));
  json.skip();
  EXPECT_FALSE(json.next_member(name));
  json.end();
}

TEST(JsonCursor, DecodesEscapes) {
  EXPECT_EQ(string_of(R"("")"), "");
  EXPECT_EQ(string_of(R"("été à l’Élysée, 12 345 678")"), "été à l’Élysée, 12 345 678");
  EXPECT_EQ(string_of(R"("\"\\\/\b\f\n\r\t")"), "\"\\/\b\f\n\r\t");
  EXPECT_EQ(string_of(R"("a\u00e9b\u20acc\ud83d\ude00d")"), "aéb€c😀d");
  std::string out = "x";
  JsonCursor json(R"("long enough \n for eight bytes at once")");
  JsonCursor::append_string(out, json.raw_string());
  EXPECT_EQ(out, "xlong enough \n for eight bytes at once");
}

TEST(JsonCursor, RefusesWhatIsNoString) {
  for (const char* bad : {"", "\"", "\"abc", "\"a\nb\"", "\"\\\"", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\\ud800\"",
                          "\"\\ud800\\u0041\"", "\"\\udc00\"", "\"\xff\"", "\"\xc3\"", "\"\xed\xa0\x80\"", "12", "{}"})
    EXPECT_THROW(string_of(bad), JsonError) << bad;
}

TEST(JsonCursor, RefusesWhatIsNoJson) {
  for (const char* bad : {"", "{", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{\"a\":1 \"b\":2}", "{a:1}", "[", "[1", "[1,]",
                          "[1 2]", "[,]", "]", "}", "[}", "{]", "@", "[1]]", "{} x"}) {
    JsonCursor json{std::string_view(bad)};
    EXPECT_THROW((json.skip(), json.end()), JsonError) << bad;
  }
  EXPECT_THROW(JsonCursor("-1").natural(), JsonError);
  EXPECT_THROW(JsonCursor("18446744073709551616").natural(), JsonError);
  EXPECT_THROW(JsonCursor("\"1\"").natural(), JsonError);
  EXPECT_THROW(JsonCursor("tru").boolean(), JsonError);
  const std::string deep(100000, '[');
  EXPECT_THROW(JsonCursor(deep).skip(), JsonError);
}

TEST(JsonCursor, EveryCutIsSeen) {
  const std::string whole = R"({"id":"a\n","list":[1,[2,{"x":"é"}]],"flag":false})";
  for (size_t length = 0; length < whole.size(); ++length) {
    JsonCursor json(std::string_view(whole).substr(0, length));
    EXPECT_THROW((json.skip(), json.end()), JsonError) << length;
  }
}

TEST(JsonCursor, AgreesWithAnotherParser) {
  const std::vector<std::string> pieces = {"a", "é",      "’",      "\"", "\\",   "\n", "\t", "\x01",
                                           "😀", "\u2028", "\u202e", "/",  "mot ", "{",  "]",  ","};
  std::mt19937 random(21);
  const auto text = [&] {
    std::string out;
    for (size_t count = random() % 12; count > 0; --count) out += pieces[random() % pieces.size()];
    return out;
  };
  for (int round = 0; round < 20000; ++round) {
    Json value;
    switch (random() % 3) {
      case 0:
        value = Json::object();
        for (size_t count = random() % 5; count > 0; --count) value[text()] = text();
        break;
      case 1:
        value = Json::array();
        for (size_t count = random() % 5; count > 0; --count)
          value.push_back(static_cast<int64_t>(random()) - (int64_t{1} << 31));
        break;
      default:
        value = text();
        break;
    }
    const std::string written = value.dump(random() % 2 == 0 ? -1 : 1, ' ', random() % 2 == 0);
    JsonCursor json(written);
    ASSERT_EQ(tree(json, written[0]), value) << written;
    ASSERT_NO_THROW(json.end()) << written;
    JsonCursor again(written);
    ASSERT_NO_THROW((again.skip(), again.end())) << written;
  }
}

// Where a byte is changed both refuse it, or both read the same.
TEST(JsonCursor, AgreesWithAnotherParserOnWhatIsDamaged) {
  const std::string good = R"({"a":"été \u00e9 \"x\"","b":"\ud83d\ude00 — fin","c":"","d":"\n/\/"})";
  std::mt19937 random(22);
  for (int round = 0; round < 50000; ++round) {
    std::string bad = good;
    for (size_t count = 1 + random() % 2; count > 0; --count)
      bad[random() % bad.size()] = random() % 2 == 0 ? "\"\\{}[]:,u0n \n"[random() % 13] : static_cast<char>(random());
    const Json expected = Json::parse(bad, nullptr, false);
    try {
      JsonCursor json(bad);
      const Json found = tree(json, '{');
      json.end();
      ASSERT_EQ(found, expected) << bad;
    } catch (const JsonError&) {
      const bool strings = expected.is_object() && std::all_of(expected.begin(), expected.end(),
                                                               [](const Json& value) { return value.is_string(); });
      ASSERT_FALSE(strings) << bad;
    }
  }
}

TEST(JsonCursor, ReadsWhatTheWriterWrites) {
  std::string out;
  JsonWriter writer(out);
  writer.begin_object().member("é\n", "\"\x1b\u202e\u0085").member("n", uint64_t{18446744073709551615u}).end_object();
  JsonCursor json(out);
  std::string_view name;
  json.begin_object();
  ASSERT_TRUE(json.next_member(name));
  EXPECT_EQ(name, "é\n");
  EXPECT_EQ(json.string(), "\"\x1b\u202e\u0085");
  ASSERT_TRUE(json.next_member(name));
  EXPECT_EQ(json.natural(), 18446744073709551615u);
  EXPECT_FALSE(json.next_member(name));
}

}  // namespace
}  // namespace rotative
