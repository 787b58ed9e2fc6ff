// One segment's tables, open for reading: what a matcher asks of them, without the engine's library.
//
// Opening reads iamglass alone; a table's file is opened when it is first needed. Nothing is mapped, and no table is
// held in memory but some branch blocks. All that comes from the files is checked: what the grammar (docs/glass.md)
// does not allow is Error{missing, "the index cannot be read: …", "run rotative-index verify on it"}, or, where it is a
// number or a text only, another number or text. After an Error a cursor can only be destroyed. Not thread-safe; use
// one per thread. Movable; cursors must not outlive it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "common/glass/cursors.h"
#include "common/glass/term_cursor.h"
#include "common/glass/version.h"

namespace rotative::glass {

class SegmentReader {
 public:
  explicit SegmentReader(const std::filesystem::path& directory);
  ~SegmentReader();
  SegmentReader(SegmentReader&&) noexcept;
  SegmentReader& operator=(SegmentReader&&) noexcept;

  // Whether the constructor would take it. False where iamglass is absent, or speaks of something that only the
  // engine's own library reads, as blocks of another size.
  static bool can_read(const std::filesystem::path& directory);

  const Version& version() const;

  // Of a term that is absent: zeros, or a cursor that is at its end.
  TermFrequency frequency(std::string_view term);
  PostingCursor postings(std::string_view term);
  PositionCursor positions(std::string_view term);
  // All documents as a posting list, lengths in place of wdfs.
  PostingCursor all_documents();
  LengthCursor lengths();
  ValueCursor values(uint32_t slot);

  // The stored data, inflated; false, and no data, where there is none.
  bool read_stored(uint32_t document, std::string& data);

  TermCursor terms(std::string_view prefix);
  // Terms that begin with the prefix, in byte order, until `each` returns false.
  void for_each_term(std::string_view prefix, const std::function<bool(std::string_view, TermFrequency)>& each);

  // Opens the files of all tables now, or that of the stored data: a later merge may remove them.
  void open_tables();
  void open_stored();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace rotative::glass
