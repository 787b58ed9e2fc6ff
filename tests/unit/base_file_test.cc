// Files, digests and the lock.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

#include "common/base/error.h"
#include "common/base/file.h"
#include "common/base/hash.h"

namespace rotative {
namespace {

namespace fs = std::filesystem;

class FileTest : public testing::Test {
 protected:
  void SetUp() override {
    folder = fs::temp_directory_path() / ("rotative-file-" + std::to_string(::getpid()));
    fs::create_directories(folder);
  }
  void TearDown() override { fs::remove_all(folder); }
  fs::path folder;
};

TEST_F(FileTest, ReplacesAtomicallyAndReadsBack) {
  write_file_atomically(folder / "a", "un");
  write_file_atomically(folder / "a", "deux");
  EXPECT_EQ(read_file(folder / "a"), "deux");
  EXPECT_FALSE(fs::exists(folder / "a.new"));
  EXPECT_EQ(digest_file(folder / "a"), (FileDigest{4, hash64("deux")}));
  EXPECT_EQ(MappedFile(folder / "a").bytes(), "deux");
}

TEST_F(FileTest, NewFilesMustBeNew) {
  write_new_file(folder / "b", "x");
  EXPECT_THROW(write_new_file(folder / "b", "y"), Error);
}

TEST_F(FileTest, AnAbsentFileIsAnErrorThatNamesIt) {
  try {
    read_file(folder / "absent");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::missing);
    EXPECT_NE(error.message().find("absent"), std::string::npos);
  }
}

TEST_F(FileTest, TheLockHasOneHolderAndDiesWithIt) {
  const fs::path path = folder / "lock";
  {
    const FileLock held(path);
    const pid_t child = ::fork();
    if (child == 0) {
      try {
        const FileLock second(path);
        ::_exit(0);
      } catch (const Error& error) {
        const bool right = error.code() == ErrorCode::busy && error.message().find("pid") != std::string::npos;
        ::_exit(right ? 4 : 1);
      }
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(WEXITSTATUS(status), 4);
  }
  EXPECT_NO_THROW(FileLock{path});
}

}  // namespace
}  // namespace rotative
