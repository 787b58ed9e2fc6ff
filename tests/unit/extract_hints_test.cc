// Bylines, hosts, dates in paths, source lines, languages, and the mending of JSON.
#include <gtest/gtest.h>

#include "indexer/extract/clean.h"
#include "indexer/extract/hints.h"
#include "indexer/extract/json_repair.h"

namespace rotative {
namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : " | ") + part;
  return out;
}

using Row = std::pair<const char*, const char*>;

TEST(ExtractHints, SplitBylines) {
  const Row rows[] = {
      {"Anne Blanc", "Anne Blanc"},
      {"Par Anne Blanc", "Anne Blanc"},
      {"PAR ANNE BLANC", "ANNE BLANC"},
      {"par Anne Blanc, Luc Noir et Rémi Roux", "Anne Blanc | Luc Noir | Rémi Roux"},
      {"Anne Blanc ; Luc Noir", "Anne Blanc | Luc Noir"},
      {"Propos recueillis par Anne Blanc", "Anne Blanc"},
      {"Le Courrier avec AFP", "Le Courrier | AFP"},
      {"Anne Blanc, et Luc Noir", "Anne Blanc | Luc Noir"},
      {"Juliette Avecdieu", "Juliette Avecdieu"},
      {"Pardon Etienne", "Pardon Etienne"},
      {" , ,", ""},
      {"", ""},
      {"Par ", "Par"},
  };
  for (const auto& [byline, names] : rows) EXPECT_EQ(joined(split_authors(byline)), names) << byline;
}

TEST(ExtractHints, FindTheHost) {
  const Row rows[] = {
      {"https://www.exemple.fr/a/b?c#d", "exemple.fr"},
      {"HTTP://Actu.Exemple.FR:8080", "actu.exemple.fr"},
      {"//exemple.fr/a", "exemple.fr"},
      {"www.exemple.fr/a", "exemple.fr"},
      {"https://nom:mot@exemple.fr./", "exemple.fr"},
      {"https://exemple.fr?x=http://autre.fr", "exemple.fr"},
      {"https://[::1]:80/", "[::1]"},
      {"exemple.fr/a", ""},
      {"https:///a", ""},
      {"/a//b", ""},
      {"pont", ""},
      {"", ""},
  };
  for (const auto& [url, host] : rows) EXPECT_EQ(url_host(url), host) << url;
}

TEST(ExtractHints, FindADateInAPath) {
  const Row rows[] = {
      {"depeches/2023-10-03-pont.txt", "2023-10-03"},
      {"2023/10/03/pont.txt", "2023-10-03"},
      {"2023_10_03.txt", "2023-10-03"},
      {"2023.10.03.txt", "2023-10-03"},
      {"pont-20231003.txt", "2023-10-03"},
      {"2022-01-01/2023-10-03.txt", "2023-10-03"},
      {"1944-06-06", "1944-06-06"},
      {"actu/budget-12-03-2021-8427.php", "2021-03-12"},
      {"actu/score-12-13-2021.php", ""},
      {"actu/tel-12-03-20215.php", ""},
      {"2023-10/03.txt", ""},
      {"2023-02-30.txt", ""},
      {"12023-10-03.txt", ""},
      {"2023-10-031.txt", ""},
      {"2023-10.txt", ""},
      {"1200-10-03.txt", ""},
      {"afp-99999999.txt", ""},
      {"", ""},
      {"2023", ""},
  };
  for (const auto& [path, iso] : rows) {
    const auto date = date_in_path(path);
    EXPECT_EQ(date ? date->iso() : "", iso) << path;
  }
}

TEST(ExtractHints, TakeTheSourceLine) {
  const struct {
    const char* text;
    const char* source;
    const char* rest;
  } rows[] = {
      {"a\nSource: AFP", "AFP", "a"},
      {"a\nSource : AFP\n\n", "AFP", "a"},
      {"a\n\n  source\u00A0: 24exemple.online ", "24exemple.online", "a"},
      {"a\nSOURCE\u202F:\u00A0AFP", "AFP", "a"},
      {"Source : AFP", "AFP", ""},
      {"a\nSource : AFP\nb", "", "a\nSource : AFP\nb"},
      {"a\nSources : AFP", "", "a\nSources : AFP"},
      {"a\nSource :", "", "a\nSource :"},
      {"a\nSource d'énergie : le vent", "", "a\nSource d'énergie : le vent"},
      {"a\nSource : 123456789 123456789 123456789 123456789 123456789 123456789 123456789 123456789 ",
       "123456789 123456789 123456789 123456789 123456789 123456789 123456789 123456789", "a"},
      {"a\nSource : 123456789 123456789 123456789 123456789 123456789 123456789 123456789 123456789 1", "", nullptr},
      {"", "", ""},
  };
  for (const auto& row : rows) {
    std::string_view text = row.text;
    EXPECT_EQ(take_source_line(text), row.source) << row.text;
    EXPECT_EQ(text, row.rest == nullptr ? row.text : row.rest) << row.text;
  }
}

TEST(ExtractHints, KnowLanguages) {
  const Row rows[] = {{"fr", "fr"},     {"fr-FR", "fr"},    {"FR_be", "fr"}, {"fra", "fr"},     {"fre-FR", "fr"},
                      {"French", "fr"}, {"Français", "fr"}, {"en", "en"},    {"english", "en"}, {" de ", "de"},
                      {"klingon", ""},  {"f", ""},          {"12", ""},      {"", ""},          {"-", ""}};
  for (const auto& [name, code] : rows) EXPECT_EQ(language_code(name), code) << name;
}

TEST(ExtractClean, KeepsLinesAndDropsControls) {
  const auto lines = [](std::string_view text) {
    std::string out;
    append_lines(out, text);
    return out;
  };
  EXPECT_EQ(lines("a\r\nb\rc\n\td"), "a\nb c\n\td");
  EXPECT_EQ(lines(std::string_view("\0a\x1f\x7f", 4)), " a  ");
  // Every control character at every place of a run of sixteen: the eight-byte steps must not miss one.
  for (int c = 1; c < 256; ++c) {
    for (size_t at = 0; at < 16; ++at) {
      std::string text(16, 'x');
      text[at] = static_cast<char>(c);
      const bool control = (c < 0x20 && c != '\n' && c != '\t') || c == 0x7f;
      std::string expected = text;
      if (control) expected[at] = ' ';
      ASSERT_EQ(lines(text), expected) << c << " at " << at;
    }
  }
  EXPECT_EQ(one_line(" \n a\nb\t\u00A0"), "a b");
}

TEST(ExtractRepair, LeavesSoundJsonAlone) {
  for (const char* sound :
       {R"({"a":[1,-2.5,true,null,"\u00e9\ud83d\ude00\\\"","é"],"b":{}})", "123456789012345678", "{}", ""}) {
    std::string bytes = sound;
    const JsonRepair repair = repair_json(bytes);
    EXPECT_EQ(bytes, sound);
    EXPECT_FALSE(repair.changed) << sound;
    EXPECT_EQ(repair.replaced, 0u);
  }
}

TEST(ExtractRepair, MendsWhatItCan) {
  const Row rows[] = {
      {R"(["\ud800"])", R"(["\ufffd"])"},
      {R"(["\ud800\u0041"])", R"(["\ufffd\u0041"])"},
      {R"(["\ud8)", R"(["\ud8)"},
      {R"(["\)", R"(["\)"},
      {"[1234567890123456789]", "[\"1234567890123456789\"]"},
      {"[1e5]", "[\"1e5\"]"},
      {"[NaN,-Infinity,Infinity,true]", "[null,null,null,true]"},
      {"[\"NaN\"]", "[\"NaN\"]"},
      {"[\"a\x02\tb\nc\"]", "[\"a \\tb\\nc\"]"},
  };
  for (const auto& [broken, mended] : rows) {
    std::string bytes = broken;
    repair_json(bytes);
    EXPECT_EQ(bytes, mended) << broken;
  }
}

}  // namespace
}  // namespace rotative
