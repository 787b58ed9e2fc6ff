// Saved queries: a file of TOML that can be kept in version control.
//
//     # what the desk follows
//     [greve]
//     query = "grève OU préavis"
//     since = "2023-01-01"
//     format = "html"
//
//     ["transports en grève"]             a name with blanks is for lists and alerts only: @name has none
//     query = "@greve (sncf OU ratp)"     saved queries can be built from each other
//
// In a query "@greve" stands for "(grève OU préavis)", with the days of its `since` and `until` beside it. Asked alone,
// its other keys count as well: each is an option of the command line without its dashes, and the command line wins.
// Immutable after construction; share freely.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search/terminal.h"

namespace rotative {

// Where in the file, both from 1; the column counts bytes.
struct FilePlace {
  uint32_t line = 0;
  uint32_t column = 0;
};

struct SavedOption {
  std::string name;  // "--since"
  std::string value;
  FilePlace place;
};

struct SavedQuery {
  std::string name;
  std::string query;
  std::vector<SavedOption> options;  // in the order of the file
  FilePlace place;                   // of the first character of `query`
  const SavedOption* find(std::string_view name) const;
};

// Keys beside `query`, as options: what may stand in the file.
bool may_be_saved(std::string_view long_name);

class SavedQueries {
 public:
  // Error{missing} where the file cannot be read, Error{usage} "queries.toml:4:12: error: …" where it is wrong.
  explicit SavedQueries(std::string file);
  SavedQueries(std::string file, std::string_view toml);  // of these bytes; the file is what errors name

  const std::string& file() const { return file_; }
  const std::vector<SavedQuery>& all() const { return queries_; }  // in the order of the file
  const SavedQuery* find(std::string_view name) const;

  // The query with every @name replaced. Error{usage} for a name that is not there, and for one that stands for itself.
  std::string expand(std::string_view query) const;
  // The same of a saved query itself, `since` and `until` left out.
  std::string expanded(const SavedQuery& query) const;

 private:
  void read(std::string_view toml);
  void append(std::string_view query, const std::string& place, std::vector<std::string_view>& within,
              std::string& out) const;
  std::string file_;
  std::vector<SavedQuery> queries_;
};

// "queries.toml:4:12: error: ": the head of a message about a place of a file.
std::string error_at(std::string_view file, FilePlace place);

// Whether the query has an @name outside quotation marks, and whether it is nothing else: then the name, else empty.
bool names_saved(std::string_view query);
std::string_view lone_name(std::string_view query);

// `given` where it is not empty, else $ROTATIVE_QUERIES, else rotative/queries.toml in the user's configuration.
std::string queries_file(const std::string& given, const Environment& environment);

}  // namespace rotative
