// Readings are found by looking into articles, as only they say whose alias a name is. Close names are found by walking
// all names of the index, which takes a tenth of a second for a quarter of a million of them: only done where nothing
// was found.
#include "search/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "common/base/utf8.h"
#include "common/index/schema.h"

namespace rotative {
namespace {

struct Space {
  std::string_view prefix;
  std::string_view field;
  EntityType type;
};
constexpr std::array<Space, 3> kSpaces{{{prefix::kPerson, "per", EntityType::person},
                                        {prefix::kOrganisation, "org", EntityType::organisation},
                                        {prefix::kPlace, "loc", EntityType::place}}};

// One name as it was typed, in the spaces where it was looked for.
struct Asked {
  std::string key;
  std::vector<const Space*> spaces;
};

const Space* space_of(std::string_view term) {
  const auto* found = std::find_if(kSpaces.begin(), kSpaces.end(),
                                   [term](const Space& space) { return term.starts_with(space.prefix); });
  return found == kSpaces.end() ? nullptr : found;
}

std::string_view key_of(std::string_view term, const Space& space) {
  term.remove_prefix(space.prefix.size());
  if (term.starts_with(prefix::kAlias)) term.remove_prefix(prefix::kAlias.size());
  return term;
}

// Nothing where the node is no single name: a word, or a name with aliases of the user.
std::optional<Asked> asked_in(const Query& node) {
  if (node.kind != Query::Kind::synonym) return std::nullopt;
  Asked asked;
  for (const Query& child : node.children) {
    const Space* space = child.kind == Query::Kind::term ? space_of(child.term) : nullptr;
    if (!space) return std::nullopt;
    const std::string_view key = key_of(child.term, *space);
    if (key.starts_with(prefix::kSpelling)) continue;
    if (asked.key.empty()) asked.key = key;
    if (asked.key != key) return std::nullopt;
    if (asked.spaces.empty() || asked.spaces.back() != space) asked.spaces.push_back(space);
  }
  return asked;
}

void collect(const Query& node, std::vector<Asked>& out) {
  if (auto asked = asked_in(node)) return out.push_back(std::move(*asked));
  const size_t walked = node.kind == Query::Kind::and_not ? 1 : node.children.size();
  for (size_t i = 0; i < walked; ++i) collect(node.children[i], out);
}

std::string typed(const Asked& asked) {
  return std::string(asked.spaces.size() == 1 ? asked.spaces.front()->field : "entity") + ":" + asked.key;
}

class Readings {
 public:
  explicit Readings(Reader& reader) : reader_(reader) {}

  AmbiguousName of(const Asked& asked) {
    AmbiguousName result{typed(asked), {}, false};
    for (const Space* space : asked.spaces) {
      found_.clear();
      count_owners(asked.key, *space, result.estimated);
      const uint64_t own = reader_.term_frequency(make_term(space->prefix, asked.key));
      if (own > 0) found_[asked.key].articles = own;
      for (auto& [id, reading] : found_) {
        reading.id = asked.spaces.size() == 1 ? id : std::string(space->field) + ":" + id;
        if (reading.name.empty()) reading.name = id;
        result.readings.push_back(std::move(reading));
      }
    }
    std::stable_sort(result.readings.begin(), result.readings.end(),
                     [](const NameReading& a, const NameReading& b) { return a.articles > b.articles; });
    return result;
  }

 private:
  void count_owners(const std::string& key, const Space& space, bool& estimated) {
    const std::string term = make_term(std::string(space.prefix).append(prefix::kAlias), key);
    const uint64_t all = reader_.term_frequency(term);
    const std::vector<uint64_t> sample = reader_.sample_of(term, kSampledArticles);
    for (const uint64_t document : sample)
      for (const Entity& entity : reader_.fetch(document).mentions.entities) {
        const bool owner = entity.type == space.type &&
                           std::find(entity.aliases.begin(), entity.aliases.end(), key) != entity.aliases.end();
        if (!owner) continue;
        NameReading& reading = found_[entity.id];
        ++reading.articles;
        if (reading.name.size() < entity.name.size()) reading.name = entity.name;
      }
    if (sample.size() >= all || sample.empty()) return;
    estimated = true;
    for (auto& [id, reading] : found_) reading.articles = reading.articles * all / sample.size();
  }

  Reader& reader_;
  std::map<std::string, NameReading> found_;
};

// Letters to change, add, leave out or swap, or more than `most`.
size_t edit_distance(std::string_view a, std::string_view b, size_t most) {
  if (a.size() > b.size() + most || b.size() > a.size() + most) return most + 1;
  std::vector<size_t> two(b.size() + 1), one(b.size() + 1), now(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) one[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    size_t least = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      now[j] = std::min({one[j] + 1, now[j - 1] + 1, one[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[j] = std::min(now[j], two[j - 2] + 1);
      least = std::min(least, now[j]);
    }
    if (least > most) return most + 1;
    std::swap(two, one);
    std::swap(one, now);
  }
  return one[b.size()];
}

// One mistake in a short name, two in a longer one, three in two words.
size_t mistakes_for(std::string_view key) { return key.size() < 5 ? 0 : key.size() < 9 ? 1 : key.size() < 16 ? 2 : 3; }

void find_close(Reader& reader, const Asked& asked, std::vector<CloseName>& out) {
  const size_t most = mistakes_for(asked.key);
  for (const Space& space : kSpaces) {
    const bool wanted = std::find(asked.spaces.begin(), asked.spaces.end(), &space) != asked.spaces.end();
    reader.for_each_term(space.prefix, [&](std::string_view term, uint64_t articles) {
      const std::string_view key = key_of(term, space);
      if (key.starts_with(prefix::kSpelling)) return true;
      const bool close =
          wanted ? key != asked.key && most > 0 && edit_distance(key, asked.key, most) <= most : key == asked.key;
      if (!close) return true;
      CloseName name{std::string(space.field) + ":" + std::string(key), articles};
      const auto same = std::find_if(out.begin(), out.end(), [&](const CloseName& n) { return n.typed == name.typed; });
      if (same == out.end())
        out.push_back(std::move(name));
      else
        same->articles += articles;
      return true;
    });
  }
}

}  // namespace

std::vector<AmbiguousName> ambiguous_names(Reader& reader, const Query& query) {
  constexpr size_t kMostNames = 5;  // of one query
  std::vector<Asked> asked;
  collect(query, asked);
  std::vector<AmbiguousName> ambiguous;
  for (size_t i = 0; i < std::min(asked.size(), kMostNames); ++i) {
    AmbiguousName name = Readings(reader).of(asked[i]);
    if (name.readings.size() > 1) ambiguous.push_back(std::move(name));
  }
  return ambiguous;
}

std::vector<std::string> ids_of_names(Reader& reader, const Query& query) {
  std::vector<Asked> asked;
  collect(query, asked);
  std::vector<std::string> terms;
  for (const Asked& name : asked)
    for (const Space* space : name.spaces)
      for (const NameReading& reading : Readings(reader).of({name.key, {space}}).readings)
        terms.push_back(make_term(space->prefix, reading.id));
  return terms;
}

std::string to_line(const AmbiguousName& name) {
  constexpr size_t kShown = 6;
  std::string list;
  for (size_t i = 0; i < std::min(name.readings.size(), kShown); ++i)
    list += fmt::format("{}{} ({}{})", i == 0 ? "" : ", ", name.readings[i].id, name.estimated ? "about " : "",
                        name.readings[i].articles);
  if (name.readings.size() > kShown) list += fmt::format(" and {} more", name.readings.size() - kShown);
  return utf8::printable(fmt::format("{} may be {}", name.typed, list));
}

std::vector<CloseName> close_names(Reader& reader, const Query& query, size_t most) {
  std::vector<Asked> asked;
  collect(query, asked);
  std::vector<CloseName> close;
  for (const Asked& name : asked) {
    const bool known = std::any_of(name.spaces.begin(), name.spaces.end(), [&](const Space* space) {
      return reader.term_frequency(make_term(space->prefix, name.key)) > 0 ||
             reader.term_frequency(make_term(std::string(space->prefix).append(prefix::kAlias), name.key)) > 0;
    });
    if (!known) find_close(reader, name, close);
  }
  std::stable_sort(close.begin(), close.end(),
                   [](const CloseName& a, const CloseName& b) { return a.articles > b.articles; });
  close.resize(std::min(close.size(), most));
  return close;
}

}  // namespace rotative
