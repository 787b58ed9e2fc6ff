// Spellings of one name have one key, other names have none.
#include "common/annotate/transliteration.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "common/text/analyze.h"

namespace rotative {
namespace {

std::string key(std::string_view name) { return transliteration_key(name_key(name)); }

TEST(Transliteration, OneKeyForEachName) {
  const std::vector<std::vector<std::string_view>> same = {
      {"Prigojine", "Prigozhin"},
      {"Poutine", "Putin"},
      {"Zelensky", "Zelenski", "Zelenskyy", "Zelenskiy"},
      {"Tchaïkovski", "Tchaikovsky", "Tschaikowsky", "Chaikovski"},
      {"Loukachenko", "Lukashenko"},
      {"Khrouchtchev", "Khrushchev"},
      {"Brejnev", "Brezhnev"},
      {"Evgueni Prigojine", "Yevgeny Prigozhin", "Evgeny Prigozhin"},
      {"Tokaïev", "Tokayev"},
      {"Chostakovitch", "Shostakovich"},
      {"Djokovic", "Djokovitch"},
      {"Iouri Gagarine", "Youri Gagarine", "Yuri Gagarin"},
      {"Smirnoff", "Smirnov"},
      {"Kramnik Fiodorov", "Kramnik Fyodorov", "Kramnik Fedorov"},
  };
  for (const auto& spellings : same) {
    ASSERT_FALSE(key(spellings.front()).empty()) << spellings.front();
    for (const std::string_view spelling : spellings) EXPECT_EQ(key(spelling), key(spellings.front())) << spelling;
  }
}

TEST(Transliteration, OtherNamesHaveNone) {
  for (const std::string_view name : {"Macron", "Emmanuel Macron", "Martine Aubry", "Le Pen", "Lin", "Xi Jinping", "",
                                      "Mohammed", "Zidane", "Jean-Luc Mélenchon"}) {
    EXPECT_EQ(key(name), "") << name;
  }
}

TEST(Transliteration, TellsNamesApart) {
  EXPECT_NE(key("Poutine"), key("Pouchkine"));
  EXPECT_NE(key("Medvedev"), key("Medinski"));
  EXPECT_NE(key("Karpov"), key("Kasparov"));
}

}  // namespace
}  // namespace rotative
