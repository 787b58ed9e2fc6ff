// Persons, organisations and places in French text: a first reader from name tables and capitals.
//
// Tables: communes, countries, cities and exonyms (data/*.tsv, sources in their heads). Rules: given name + capitalised
// words is a person; head word ("ministère de", "Organisation du") + capitalised words is an organisation; acronym
// pairs "X Y Z (XYZ)" and "XYZ (X Y Z)" are one entity; a surname met alone belongs to the fullest name of the article.
// Not thread-safe; use one per thread.
#pragma once

#include <memory>
#include <string_view>

#include "common/model/mention.h"
#include "common/text/tokens.h"

namespace rotative {

class TaggerModel;

class EntityReader {
 public:
  EntityReader();                                   // cheap: the tables are built once and shared
  explicit EntityReader(const TaggerModel& model);  // another model than the program's; it stays. Empty: rules alone
  ~EntityReader();
  EntityReader(EntityReader&&) noexcept;
  EntityReader& operator=(EntityReader&&) noexcept;

  // Fills out.entities and out.entity_mentions. `tokens` are those of `content`.
  void read(std::string_view content, const Tokens& tokens, Mentions& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace rotative
