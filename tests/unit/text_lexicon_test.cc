#include "common/text/lexicon.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

extern "C" {
extern const char rotative_data_lexicon_begin[];
extern const char rotative_data_lexicon_end[];
}

namespace rotative {
namespace {

// Calls visit(form) for each form of the table, read from its front to its end.
template <typename Visit>
void each_form(Visit&& visit) {
  std::istringstream lines(std::string(rotative_data_lexicon_begin, rotative_data_lexicon_end));
  for (std::string line; std::getline(lines, line);) {
    std::istringstream entries(line);
    std::string form;
    for (std::string entry; entries >> entry;) {
      form.resize(static_cast<size_t>(entry[0] - '0'));
      form += entry.substr(1, entry.find(':', 1) - 1);
      visit(form);
    }
  }
}

TEST(Lexicon, FindsEachOfItsForms) {
  LexiconEntry entry;
  size_t forms = 0, lost = 0;
  each_form([&](const std::string& form) {
    ++forms;
    lost += !look_up(form, entry);
  });
  EXPECT_GT(forms, 100'000u);
  EXPECT_EQ(lost, 0u);
}

TEST(Lexicon, FindsNothingBetweenItsForms) {
  LexiconEntry entry;
  size_t found = 0;
  each_form([&](const std::string& form) { found += look_up(form + '\x01', entry); });
  EXPECT_EQ(found, 0u);
  for (const std::string word : {"", "\x01", "zzzz", "\xff"}) EXPECT_FALSE(look_up(word, entry)) << word;
}

}  // namespace
}  // namespace rotative
