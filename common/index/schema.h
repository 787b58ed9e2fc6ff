// What the index holds, as one table: the writer, the query parser, the help and the docs all read it.
//
// A term is prefix + key. Words are folded surfaces; lemmas stand under Z (and SZ in the title), without positions.
// Calendar terms hold a node of the calendar (common/model/date.h: calendar_cover), so that a range is few terms:
//     D<node>   the publication date and every node above it: D20231003 D2023100 D202310 D20231 D2023 D202 D20
//     T<node>   a node of the cover of a mentioned interval
//     I<node>   that node and every node above it: "something inside this node is mentioned"
// Hyphenated pairs stand under J ("Jsaint-etienne"), so that =saint-étienne tells them from "Saint Étienne".
// Immutable after construction; share freely.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/base/hash.h"

namespace rotative {

// Raised when terms, slots or stored documents change their meaning: search refuses an index of another schema.
inline constexpr int kSchemaVersion = 6;

// Longest term that is written, in bytes, prefix included, each zero byte counted twice (the engine allows 245).
inline constexpr size_t kMaxTermBytes = 240;

namespace prefix {
inline constexpr std::string_view kLemma = "Z";
inline constexpr std::string_view kTitle = "S";
inline constexpr std::string_view kTitleLemma = "SZ";
inline constexpr std::string_view kHyphenPair = "J";
inline constexpr std::string_view kId = "Q";
inline constexpr std::string_view kAddress = "U";  // address_key() of the url
inline constexpr std::string_view kPerson = "XP";
inline constexpr std::string_view kOrganisation = "XO";
inline constexpr std::string_view kPlace = "XL";
inline constexpr std::string_view kCountry = "XC";  // named, or said by a demonym
inline constexpr std::string_view kAlias = "A";     // after one of the three: XPApoutine is an alias of some person
// After XPA: transliteration_key() of a name, so that one spelling finds the others.
inline constexpr std::string_view kSpelling = "S";
inline constexpr std::string_view kSource = "H";
inline constexpr std::string_view kAuthor = "A";
inline constexpr std::string_view kSection = "C";
inline constexpr std::string_view kLanguage = "L";
inline constexpr std::string_view kPublished = "D";
inline constexpr std::string_view kMentioned = "T";
inline constexpr std::string_view kMentionedInside = "I";
inline constexpr std::string_view kCluster = "K";  // 16 hexadecimal digits; every article has one, copies share it
}  // namespace prefix

namespace slot {
inline constexpr uint32_t kPublished = 0;  // PartialDate::compact(): sorts as the dates do
inline constexpr uint32_t kSource = 1;     // facet_key() of the source
inline constexpr uint32_t kCluster = 2;    // the cluster as its term names it, for collapse
inline constexpr uint32_t kMentions = 3;   // encode_mention_days() of what is mentioned
inline constexpr uint32_t kSection = 4;    // facet_key()
inline constexpr uint32_t kAuthors = 5;    // facet_key() of each, with line feeds between them
inline constexpr uint32_t kLanguage = 6;   // facet_key()
}  // namespace slot

enum class FieldKind : uint8_t {
  words,    // analysed: words, phrases, wildcards
  key,      // facet_key() of the value
  id,       // the id as it is
  address,  // address_key() of the value
  entity,   // name_key() under a canonical prefix, or an alias of one
  country,  // name_key() of its usual name
  published,
  mentioned,
};

struct Field {
  std::string_view name;    // what --help and NDJSON say
  std::string_view french;  // alias, folded; may equal name
  std::string_view prefix;
  FieldKind kind;
  std::string_view example;
  std::string_view meaning;
};

inline constexpr std::array<Field, 15> kFields{{
    {"title", "titre", prefix::kTitle, FieldKind::words, "titre:grève", "words of the title"},
    {"source", "source", prefix::kSource, FieldKind::key, "source:\"Le Monde\"", "newspaper, agency or host"},
    {"author", "auteur", prefix::kAuthor, FieldKind::key, "auteur:dupont", "who signed it"},
    {"section", "rubrique", prefix::kSection, FieldKind::key, "section:politique", "section or category"},
    {"lang", "langue", prefix::kLanguage, FieldKind::key, "langue:fr", "language code of the record"},
    {"per", "personne", prefix::kPerson, FieldKind::entity, "per:poutine", "a person"},
    {"org", "organisation", prefix::kOrganisation, FieldKind::entity, "org:gazprom", "a body, company or party"},
    {"loc", "lieu", prefix::kPlace, FieldKind::entity, "loc:kazakhstan", "a place"},
    {"country", "pays", prefix::kCountry, FieldKind::country, "pays:russie", "a country, by name or demonym (russe)"},
    {"entity", "entite", "X", FieldKind::entity, "entité:otsc", "a person, body or place"},
    {"date", "publie", prefix::kPublished, FieldKind::published, "date:2023-10", "day of publication"},
    {"mention", "evoque", prefix::kMentioned, FieldKind::mentioned, "mention:2020", "days that the text talks about"},
    {"cluster", "groupe", prefix::kCluster, FieldKind::key, "cluster:9f0c4b1e5d2a7e63", "an article and its copies"},
    {"id", "id", prefix::kId, FieldKind::id, "id:tv-39473", "one article"},
    {"url", "adresse", prefix::kAddress, FieldKind::address, "url:https://exemple.fr/greve",
     "one article by its address"},
}};

constexpr bool field_names_are_unique() {
  for (size_t i = 0; i < kFields.size(); ++i)
    for (size_t j = 0; j < kFields.size(); ++j)
      if (i != j && (kFields[i].name == kFields[j].name || kFields[i].french == kFields[j].french ||
                     kFields[i].name == kFields[j].french))
        return false;
  return true;
}
static_assert(field_names_are_unique());

// The field of that English or French name (folded), or nullptr.
const Field* find_field(std::string_view folded_name);

// Q + id; ids longer than fits become "Qxxh3:" and the hash.
std::string id_term(std::string_view id);

// 16 hexadecimal digits of a hash, the same for all ways to write an address: scheme, www, a slash at the end and what
// follows # do not count, nor do capitals of the host. Empty where the address is.
std::string address_key(std::string_view url);

// prefix + key, cut to kMaxTermBytes at a code point; empty where the key is empty.
std::string make_term(std::string_view prefix, std::string_view key);

}  // namespace rotative
