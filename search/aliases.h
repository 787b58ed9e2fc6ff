// Other names of persons, bodies and places, from a plain-text file of the user. They work when a query is read; the
// index knows nothing of them.
//
//     # who goes by which names
//     per:vladimir_poutine = Vladimir Poutine, Putin, VVP
//     org:otsc             = "Organisation du traité de sécurité collective", ODKB
//
// A line is a field of names with an id or a name, an equals sign, and names with commas between them; a name with a
// comma stands in quotation marks. All names of a line mean the same: any of them finds what any of them finds. A name
// of two lines means both. Case, accents and hyphens do not count. Lines that are empty or start with # are passed
// over. Immutable after construction; share freely.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/schema.h"

namespace rotative {

inline constexpr size_t kMaxAliasFileBytes = 16 << 20;
inline constexpr size_t kMaxAliasesOfLine = 100;

class Aliases {
 public:
  Aliases() = default;
  // Error{usage} as "FILE:LINE: what is wrong"; Error{missing} where the file cannot be read.
  explicit Aliases(const std::string& path);
  // The lines of a file; `name` is what errors call it.
  static Aliases read(std::string_view text, std::string_view name);

  // A name of a space of names (prefix::kPerson and the like).
  struct Name {
    std::string_view space;
    std::string key;
    bool operator==(const Name&) const = default;
  };
  // The other names of what has this key in the space; nothing where the file does not know it.
  std::vector<Name> others(std::string_view space, std::string_view key) const;
  bool empty() const { return lines_.empty(); }

 private:
  void read_line(std::string_view line, const std::string& place);

  std::vector<std::vector<Name>> lines_;
  std::multimap<std::string, size_t> by_term_;  // space and key -> line
};

// The file to use: the one given, else $ROTATIVE_ALIASES, else $XDG_CONFIG_HOME/rotative/aliases or
// ~/.config/rotative/aliases where there is one. Empty: none. The arguments are the values of the variables.
std::string aliases_file(const std::string& given, std::string_view variable, std::string_view config_home,
                         std::string_view home);

}  // namespace rotative
