// What the annotators find in an article: typed mentions with byte spans into Article::content.
//
// Immutable after construction; share freely.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/model/article.h"
#include "common/model/date.h"

namespace rotative {

enum class EntityType : uint8_t { person, organisation, place };

struct EntityMention {
  EntityType type = EntityType::person;
  Span span;                   // half-open bytes in Article::content
  uint32_t entity = 0;         // index into Mentions::entities
  std::string_view rule = {};  // who found it: "table", "given_name", "model"; static
};

// One person, body or place of this article under its canonical id.
struct Entity {
  EntityType type = EntityType::person;
  std::string id;                    // folded words joined by '_': "vladimir_poutine"; stable across runs
  std::string name;                  // fullest form met in the article, as written: "Vladimir Poutine"
  std::vector<std::string> aliases;  // folded, same form as id, id itself left out: "poutine", "otsc"
  uint32_t mentions = 0;
  std::string title = {};  // of a person: the fullest function beside the name, as written: "maire de Lyon"
};

// A country that the article names or says by a demonym: "Russie", "russe", "les Russes".
struct CountryMention {
  std::string id;  // name_key() of its usual name
  uint32_t mentions = 0;
};

enum class DateModifier : uint8_t { none, start, mid, end, approx, before, after, since, until, from };

// "depuis mars" of an article of June: span "mars", interval March to the day of the article, core March.
struct DateMention {
  Span span;  // of the unit, without what modifies it
  DayInterval interval;
  DateModifier modifier = DateModifier::none;
  DayInterval core = {};       // the unit itself; what the index finds it by
  bool resolved = true;        // false: relative to a publication day that is not known; no interval then
  std::string_view rule = {};  // the production that read it; static
  uint32_t cue_begin = 0;      // where the words begin that modify it ("depuis", "à partir du"), else span.begin
};

struct Mentions {
  std::vector<Entity> entities;                // in order of first mention
  std::vector<EntityMention> entity_mentions;  // by span begin
  std::vector<CountryMention> countries;       // in order of first mention
  std::vector<DateMention> dates;              // by span begin
};

}  // namespace rotative
