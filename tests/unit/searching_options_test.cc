// The command line, its mistakes, and that the man page and the completion know every option.
#include "search/command_line.h"
#include "search/complete.h"
#include "search/help.h"
#include "search/options.h"
#include "search/verbs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <random>
#include <sstream>

#include "common/base/error.h"
#include "common/index/schema.h"

namespace rotative {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Options read(std::vector<const char*> arguments, const char* index_variable = nullptr) {
  arguments.insert(arguments.begin(), "rotative-search");
  return parse_options(static_cast<int>(arguments.size()), arguments.data(), [=](const char* name) -> const char* {
    return std::string_view(name) == "ROTATIVE_INDEX" ? index_variable : nullptr;
  });
}

std::string complaint(std::vector<const char*> arguments) {
  try {
    read(std::move(arguments));
  } catch (const Error& error) {
    EXPECT_EQ(error.exit_status(), 2);
    return error.message() + " / " + error.hint();
  }
  return "no complaint";
}

TEST(Options, JoinTheWordsOfTheQuery) {
  EXPECT_EQ(read({"-d", "x", "guerre", "Ukraine"}).query, "guerre Ukraine");
  EXPECT_EQ(read({"guerre", "-d", "x", "Ukraine"}).query, "guerre Ukraine");
  EXPECT_EQ(read({"-d", "x", "guerre -Ukraine"}).query, "guerre -Ukraine");
  EXPECT_EQ(read({"-d", "x", "--", "-Ukraine", "guerre", "-n"}).query, "-Ukraine guerre -n");
  EXPECT_EQ(read({"-d", "x", "\"chair à canon\""}).query, "\"chair à canon\"");
  EXPECT_EQ(read({"-d", "x", "[guerre,paix]"}).query, "[guerre,paix] ");
}

std::string shown(const CommandLine& line) {
  std::string out = "words:";
  for (const std::string& word : line.words) out += " <" + word + ">";
  for (size_t i = 0; i < kOptions.size(); ++i) {
    if (line.flags[i]) out += std::string(" ") + std::string(kOptions[i].long_name());
    for (const std::string& value : line.values[i])
      out += " " + std::string(kOptions[i].long_name()) + "=<" + value + ">";
  }
  return out;
}

TEST(CommandLines, AreReadAsTheLibraryReadsThem) {
  std::vector<std::string> pieces = {"guerre",   "[a,b]",  "[a",     "a]",    "{}",        "%%",        "",      "-",
                                     "--",       "-n",     "-n5",    "-qn5",  "-nq",       "-cq",       "-q-n",  "-0",
                                     "-05",      "-5",     "-7j",    "-x",    "-d",        "-d[x]",     "-F",    "-q=1",
                                     "--limit=", "--db=x", "--db=]", "--dbx", "--any=yes", "--count=3", "-- --", "'",
                                     "x=y",      "été -b", "--=",    "---",   "-h",        "--sort",    "a,b",   "\n"};
  for (const OptionRow& row : kOptions)
    if (row.take) pieces.emplace_back(row.long_name());
  std::mt19937 random(41);
  int usual = 0;
  for (int round = 0; round < 20000; ++round) {
    std::vector<std::string> arguments{"rotative-search"};
    for (size_t count = random() % 6; count > 0; --count) arguments.push_back(pieces[random() % pieces.size()]);
    std::vector<const char*> argv;
    std::string line;
    for (const std::string& argument : arguments) argv.push_back(argument.c_str()), line += " " + argument;
    const auto read = read_usual(static_cast<int>(argv.size()), argv.data());
    if (!read) continue;
    ++usual;
    std::string expected;
    EXPECT_NO_THROW(expected = shown(read_unusual(static_cast<int>(argv.size()), argv.data()))) << line;
    ASSERT_EQ(shown(*read), expected) << line;
  }
  EXPECT_GT(usual, 3000);
}

TEST(CommandLines, OfTheUsualShapeNeedNoLibrary) {
  const char* const usual[] = {"rotative-search", "-qn",   "5",  "-d",    "a.rot", "--db=b.rot", "--since", "-7j",
                               "grève",           "[x,y]", "--", "-SNCF", "--x"};
  const auto read = read_usual(static_cast<int>(std::size(usual)), usual);
  ASSERT_TRUE(read);
  EXPECT_THAT(read->words, ElementsAre("grève", "[x,y] ", "-SNCF", "--x"));
  EXPECT_THAT(shown(*read), HasSubstr("--x> --db=<a.rot> --db=<b.rot> --limit=<5> --since=<-7j> --quiet"));
  for (const std::vector<const char*>& unusual : std::vector<std::vector<const char*>>{
           {"", "--nothing"}, {"", "-n"}, {"", "-q", "-q"}, {"", "--quiet=1"}, {"", "--limit="}, {"", "-5"}, {"", ""}})
    EXPECT_FALSE(read_usual(static_cast<int>(unusual.size()), unusual.data())) << unusual.back();
  EXPECT_TRUE(read_usual(0, nullptr));
}

TEST(Options, NameIndexesOneByOneOrByTheEnvironment) {
  EXPECT_THAT(read({"-d", "x", "--db", "y", "z"}).indexes, ElementsAre("x", "y"));
  EXPECT_THAT(read({"z"}, "a:b").indexes, ElementsAre("a", "b"));
  EXPECT_THAT(read({"-d", "x", "z"}, "a:b").indexes, ElementsAre("x"));
  EXPECT_THAT(complaint({"z"}), HasSubstr("no index was named"));
}

TEST(Options, HaveTheseDefaults) {
  const Options options = read({"-d", "x", "z"});
  EXPECT_EQ(options.search.limit, 10u);
  EXPECT_EQ(options.search.offset, 0u);
  EXPECT_EQ(options.search.sort, Sort::relevance);
  EXPECT_EQ(options.search.timeout_seconds, 2);
  EXPECT_EQ(options.format, Format::text);
  EXPECT_EQ(options.snippet, 240u);
  EXPECT_TRUE(options.fields.empty());
  EXPECT_FALSE(options.count || options.explain || options.quiet || options.no_match_ok);
}

TEST(Options, AreTakenOver) {
  const Options options = read({"-d",
                                "x",
                                "-n",
                                "0",
                                "--offset=5",
                                "--sort=-date",
                                "--since",
                                "hier",
                                "--until=2023",
                                "--format=ndjson",
                                "-F",
                                "date,title",
                                "--snippet",
                                "0",
                                "--timeout",
                                "0.5",
                                "--color=never",
                                "-c",
                                "--explain",
                                "-q",
                                "--no-match-ok",
                                "z"});
  EXPECT_EQ(options.search.limit, 0u);
  EXPECT_EQ(options.search.offset, 5u);
  EXPECT_EQ(options.search.sort, Sort::date_descending);
  EXPECT_EQ(options.since, "hier");
  EXPECT_EQ(options.until, "2023");
  EXPECT_EQ(options.format, Format::ndjson);
  ASSERT_EQ(options.fields.size(), 2u);
  EXPECT_EQ(options.fields[0]->name, "date");
  EXPECT_EQ(options.snippet, 0u);
  EXPECT_EQ(options.search.timeout_seconds, 0.5);
  EXPECT_EQ(options.color, ColorChoice::never);
  EXPECT_TRUE(options.count && options.explain && options.quiet && options.no_match_ok);
  EXPECT_EQ(read({"-d", "x", "--sort", "-date", "z"}).search.sort, Sort::date_descending);
}

TEST(Options, ThatAreWrongSayWhatToDo) {
  EXPECT_THAT(complaint({"-d", "x"}), HasSubstr("give a query, or '*' for every article"));
  EXPECT_THAT(complaint({"-d", "x", " "}), HasSubstr("give a query"));
  EXPECT_THAT(complaint({"-d", "x", "-n", "viel", "z"}),
              HasSubstr("--limit takes a number, not \"viel\" / write digits"));
  EXPECT_THAT(complaint({"-d", "x", "-n", "-1", "z"}), HasSubstr("--limit takes a number"));
  EXPECT_THAT(complaint({"-d", "x", "--sort=size", "z"}), HasSubstr("choose one of relevance, date, -date"));
  EXPECT_THAT(complaint({"-d", "x", "--format=xml", "z"}), HasSubstr("choose one of text, ndjson, json, csv, tsv"));
  EXPECT_THAT(complaint({"-d", "x", "-F", "titel", "z"}), HasSubstr("--fields knows no \"titel\""));
  EXPECT_THAT(complaint({"-d", "x", "--timeout", "-1", "z"}), HasSubstr("--timeout takes seconds"));
  EXPECT_THAT(complaint({"-d", "x", "--timeout", "nan", "z"}), HasSubstr("--timeout takes seconds"));
  EXPECT_THAT(complaint({"-d", "x", "guerre", "-Ukraine"}), HasSubstr("go after --"));
  EXPECT_NE(complaint({"-d"}), "no complaint");
}

TEST(Options, ListOnlyValuesThatTheyTake) {
  for (const OptionRow& row : kOptions) {
    if (row.values.empty() || row.values.starts_with('<')) continue;
    std::istringstream values{std::string(row.values)};
    for (std::string value; values >> value;) {
      Options options;
      EXPECT_NO_THROW(row.take(options, value)) << row.names << " " << value;
    }
    Options options;
    EXPECT_THROW(row.take(options, "xyz"), Error) << row.names;
  }
}

TEST(Verbs, AreFirstWordsUnlessDashesSayOtherwise) {
  const Options shown = read({"-d", "x", "show", "a", "b"});
  ASSERT_NE(shown.verb, nullptr);
  EXPECT_EQ(shown.verb->name, "show");
  EXPECT_THAT(shown.arguments, ElementsAre("a", "b"));
  EXPECT_EQ(read({"-d", "x", "--", "show"}).verb, nullptr);
  EXPECT_EQ(read({"-d", "x", "guerre", "show"}).verb, nullptr);
  EXPECT_EQ(read({"help"}).verb->name, "help");
  EXPECT_THAT(complaint({"show", "a"}), HasSubstr("no index was named"));
  EXPECT_THAT(complaint({"-d", "x", "show", "--facet", "person", "a"}), HasSubstr("show has no --facet"));
}

TEST(Verbs, TakeOptionsThatThereAre) {
  for (const Verb& verb : kVerbs) {
    std::istringstream names{std::string(verb.options) + " " + std::string(kOptionsOfEveryVerb)};
    for (std::string name; names >> name;)
      EXPECT_TRUE(
          std::any_of(kOptions.begin(), kOptions.end(), [&](const OptionRow& row) { return row.long_name() == name; }))
          << verb.name << " " << name;
    EXPECT_TRUE(verb.about.ends_with('\n')) << verb.name;
  }
}

std::vector<std::string> proposed(const std::vector<std::string>& words) {
  std::vector<std::string> found;
  for (const Proposal& candidate : proposals(words, {})) found.push_back(candidate.word);
  return found;
}

TEST(Completion, ProposesWhatFits) {
  EXPECT_THAT(proposed({"sho"}), ElementsAre("show"));
  EXPECT_THAT(proposed({"--tim"}), ElementsAre("--timeline", "--timeline-of", "--timeout"));
  EXPECT_THAT(proposed({"show", "--fo"}), ElementsAre("--format"));
  EXPECT_THAT(proposed({"show", "--fa"}), ElementsAre());
  EXPECT_THAT(proposed({"--sort", ""}), ElementsAre("relevance", "date", "-date"));
  EXPECT_THAT(proposed({"--color=a"}), ElementsAre("--color=auto", "--color=always"));
  EXPECT_THAT(proposed({"-F", "id,tit"}), ElementsAre("id,title"));
  EXPECT_THAT(proposed({"--facet", "p"}), ElementsAre("person", "place"));
  EXPECT_THAT(proposed({"grève", "tit"}), ElementsAre("title:", "titre:"));
  EXPECT_THAT(proposed({"date:h"}), ElementsAre("date:hier"));
  EXPECT_THAT(proposed({"-n", "sho"}), ElementsAre());
  EXPECT_THAT(proposed({"--", "--ti"}), ElementsAre());
  EXPECT_THAT(proposed({"source:le"}), ElementsAre()) << "there is no index";
}

TEST(Options, ThatOnlyTellSomethingNeedNoIndex) {
  EXPECT_EQ(read({"--help"}).action, Action::help);
  EXPECT_EQ(read({"-h"}).action, Action::help);
  EXPECT_EQ(read({"--version"}).action, Action::version);
  EXPECT_EQ(read({"--list-fields"}).action, Action::list_fields);
}

std::string file(const std::string& path) {
  std::ifstream in(std::string(TEST_DATA) + "/../" + path);
  EXPECT_TRUE(in) << path;
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

TEST(Documentation, KnowsEveryOption) {
  const std::string help = help_text(false);
  const std::string man = file("docs/man/rotative-search.1.scd");
  for (const OptionRow& row : kOptions) {
    const std::string name(row.long_name());
    EXPECT_THAT(help, HasSubstr(name));
    EXPECT_THAT(man, HasSubstr("*" + name + "*"));
  }
  EXPECT_THAT(help, HasSubstr("0 6 * * *"));
}

TEST(Documentation, KnowsEveryField) {
  const std::string page = file("docs/man/rotative-query.7.scd");
  const std::string search = file("docs/man/rotative-search.1.scd");
  const auto one_line = [](std::string_view text) {  // the table is wrapped
    std::string out;
    for (const char c : text)
      if ((c != ' ' && c != '\n') || (!out.empty() && out.back() != ' ')) out += c == '\n' ? ' ' : c;
    return out;
  };
  const std::string table = one_line(fields_text(false));
  for (const Field& field : kFields) {
    EXPECT_THAT(page, HasSubstr("*" + std::string(field.name) + ":*"));
    EXPECT_THAT(page, HasSubstr("*" + std::string(field.french) + ":*"));
    EXPECT_THAT(table, HasSubstr(std::string(field.example)));
  }
  for (const RowField& field : kRowFields) {
    EXPECT_THAT(search, HasSubstr("*" + std::string(field.name) + "*"));
    EXPECT_THAT(table, HasSubstr(std::string(field.meaning)));
  }
}

}  // namespace
}  // namespace rotative
