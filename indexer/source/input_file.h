// Opens one input so that it can do no harm, and tells afterwards whether it stayed what it was.
//
// Not thread-safe; use one per thread.
#pragma once

#include <sys/stat.h>

#include <string>

#include "common/base/file.h"
#include "indexer/source/inputs.h"

namespace rotative {

class InputFile {
 public:
  // Never hangs: a FIFO, socket, device or directory is a problem(), and a symbolic link is not followed.
  explicit InputFile(const Input& input);

  const std::string& problem() const { return problem_; }  // empty: open
  int fd() const { return file_.get(); }

  // What differs from the listing or the moment of opening; empty where nothing does. Standard input never changes.
  std::string change() const;

 private:
  void open();
  void fail(std::string_view what, int error_number);

  Input input_;
  FileDescriptor file_;
  struct stat opened_ {};
  std::string problem_;
};

int64_t modified_ns(const struct stat& status);

}  // namespace rotative
