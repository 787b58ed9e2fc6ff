// French sentences: that they fit, and that each English one is still said somewhere.
#include "search/messages.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "common/index/schema.h"
#include "search/help.h"

namespace rotative {
namespace {

std::vector<Message> all_rows() {
  std::vector<Message> rows(kMessages.begin(), kMessages.end());
  rows.insert(rows.end(), kLabels.begin(), kLabels.end());
  return rows;
}

TEST(Messages, AreTranslatedWithWhatStandsInThem) {
  EXPECT_EQ(in_french("rotative-search: nothing found in 12 articles (3 without a date); no article has: xyz\n"),
            "rotative-search: rien trouvé dans 12 articles (dont 3 sans date) ; aucun article n'a : xyz\n");
  EXPECT_EQ(in_french("rotative-search: --sort knows no \"size\". Hint: choose one of relevance, date, -date\n"),
            "rotative-search: --sort ne connaît pas « size ». Conseil : choisissez parmi relevance, date, -date\n");
  EXPECT_EQ(in_french("  grève (\n         ^\nrotative-search: This parenthesis is never closed.\n"),
            "  grève (\n         ^\nrotative-search: Cette parenthèse n'est jamais fermée.\n");
  EXPECT_EQ(in_french("10 of 3529 articles\n"), "10 sur 3529 articles\n");
  EXPECT_EQ(in_french("10 of at most 3529 articles\n"), "10 sur 3529 articles au plus\n");
  EXPECT_EQ(in_french("rotative-search: 3 articles with bank of America somewhere in the text\n"),
            "rotative-search: 3 articles avec bank of America quelque part dans le texte\n");
}

// A query and its parts are no sentences.
TEST(Messages, LeaveWhatWasTyped) {
  EXPECT_EQ(in_french("query    3 of 4\ntree     three OF 3 of 4\n"), "requête  3 of 4\narbre    three OF 3 of 4\n");
  EXPECT_EQ(in_french("query    nothing and 2 more\n"), "requête  nothing and 2 more\n");
  EXPECT_EQ(in_french("token    chevaux [0,7) lemma cheval\n"), "mot      chevaux [0,7) lemme cheval\n");
  EXPECT_EQ(in_french("days     mentioned inside 2020-01-01 to 2020-12-31\n"),
            "jours    évoqué entre le 2020-01-01 et le 2020-12-31\n");
}

TEST(Help, IsInFrenchWhole) {
  const auto translated = [](std::string_view text) {
    EXPECT_TRUE(help_said(text, true) != text) << text;
    EXPECT_EQ(help_said(text, false), text);
  };
  for (const OptionRow& row : kOptions) translated(row.meaning);
  for (const Verb& verb : kVerbs)
    if (!verb.hidden) translated(verb.meaning), translated(verb.about);
  for (const Field& field : kFields) translated(field.meaning);
  for (const RowField& field : kRowFields) translated(field.meaning);
  const std::string english = help_text(false) + fields_text(false), french = help_text(true) + fields_text(true);
  for (const char* words : {"Usage:", "Options:", "Exit status", "Fields of"}) {
    EXPECT_NE(english.find(words), std::string::npos) << words;
    EXPECT_EQ(french.find(words), std::string::npos) << words;
  }
  for (const char* words : {"Usage :", "Options :", "Code de sortie", "Champs d"})
    EXPECT_NE(french.find(words), std::string::npos) << words;
}

// A row whose English was changed in the code would leave English standing.
TEST(Help, HasNoRowThatNothingSays) {
  std::string said = help_text(false) + fields_text(false);
  for (const Verb& verb : kVerbs) said += fmt::format("{}\n{}\n{}\n", verb.arguments, verb.meaning, verb.about);
  for (const OptionRow& row : kOptions) said += std::string(row.meaning) + "\n";
  for (const Field& field : kFields) said += std::string(field.meaning) + "\n";
  for (const RowField& field : kRowFields) said += std::string(field.meaning) + "\n";
  for (const Message& row : kHelp) EXPECT_NE(said.find(row.english), std::string::npos) << row.english;
}

TEST(Messages, WithoutARowStayAsTheyAre) {
  EXPECT_EQ(in_french("rotative-search: something else\n"), "rotative-search: something else\n");
  EXPECT_EQ(in_french(""), "");
}

// Each row with something in its holes: no other row may take its place.
TEST(Messages, AreNotHiddenByOthers) {
  const auto filled = [](std::string_view text) {
    std::string out;
    for (size_t at = 0, hole = 0;;) {
      const size_t next = text.find("{}", at);
      out += text.substr(at, next - at);
      if (next == std::string_view::npos) return out;
      out += std::to_string(70 + hole++) + "x";
      at = next + 2;
    }
  };
  for (const Message& message : all_rows()) EXPECT_EQ(in_french(filled(message.english)), filled(message.french));
}

TEST(Messages, HaveAsManyHolesInFrench) {
  const auto holes = [](std::string_view text) {
    size_t count = 0;
    for (size_t at = text.find("{}"); at != std::string_view::npos; at = text.find("{}", at + 2)) ++count;
    return count;
  };
  for (const Message& message : all_rows()) EXPECT_EQ(holes(message.english), holes(message.french)) << message.english;
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
  for (const char* room : {"search", "common/index", "common/xapian", "common/base"})
    for (const auto& entry : std::filesystem::directory_iterator(std::string(TEST_DATA) + "/../" + room)) {
      if (entry.path().extension() != ".cc" || entry.path().filename().string().starts_with("message_")) continue;
      std::ostringstream text;
      text << std::ifstream(entry.path()).rdbuf();
      sources += text.str();
    }
  for (const Message& message : all_rows()) {
    const std::string piece = longest_piece(message.english);
    const auto has = [&](std::string_view words) { return message.english.find(words) != std::string_view::npos; };
    const bool put_together =
        has("more article") || has(" different") || has("clusters (") || has("or more without") || has("of at most");
    if (put_together) continue;
    EXPECT_NE(sources.find(piece.substr(0, 40)), std::string::npos) << message.english << " / " << piece;
  }
}

}  // namespace
}  // namespace rotative
