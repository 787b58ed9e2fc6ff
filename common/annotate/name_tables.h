// The tables of names that are linked into the program (data/*.tsv), as one hash from folded words to names.
//
// A name is looked up word by word, so that a text finds the longest name that begins at a word without knowing where
// it ends:
//     key = NameTables::start("union");  node = find(key)        continues
//     key = NameTables::extend(key, "europeenne");  find(key)    a name: Union européenne, organisation
// Building costs a few milliseconds and happens on the first call of name_tables().
// Immutable after construction; share freely.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/model/mention.h"

namespace rotative {

// What a single folded word may do, whatever its case.
namespace word_class {
inline constexpr uint16_t kGiven = 1;         // a given name
inline constexpr uint16_t kTitle = 2;         // président, ministre
inline constexpr uint16_t kCivility = 4;      // M., Mme
inline constexpr uint16_t kOrganisation = 8;  // ministère, tribunal: a body with its complement
inline constexpr uint16_t kInstitution = 16;  // Fédération, Haute: a body when written with a capital
inline constexpr uint16_t kPlace = 32;        // rue, gare: a place with its complement
inline constexpr uint16_t kLocality = 64;     // ville, maire: a place comes after "de"
inline constexpr uint16_t kParticle = 128;    // de, van, al
inline constexpr uint16_t kStop = 256;        // names nobody: Lundi, Français
inline constexpr uint16_t kAcronym = 512;     // PIB, TVA: no body
inline constexpr uint16_t kInner = 1024;      // correctionnel, appel
inline constexpr uint16_t kLabel = 2048;      // groupe, société: the name of a body comes next
inline constexpr uint16_t kCommon = 4096;     // Armées, Santé: a noun, though often with a capital
inline constexpr uint16_t kEvent = 8192;      // tour, coupe: the place after "de" names the event
inline constexpr uint16_t kDemonym = 16384;   // russe, Russes: says a country
}  // namespace word_class

// How much the text must help before a name of the tables counts.
enum class Strength : uint8_t { strong, medium, weak };

struct Name {
  std::string_view text;
  uint32_t canonical = 0;  // index of the first form of this name
  EntityType type = EntityType::place;
  Strength strength = Strength::strong;
  bool first_capital = false;  // its first and last word begin with a capital
  bool last_capital = false;
  bool all_caps = false;  // an acronym
  bool article = false;   // "L'Équipe": the clitic must be there, or it is any word
  bool bare = false;      // no article before it: "la Libération" is no newspaper
  bool maker = false;     // a capital after it is its product: "Ford Mustang"
  bool whole = false;     // nothing after it that says of what: "le Congrès des maires" is no parliament
  uint16_t country = 0;   // number of a country or territory, from 1
  uint32_t key_begin = 0;
  uint32_t key_length = 0;
};

class NameTables {
 public:
  struct Node {
    uint64_t key = 0;  // 0: empty cell
    uint32_t name = kNoName;
    bool continues = false;  // a longer name begins with these words
    bool small = false;      // of one word: some name that begins with it may begin with a small letter
  };
  static constexpr uint32_t kNoName = UINT32_MAX;

  NameTables();

  static uint64_t start(std::string_view folded_word);
  static uint64_t extend(uint64_t key, std::string_view folded_word);
  const Node* find(uint64_t key) const;  // nullptr where no name begins like this

  const Name& name(uint32_t index) const { return names_[index]; }
  std::string_view key(const Name& name) const {  // name_key() of its text
    return std::string_view(keys_).substr(name.key_begin, name.key_length);
  }
  const Name* find_name(std::string_view folded_word) const;
  std::span<const Name> forms(uint32_t canonical) const;  // the canonical form first
  uint16_t classes(std::string_view folded_word) const;
  std::span<const Name> names() const { return names_; }

  // The country that a name or a demonym says, as name_key() of its usual name: "russie" for "Fédération de Russie" and
  // "russes". Both empty where it says none.
  std::string_view country_of(const Name& name) const {
    return name.country == 0 ? std::string_view() : std::string_view(country_ids_[name.country - 1]);
  }
  std::string_view country_of_demonym(uint64_t key) const;  // key of one folded word
  std::string_view country(std::string_view name_key) const;

 private:
  struct WordNode {
    uint64_t key = 0;
    uint16_t classes = 0;
  };

  void read_names(std::string_view table, EntityType type);
  void read_demonyms(std::string_view table);
  void read_words(std::string_view table);
  void read_given_names(std::string_view table);
  void add_name(std::string_view text, uint32_t canonical, EntityType type, std::string_view marks);
  void add_word(std::string_view word, uint16_t classes);
  Node& node(uint64_t key);

  std::vector<Name> names_;
  std::string keys_;
  std::vector<bool> filter_;  // by key: false where no node has it
  std::vector<Node> nodes_;   // open addressing, a power of two, at most half full
  std::vector<WordNode> words_;
  struct Demonym {
    uint64_t key = 0;
    uint32_t country = 0;  // index into country_ids_
  };
  std::vector<Demonym> demonyms_;  // by key
  std::vector<std::string> country_ids_;
  size_t node_count_ = 0;
};

const NameTables& name_tables();

}  // namespace rotative
