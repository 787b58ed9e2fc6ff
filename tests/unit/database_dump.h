// Everything that a Xapian database says, as text: two databases are the same if and only if their dumps are equal.
#pragma once

#include <fmt/format.h>
#include <xapian.h>

#include <iterator>
#include <string>

#include "common/base/hash.h"

namespace rotative {

inline std::string readable(const std::string& bytes) {
  std::string text;
  for (const char c : bytes)
    if (c > ' ' && c < '\x7f' && c != '\\')
      text += c;
    else
      fmt::format_to(std::back_inserter(text), "\\{:02x}", static_cast<unsigned char>(c));
  return text.size() <= 60 ? text : text.substr(0, 60) + "…" + to_hex(hash64(bytes));
}

class DatabaseDump {
 public:
  // Bounds may be loose where documents were deleted: without them such databases can be compared.
  enum class Bounds : bool { no, yes };

  DatabaseDump(const Xapian::Database& database, Bounds bounds) : database_(database), bounds_(bounds) {
    add_statistics();
    add_documents();
    add_terms();
    add_values();
    for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key)
      add("metadata {}={}\n", readable(*key), readable(database.get_metadata(*key)));
  }

  const std::string& text() const { return text_; }

 private:
  template <typename... Arguments>
  void add(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<Arguments>(arguments)...);
  }

  bool bounds() const { return bounds_ == Bounds::yes; }

  void add_statistics() {
    add("documents {} total length {} positions {}\n", database_.get_doccount(), database_.get_total_length(),
        database_.has_positions());
    if (bounds())
      add("last {} lengths {}..{} wdf up to {}\n", database_.get_lastdocid(), database_.get_doclength_lower_bound(),
          database_.get_doclength_upper_bound(), wdf_bound());
  }

  // The database's own bound shows where a term's is higher.
  Xapian::termcount wdf_bound() const {
    Xapian::termcount bound = 0;
    for (auto term = database_.allterms_begin(); term != database_.allterms_end(); ++term)
      bound = std::max(bound, database_.get_wdf_upper_bound(*term));
    return bound;
  }

  void add_documents() {
    for (auto it = database_.postlist_begin(""); it != database_.postlist_end(""); ++it) {
      const Xapian::Document document = database_.get_document(*it);
      add("{} length {} unique {} data {}\n", *it, database_.get_doclength(*it), database_.get_unique_terms(*it),
          readable(document.get_data()));
      for (auto term = database_.termlist_begin(*it); term != database_.termlist_end(*it); ++term)
        add(" {}:{}", readable(*term), term.get_wdf());
      for (auto value = document.values_begin(); value != document.values_end(); ++value)
        add(" [{}]={}", value.get_valueno(), readable(*value));
      add("\n");
    }
  }

  void add_terms() {
    for (auto term = database_.allterms_begin(); term != database_.allterms_end(); ++term) {
      add("{} in {} occurs {}", readable(*term), term.get_termfreq(), database_.get_collection_freq(*term));
      if (bounds()) add(" wdf up to {}", database_.get_wdf_upper_bound(*term));
      for (auto at = database_.postlist_begin(*term); at != database_.postlist_end(*term); ++at) {
        add(" {}:{}", *at, at.get_wdf());
        for (auto position = at.positionlist_begin(); position != at.positionlist_end(); ++position)
          add(",{}", *position);
      }
      add("\n");
    }
  }

  void add_values() {
    for (const Xapian::valueno slot : {0u, 1u, 2u, 3u, 127u, 128u, 255u, 256u, 300u, 70000u}) {
      add("slot {} in {}", slot, database_.get_value_freq(slot));
      if (bounds() || database_.get_value_freq(slot) == 0)
        add(" {}..{}", readable(database_.get_value_lower_bound(slot)),
            readable(database_.get_value_upper_bound(slot)));
      for (auto value = database_.valuestream_begin(slot); value != database_.valuestream_end(slot); ++value)
        add(" {}={}", value.get_docid(), readable(*value));
      add("\n");
    }
  }

  const Xapian::Database& database_;
  Bounds bounds_;
  std::string text_;
};

}  // namespace rotative
