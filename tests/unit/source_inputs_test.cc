// From named paths to inputs: what is read, in which order, and what is left alone.
#include <gmock/gmock.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "common/base/error.h"
#include "tests/unit/source_fixture.h"

namespace rotative {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class SourceInputs : public SourceTest {
 protected:
  // The names below the root, with a mark for texts.
  std::vector<std::string> names(const InputList& list) const {
    std::vector<std::string> out;
    for (const Input& each : list.inputs) {
      std::string name = each.name.substr(std::min(each.name.size(), root_.string().size() + 1));
      out.push_back(name + (each.format == RecordFormat::text ? " (text)" : ""));
    }
    return out;
  }
  InputList all() const { return list_inputs({root_.string()}); }
};

struct Named {
  const char* name;
  NameKind kind;
};

TEST(SourceNames, TellWhatAFileHolds) {
  const Named rows[] = {
      {"a.jsonl", NameKind::lines},       {"a.ndjson", NameKind::lines},        {"a.json", NameKind::json},
      {"a.txt", NameKind::text},          {"a.text", NameKind::text},           {"a.jsonl.gz", NameKind::lines},
      {"a.ndjson.zst", NameKind::lines},  {"a.json.bz2", NameKind::json},       {"a.txt.xz", NameKind::text},
      {"A.JSONL.GZ", NameKind::lines},    {"dir.json/readme", NameKind::other}, {"a.gz", NameKind::other},
      {"a.csv", NameKind::table},         {"jsonl", NameKind::other},           {"", NameKind::other},
      {"a.json.gz.zst", NameKind::other},
  };
  for (const Named& row : rows) EXPECT_EQ(name_kind(row.name), row.kind) << row.name;
}

TEST_F(SourceInputs, AreWalkedSortedByBytes) {
  for (const char* name : {"b.jsonl", "a/2.txt", "a/10.txt", "a/1.text.gz", "a.json", "B.ndjson", "é.txt"})
    write(name, "");
  EXPECT_THAT(names(all()), ElementsAre("B.ndjson", "a/1.text.gz (text)", "a/10.txt (text)", "a/2.txt (text)", "a.json",
                                        "b.jsonl", "é.txt (text)"));
}

TEST_F(SourceInputs, CarrySizeAndTimeOfTheListing) {
  write("a.jsonl", "{}\n");
  struct stat status {};
  ASSERT_EQ(::stat(path("a.jsonl").c_str(), &status), 0);
  const Input a = all().inputs.at(0);
  EXPECT_EQ(a.size, 3u);
  EXPECT_EQ(a.modified_ns, status.st_mtim.tv_sec * 1'000'000'000 + status.st_mtim.tv_nsec);
}

TEST_F(SourceInputs, CountWhatADirectoryHoldsBesides) {
  write("a.jsonl", "");
  write("notes.odt", "");
  write("readme", "");
  ASSERT_EQ(::mkfifo(path("pipe.jsonl").c_str(), 0600), 0);
  ::symlink("a.jsonl", path("link.jsonl").c_str());
  ::symlink(".", path("loop").c_str());
  ::symlink("nowhere", path("dangling.txt").c_str());
  const InputList list = all();
  EXPECT_THAT(names(list), ElementsAre("a.jsonl"));
  EXPECT_EQ(list.skipped_other, 2u);
  EXPECT_EQ(list.skipped_special, 1u);
  EXPECT_EQ(list.skipped_links, 3u);
}

TEST_F(SourceInputs, LeaveSocketsAlone) {
  const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path("s.txt").copy(address.sun_path, sizeof address.sun_path - 1);
  ASSERT_EQ(::bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  EXPECT_EQ(all().skipped_special, 1u);
  ::close(fd);
}

TEST_F(SourceInputs, FollowALinkThatTheUserNames) {
  write("real/a.jsonl", "{\"id\":1}\n");
  ::symlink("real", path("link").c_str());
  ::symlink("real/a.jsonl", path("a-link.jsonl").c_str());
  EXPECT_THAT(names(list_inputs({path("link")})), ElementsAre("link/a.jsonl"));
  EXPECT_THAT(names(list_inputs({path("link/")})), ElementsAre("link/a.jsonl"));
  EXPECT_THAT(rows(input("a-link.jsonl")), ElementsAre("1@0 {\"id\":1}"));
  EXPECT_EQ(input("a-link.jsonl").name, path("a-link.jsonl"));
}

TEST_F(SourceInputs, FollowLinksBelowADirectoryWhereAsked) {
  write("in/a.jsonl", "{\"id\":1}\n");
  write("out/b.jsonl", "{\"id\":2}\n");
  ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
  const std::pair<const char*, const char*> links[] = {{".", "in/loop"},
                                                       {"../in", "in/other-way"},
                                                       {"../out", "in/out"},
                                                       {"../out/b.jsonl", "in/z.jsonl"},
                                                       {"nowhere", "in/dangling"},
                                                       {"self", "in/self"},
                                                       {"../pipe", "in/pipe.jsonl"},
                                                       {"/dev/zero", "in/zero.jsonl"}};
  for (const auto& [to, name] : links) ASSERT_EQ(::symlink(to, path(name).c_str()), 0);
  const InputList list = list_inputs({path("in")}, {.follow_links = true});
  EXPECT_THAT(names(list), ElementsAre("in/a.jsonl", "in/out/b.jsonl"));  // z.jsonl is b.jsonl again
  EXPECT_THAT(rows(list.inputs[1]), ElementsAre("1@0 {\"id\":2}"));
  EXPECT_EQ(list.skipped_links, 4u);  // two lead back, two nowhere
  EXPECT_EQ(list.skipped_special, 2u);
  EXPECT_EQ(list_inputs({path("in")}).skipped_links, 8u);
}

TEST_F(SourceInputs, TellANamedFileByItsContentWhereTheNameSaysNothing) {
  write("dump", "  \n{\"id\":1}\n");
  write("dump.gz", gzip("{\"id\":1}\n"));
  write("array", "[ {\"id\":1} ]");
  write("depeche", "Un pont rouvre.\n");
  write("bracket", "[Mise à jour] Un pont rouvre.\n");
  write("depeche.md.zst", zstd("Un pont rouvre.\n"));
  write("empty", "");
  std::vector<std::string> paths;
  for (const char* name : {"dump", "dump.gz", "array", "depeche", "bracket", "depeche.md.zst", "empty"}) {
    paths.push_back(path(name));
  }
  EXPECT_THAT(names(list_inputs(paths)), ElementsAre("dump", "dump.gz", "array", "depeche (text)", "bracket (text)",
                                                     "depeche.md.zst (text)", "empty (text)"));
}

TEST_F(SourceInputs, ComeOnceWhereNamedTwice) {
  write("d/a.jsonl", "");
  EXPECT_THAT(names(list_inputs({path("d"), path("d/a.jsonl"), path("d")})), ElementsAre("d/a.jsonl"));
  EXPECT_EQ(list_inputs({"-", "-"}).inputs.size(), 1u);
}

TEST_F(SourceInputs, KeepTheOrderInWhichTheyAreNamed) {
  write("b.txt", "");
  write("a.txt", "");
  EXPECT_THAT(names(list_inputs({path("b.txt"), path("a.txt")})), ElementsAre("b.txt (text)", "a.txt (text)"));
  EXPECT_THAT(list_inputs({}).inputs, IsEmpty());
}

void expect_missing(const std::string& path, const std::string& message) {
  try {
    list_inputs({path});
    ADD_FAILURE() << path << " should be refused";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::missing);
    EXPECT_THAT(error.message(), HasSubstr(message));
  }
}

TEST_F(SourceInputs, RefuseANamedPathThatCannotBeRead) {
  ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
  ::symlink("loop", path("loop").c_str());
  ::symlink("nowhere", path("dangling").c_str());
  expect_missing(path("absent.jsonl"), "absent.jsonl: No such file");
  expect_missing(path("pipe"), "no regular file");
  expect_missing(path("loop"), "symbolic links");
  expect_missing(path("dangling"), "No such file");
  expect_missing("/dev/null", "no regular file");
  expect_missing("", "empty");
  expect_missing("bell\a", "bell\\x07");
}

// Nothing is unreadable to root, who therefore becomes nobody for a while.
class WithoutPrivileges {
 public:
  WithoutPrivileges() : user_(::geteuid()) {
    if (user_ == 0 && ::seteuid(65534) != 0) ADD_FAILURE() << "cannot become nobody";
  }
  ~WithoutPrivileges() {
    if (user_ == 0 && ::seteuid(user_) != 0) ADD_FAILURE() << "cannot become root again";
  }

 private:
  uid_t user_;
};

TEST_F(SourceInputs, SurviveWhatCannotBeRead) {
  using std::filesystem::perms;
  write("closed/a.jsonl", "");
  write("b.jsonl", "{}\n");
  write("secret.txt", "x");
  std::filesystem::permissions(root_, perms::all);
  std::filesystem::permissions(root_ / "closed", perms::none);
  std::filesystem::permissions(root_ / "secret.txt", perms::none);
  {
    const WithoutPrivileges nobody;
    const InputList list = all();
    ASSERT_THAT(names(list), ElementsAre("b.jsonl", "closed", "secret.txt (text)"));
    EXPECT_THAT(rows(list.inputs[0]), ElementsAre("1@0 {}"));
    EXPECT_THAT(rows(list.inputs[1]), ElementsAre("0@0 !unreadable-input"));
    EXPECT_THAT(rows(list.inputs[2]), ElementsAre("0@0 !unreadable-input"));
    expect_missing(path("closed"), "Permission denied");
    expect_missing(path("closed/a.jsonl"), "Permission denied");
    expect_missing(path("secret.txt"), "Permission denied");
  }
  std::filesystem::permissions(root_ / "closed", perms::owner_all);
}

TEST_F(SourceInputs, WalkADeepTreeWithFewDescriptors) {
  std::string deep = root_.string();
  for (int i = 0; i < 300; ++i) std::filesystem::create_directory(deep += "/d");
  std::ofstream(deep + "/a.txt") << "x";
  EXPECT_EQ(all().inputs.size(), 1u);
}

}  // namespace
}  // namespace rotative
