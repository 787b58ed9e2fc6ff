// Every answer of ours beside ICU's, for every code point.
#include "common/text/unicode.h"

#include <gtest/gtest.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <utf8proc.h>

#include <array>
#include <random>

#include "common/base/utf8.h"
#include "common/text/chars.h"

namespace rotative {
namespace {

constexpr char32_t kEnd = 0x110000;

template <typename Check>
void for_each_code_point(Check check) {
  for (char32_t c = 0; c < kEnd; ++c)
    if (c < 0xD800 || c > 0xDFFF) {
      check(c);
      if (testing::Test::HasFatalFailure()) FAIL() << "U+" << std::hex << static_cast<uint32_t>(c);
    }
}

UChar32 to_icu(char32_t c) { return static_cast<UChar32>(c); }

std::string by_icu(const std::string& text, bool compose) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const form =
      compose ? icu::Normalizer2::getNFCInstance(status) : icu::Normalizer2::getNFKDInstance(status);
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  form->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink, nullptr, status);
  return out;
}

unicode::CodePoints code_points(const std::string& text) {
  unicode::CodePoints points;
  for (size_t at = 0; at < text.size();) {
    const utf8::Decoded decoded = utf8::decode(text, at);
    points.push_back(static_cast<int32_t>(decoded.code_point));
    at += decoded.length;
  }
  return points;
}

std::string composed(unicode::CodePoints points) {
  std::string out;
  unicode::compose(points, out);
  return out;
}

// In NFKD, and from there in NFC, as a word goes.
void expect_same_forms(const std::string& text) {
  unicode::CodePoints points;
  unicode::decompose(text, points);
  const std::string decomposed = by_icu(text, false);
  ASSERT_EQ(points, code_points(decomposed)) << text;
  ASSERT_EQ(composed(points), by_icu(decomposed, true)) << text;
}

std::string utf8_of(std::initializer_list<char32_t> points) {
  std::string text;
  for (const char32_t c : points) utf8::append(text, c);
  return text;
}

TEST(Unicode, IsOfTheVersionThatTheTablesAreOf) {
  EXPECT_STREQ(utf8proc_unicode_version(), "15.0.0");
  EXPECT_STREQ(U_UNICODE_VERSION, "15.0");
}

TEST(Unicode, KnowsCaseScriptAndWhatIsIgnorable) {
  for_each_code_point([](char32_t c) {
    ASSERT_EQ(unicode::is_upper(c), u_isUUppercase(to_icu(c)) || u_istitle(to_icu(c)));
    ASSERT_EQ(unicode::to_lower(c), static_cast<char32_t>(u_tolower(to_icu(c))));
    UErrorCode status = U_ZERO_ERROR;
    ASSERT_EQ(unicode::is_latin(c), uscript_getScript(to_icu(c), &status) == USCRIPT_LATIN);
    ASSERT_EQ(unicode::is_ignorable(c), u_hasBinaryProperty(to_icu(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0);
  });
}

TEST(Unicode, KnowsCategories) {
  static constexpr std::array kCategories = {
      UTF8PROC_CATEGORY_CN, UTF8PROC_CATEGORY_LU, UTF8PROC_CATEGORY_LL, UTF8PROC_CATEGORY_LT, UTF8PROC_CATEGORY_LM,
      UTF8PROC_CATEGORY_LO, UTF8PROC_CATEGORY_MN, UTF8PROC_CATEGORY_ME, UTF8PROC_CATEGORY_MC, UTF8PROC_CATEGORY_ND,
      UTF8PROC_CATEGORY_NL, UTF8PROC_CATEGORY_NO, UTF8PROC_CATEGORY_ZS, UTF8PROC_CATEGORY_ZL, UTF8PROC_CATEGORY_ZP,
      UTF8PROC_CATEGORY_CC, UTF8PROC_CATEGORY_CF, UTF8PROC_CATEGORY_CO, UTF8PROC_CATEGORY_CS, UTF8PROC_CATEGORY_PD,
      UTF8PROC_CATEGORY_PS, UTF8PROC_CATEGORY_PE, UTF8PROC_CATEGORY_PC, UTF8PROC_CATEGORY_PO, UTF8PROC_CATEGORY_SM,
      UTF8PROC_CATEGORY_SC, UTF8PROC_CATEGORY_SK, UTF8PROC_CATEGORY_SO, UTF8PROC_CATEGORY_PI, UTF8PROC_CATEGORY_PF};
  for_each_code_point([](char32_t c) {  // in the order of ICU's numbers
    ASSERT_EQ(utf8proc_category(to_icu(c)), kCategories.at(static_cast<size_t>(u_charType(to_icu(c)))));
  });
}

TEST(Unicode, LettersAndMarksOfAWordAreThoseOfTheirCategory) {
  for_each_code_point([](char32_t c) {
    const Char kind = classify(c);
    if (kind == Char::digit) {
      ASSERT_EQ(u_charType(to_icu(c)), U_DECIMAL_DIGIT_NUMBER);
    }
    if (kind == Char::mark) {
      ASSERT_NE(U_GET_GC_MASK(to_icu(c)) & U_GC_M_MASK, 0u);
    }
    if (kind == Char::ignorable) {
      ASSERT_TRUE(u_hasBinaryProperty(to_icu(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT));
    }
    if (kind == Char::blank && c >= 0x80) {
      ASSERT_EQ(u_charType(to_icu(c)), U_SPACE_SEPARATOR);
    }
  });
}

TEST(Unicode, DecomposesAndComposesEachCodePoint) {
  for_each_code_point([](char32_t c) {
    expect_same_forms(utf8_of({c}));
    expect_same_forms(utf8_of({U'e', c, 0x0327, 0x0301}));  // among marks
  });
}

TEST(Unicode, DecomposesAndComposesWhateverStandsTogether) {
  std::vector<char32_t> pool;  // those to which anything happens
  for (char32_t c = 0x80; c < kEnd; ++c) {
    const utf8proc_property_t& property = *utf8proc_get_property(to_icu(c));
    if (property.combining_class != 0 || property.decomp_type != 0) pool.push_back(c);
  }
  ASSERT_GT(pool.size(), 4000u);
  std::mt19937 random(14);
  for (int round = 0; round < 100000; ++round) {
    std::string text;
    for (size_t count = 1 + random() % 8; count > 0; --count) {
      const auto mark = static_cast<char32_t>(0x300 + random() % 0x70);
      const auto letter = static_cast<char32_t>(0x41 + random() % 0x200);
      utf8::append(text, random() % 4 == 0 ? letter : random() % 3 == 0 ? mark : pool[random() % pool.size()]);
    }
    ASSERT_NO_FATAL_FAILURE(expect_same_forms(text));
  }
}

TEST(Unicode, IllFormedBytesAreReplaced) {
  unicode::CodePoints points;
  unicode::decompose("\xC3(\xE2\x82", points);
  EXPECT_EQ(points, (unicode::CodePoints{0xFFFD, '(', 0xFFFD}));
  unicode::decompose("", points);
  EXPECT_TRUE(points.empty());
}

}  // namespace
}  // namespace rotative
