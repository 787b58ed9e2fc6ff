// One row a verb.
#include "search/verbs.h"

#include <fmt/format.h>

#include <algorithm>

#include "search/show.h"

namespace rotative {

const std::array<Verb, 1> kVerbs{{
    {"show", "ID...", "articles as they were read, and how", true, check_show, run_show},
}};

const Verb* find_verb(std::string_view name) {
  const auto found = std::find_if(kVerbs.begin(), kVerbs.end(), [&](const Verb& verb) { return verb.name == name; });
  return found == kVerbs.end() ? nullptr : &*found;
}

std::string verbs_text() {
  std::string text;
  for (const Verb& verb : kVerbs)
    text += fmt::format("  {:<24} {}\n", fmt::format("{} {}", verb.name, verb.arguments), verb.meaning);
  return text;
}

}  // namespace rotative
