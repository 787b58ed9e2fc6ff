// The ids that published segments hold.
//
// Immutable after construction; share freely.
#pragma once

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "common/index/id_table.h"

namespace rotative {

class IdIndex {
 public:
  IdIndex() = default;
  explicit IdIndex(std::vector<std::shared_ptr<const IdTable>> tables) : tables_(std::move(tables)) {}

  // The latest version of the article. Replaced versions stay in the tables until a merge drops them; document numbers
  // rise with the order of reading, so the highest is the latest.
  std::optional<IdRow> find(Hash128 id) const {
    std::optional<IdRow> latest;
    for (const auto& table : tables_)
      if (const auto row = table->find(id); row && (!latest || row->document > latest->document)) latest = row;
    return latest;
  }

 private:
  std::vector<std::shared_ptr<const IdTable>> tables_;
};

}  // namespace rotative
