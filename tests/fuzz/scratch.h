// A folder in memory for parsers that read files; it goes when the program ends.
//
// Not thread-safe; use one per thread.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace rotative {

class Scratch {
 public:
  Scratch() {
    const bool in_memory = std::filesystem::is_directory("/dev/shm");
    std::string name = (in_memory ? "/dev/shm" : std::filesystem::temp_directory_path().string()) + "/rotative-XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    folder_ = name;
  }
  ~Scratch() {
    std::error_code error;
    std::filesystem::remove_all(folder_, error);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  const std::filesystem::path& folder() const { return folder_; }
  std::string write(const std::string& name, std::string_view bytes) const {
    const std::filesystem::path path = folder_ / name;
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
    return path.string();
  }

 private:
  std::filesystem::path folder_;
};

}  // namespace rotative
