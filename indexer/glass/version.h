// Writing iamglass, and what a merge asks of it.
//
// Thread-safe.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "common/glass/version.h"

namespace rotative::glass {

// The bytes of the file.
std::string encode_version(const Version& version);

// The statistics of a database whose tables can be scanned by TableReader: leaves in key order, blocks of kBlockBytes.
// nullopt where they cannot. Error where the file cannot be read.
std::optional<Statistics> read_scannable(const std::filesystem::path& folder);

}  // namespace rotative::glass
