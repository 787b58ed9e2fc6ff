// French sentences: that they fit, and that each English one is still said somewhere.
#include "search/messages.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace rotative {
namespace {

TEST(Messages, AreTranslatedWithWhatStandsInThem) {
  EXPECT_EQ(in_french("rotative-search: nothing found in 12 articles (3 without a date); no article has: xyz\n"),
            "rotative-search: rien trouvé dans 12 articles (dont 3 sans date) ; aucun article n'a : xyz\n");
  EXPECT_EQ(in_french("rotative-search: --sort knows no \"size\". Hint: choose one of relevance, date, -date\n"),
            "rotative-search: --sort ne connaît pas « size ». Conseil : choisissez parmi relevance, date, -date\n");
  EXPECT_EQ(in_french("  grève (\n         ^\nrotative-search: This parenthesis is never closed.\n"),
            "  grève (\n         ^\nrotative-search: Cette parenthèse n'est jamais fermée.\n");
  EXPECT_EQ(in_french("10 of 3529 articles\n"), "10 sur 3529 articles\n");
}

TEST(Messages, WithoutARowStayAsTheyAre) {
  EXPECT_EQ(in_french("rotative-search: something else\n"), "rotative-search: something else\n");
  EXPECT_EQ(in_french(""), "");
}

TEST(Messages, HaveAsManyHolesInFrench) {
  const auto holes = [](std::string_view text) {
    size_t count = 0;
    for (size_t at = text.find("{}"); at != std::string_view::npos; at = text.find("{}", at + 2)) ++count;
    return count;
  };
  for (const Message& message : kMessages) EXPECT_EQ(holes(message.english), holes(message.french)) << message.english;
}

// The longest piece between holes, up to a quotation mark that code escapes.
std::string longest_piece(std::string_view text) {
  std::string longest, piece;
  for (size_t i = 0; i <= text.size(); ++i) {
    const bool cut = i == text.size() || text[i] == '{' || text[i] == '}' || text[i] == '"' || text[i] == '(' ||
                     text[i] == ')' || text[i] == ';' || text[i] == ',';
    if (!cut) piece += text[i];
    if (cut && piece.size() > longest.size()) longest = piece;
    if (cut) piece.clear();
  }
  return longest;
}

TEST(Messages, AreStillSaidByTheProgram) {
  std::string sources;
  for (const char* room : {"search", "common/index", "common/base"})
    for (const auto& entry : std::filesystem::directory_iterator(std::string(TEST_DATA) + "/../" + room)) {
      if (entry.path().extension() != ".cc" || entry.path().filename() == "message_table.cc") continue;
      std::ostringstream text;
      text << std::ifstream(entry.path()).rdbuf();
      sources += text.str();
    }
  for (const Message& message : kMessages) {
    const std::string piece = longest_piece(message.english);
    if (message.english.find("more article") != std::string_view::npos) continue;  // put together from words
    EXPECT_NE(sources.find(piece.substr(0, 40)), std::string::npos) << message.english << " / " << piece;
  }
}

}  // namespace
}  // namespace rotative
