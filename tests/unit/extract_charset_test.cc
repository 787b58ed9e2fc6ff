// What bytes are, and what they say; encoded by glibc's iconv, which shares nothing with the reader.
#include "indexer/extract/charset.h"

#include <gtest/gtest.h>
#include <iconv.h>

#include <string>

#include "common/base/utf8.h"

namespace rotative {
namespace {

std::string encoded(std::string_view text, const char* charset) {
  const iconv_t converter = iconv_open(charset, "UTF-8");
  std::string in(text), out(text.size() * 4 + 16, '\0');
  char *from = in.data(), *to = out.data();
  size_t left = in.size(), room = out.size();
  EXPECT_NE(iconv(converter, &from, &left, &to, &room), static_cast<size_t>(-1)) << charset << ": " << text;
  iconv_close(converter);
  out.resize(out.size() - room);
  return out;
}

constexpr std::string_view kNews =
    "Le marché couvert, fermé depuis l'été dernier, a rouvert à Saint-Étienne. « Ça fait plaisir », a déclaré Hélène, "
    "maraîchère. La forêt voisine avait brûlé en août ; le conseil général a débloqué 40 000 francs.";
constexpr std::string_view kEuro =
    "Au cœur de la ville, la sœur du maire vend des œufs à 3 € la douzaine. « Pas un € de plus », dit-elle, près de "
    "l'Œuvre.";
constexpr std::string_view kTypeset =
    "L’été s’achève – déjà – et l’œuvre n’est pas finie… « Rien n’est joué », assure l’entraîneur, à 12 € l’heure.";
constexpr std::string_view kRussian =
    "Сегодня в городе открылся новый рынок. Жители говорят, что цены выросли вдвое по сравнению с прошлым годом.";

struct Case {
  std::string_view text;
  const char* charset;  // of the bytes
  const char* http;
  const char* own;
  const char* decided;
  CharsetBy by;
};

// clang-format off
constexpr Case kCases[] = {
    {kNews, "UTF-8", "", "", "utf-8", CharsetBy::utf8},
    {kNews, "UTF-8", "iso-8859-1", "windows-1252", "utf-8", CharsetBy::utf8},      // strict UTF-8 beats labels
    {kNews, "WINDOWS-1252", "ISO-8859-1", "", "windows-1252", CharsetBy::label},   // latin-1 is windows-1252
    {kTypeset, "WINDOWS-1252", "", "latin1", "windows-1252", CharsetBy::label},
    {kEuro, "ISO-8859-15", "ISO-8859-15", "", "iso-8859-15", CharsetBy::label},
    {kEuro, "ISO-8859-15", "utf-8", "iso-8859-15", "iso-8859-15", CharsetBy::label},  // UTF-8 that is none
    {kEuro, "ISO-8859-15", "", "latin-9", "iso-8859-15", CharsetBy::label},
    {kEuro, "ISO-8859-15", "", "", "iso-8859-15", CharsetBy::detected},
    {kNews, "WINDOWS-1252", "", "", "windows-1252", CharsetBy::detected},
    {kTypeset, "WINDOWS-1252", "", "", "windows-1252", CharsetBy::detected},
    {kTypeset, "WINDOWS-1252", "utf-8", "", "windows-1252", CharsetBy::detected},
    {kTypeset, "WINDOWS-1252", "", "no-such-charset", "windows-1252", CharsetBy::detected},
    {kTypeset, "WINDOWS-1252", "iso-8859-15", "", "windows-1252", CharsetBy::detected},  // controls give the label away
    {kNews, "MACINTOSH", "", "", "macintosh", CharsetBy::detected},
    {kNews, "CP850", "", "", "ibm850", CharsetBy::detected},
    {kRussian, "KOI8-R", "", "", "koi8-r", CharsetBy::detected},
    {kRussian, "WINDOWS-1251", "", "", "windows-1251", CharsetBy::detected},
    {kRussian, "WINDOWS-1251", "windows-1251", "", "windows-1251", CharsetBy::label},
    {"Le café a fermé, les retraités protestent.", "CP850", "", "", "ibm850", CharsetBy::detected},
    {"Le café a fermé, les retraités protestent.", "MACINTOSH", "", "", "macintosh", CharsetBy::detected},
    {"Zażółć gęślą jaźń, wczoraj w Łodzi odbyły się wybory do rady miejskiej, mówił świadek.", "ISO-8859-2", "", "",
     "iso-8859-2", CharsetBy::detected},
    {kNews, "UTF-16LE", "", "", "utf-16le", CharsetBy::detected},
    {kNews, "UTF-16BE", "", "", "utf-16be", CharsetBy::detected},
};
// clang-format on

TEST(Charset, IsTold) {
  for (const Case& each : kCases) {
    const DecodedText found = decode_text(encoded(each.text, each.charset), each.http, each.own);
    EXPECT_EQ(found.text, each.text) << each.charset << " labelled '" << each.http << "' '" << each.own << "'";
    EXPECT_EQ(found.charset, each.decided) << each.charset << ": " << each.text;
    EXPECT_EQ(to_string(found.by), to_string(each.by)) << each.charset << " labelled '" << each.http << "'";
    EXPECT_EQ(found.replaced, 0u);
  }
}

TEST(Charset, AMarkDecides) {
  EXPECT_EQ(decode_text("\xEF\xBB\xBF"
                        "été",
                        "iso-8859-1")
                .text,
            "été");
  EXPECT_EQ(decode_text("\xEF\xBB\xBF"
                        "été")
                .by,
            CharsetBy::bom);
  EXPECT_EQ(decode_text("\xFF\xFE" + encoded(kNews, "UTF-16LE")).text, kNews);
  EXPECT_EQ(decode_text("\xFE\xFF" + encoded(kNews, "UTF-16BE")).charset, "utf-16be");
  EXPECT_EQ(decode_text(std::string("\xFF\xFE\0\0", 4) + encoded(kNews, "UTF-32LE")).text, kNews);
}

TEST(Charset, DamagedUtf8StaysUtf8) {
  const DecodedText cut = decode_text("Les élèves ont vot\xC3 hier, à midi.", "utf-8");
  EXPECT_EQ(cut.charset, "utf-8");
  EXPECT_EQ(cut.text, "Les élèves ont vot\uFFFD hier, à midi.");
  EXPECT_EQ(cut.replaced, 1u);
}

TEST(Charset, AnyBytesGiveValidText) {
  for (int seed = 0; seed < 300; ++seed) {
    std::string bytes;
    for (int i = 0; i < 200; ++i) bytes.push_back(static_cast<char>((seed * 7919 + i * i * 31 + i * seed) >> 3));
    EXPECT_TRUE(utf8::is_valid(decode_text(bytes).text)) << seed;
    EXPECT_TRUE(utf8::is_valid(decode_text(bytes, "shift_jis").text)) << seed;
  }
  EXPECT_EQ(decode_text("").text, "");
  EXPECT_EQ(decode_text("\xE9").text, "é");
}

std::string twice(std::string_view text, const char* read_as) {  // UTF-8 that was read as `read_as`
  const iconv_t converter = iconv_open("UTF-8", read_as);
  std::string in(text), out(text.size() * 4 + 16, '\0');
  char *from = in.data(), *to = out.data();
  size_t left = in.size(), room = out.size();
  EXPECT_NE(iconv(converter, &from, &left, &to, &room), static_cast<size_t>(-1)) << text;
  iconv_close(converter);
  out.resize(out.size() - room);
  return out;
}

TEST(Charset, DoubleEncodingIsUndoneWhereLossless) {
  for (const char* read_as : {"ISO-8859-1", "WINDOWS-1252"}) {
    std::string text = twice("L’été s’achève, déjà.", read_as);
    EXPECT_TRUE(may_be_double_encoded(text));
    EXPECT_EQ(undo_double_encoding(text), 1u) << read_as;
    EXPECT_EQ(text, "L’été s’achève, déjà.") << read_as;
  }
  std::string lines = "Un été calme.\n" + twice("Une forêt brûlée.", "WINDOWS-1252") + "\nFin.";
  EXPECT_EQ(undo_double_encoding(lines), 1u);
  EXPECT_EQ(lines, "Un été calme.\nUne forêt brûlée.\nFin.");
  // What another reading would lose stays as it is.
  for (const std::string_view sound : {"L'été à Âge d'or, São Paulo", "Ã", "Â ", "déjà Ã© vu", "Ã©té 日本", ""}) {
    std::string text(sound);
    EXPECT_EQ(undo_double_encoding(text), 0u) << sound;
    EXPECT_EQ(text, sound);
  }
  EXPECT_FALSE(may_be_double_encoded("L'été à Âge d'or, São Paulo, à la « fenêtre »"));
}

}  // namespace
}  // namespace rotative
