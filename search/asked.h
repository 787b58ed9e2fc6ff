// What a verb is asked about: queries and ids among its arguments, read as a search would read them.
//
// Not thread-safe; use one per thread.
#pragma once

#include <optional>
#include <string>

#include "common/index/query.h"
#include "common/index/reader.h"
#include "search/as_typed.h"
#include "search/verbs.h"

namespace rotative {

// A query with its saved queries filled in and the days of --since and --until on top. Error{usage} where it cannot be
// read, after the query and a caret on standard error.
struct Asked {
  std::string text;  // what was read: @names filled in
  Query query;
  TypedForms typed;
};
Asked read_query(const std::string& text, const Call& call, Reader& reader);

// A document that is alive and has that id, else that URL as its id.
std::optional<uint64_t> find_document(Reader& reader, const std::string& id);

// What the ledgers of the indexes say of a record with that id, the last time they did: one sentence. Empty: nothing.
std::string ledgers_say(const std::vector<std::string>& indexes, const std::string& id);

// "no article has the id x", or what the ledger says, on standard error. Returns exit status 1.
int report_missing(const Call& call, const std::string& id);

// Says so on standard error and returns 5 where the time ran out, else 0.
int status_of(bool timed_out, const Call& call);

}  // namespace rotative
