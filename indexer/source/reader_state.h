// The machine inside a RecordReader. For indexer/source/reader*.cc only.
//
// Not thread-safe; use one per thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/source/archive.h"
#include "indexer/source/byte_stream.h"
#include "indexer/source/gathered.h"
#include "indexer/source/input_file.h"
#include "indexer/source/json_values.h"
#include "indexer/source/layout.h"
#include "indexer/source/reader.h"
#include "indexer/source/table_rows.h"
#include "indexer/source/warc.h"
#include "indexer/source/xml_items.h"

namespace rotative {

struct RecordReader::State {
  State(const Input& what, Position start);
  State(Input what, Archive& around, int archives);

  std::string problem() const { return file ? file->problem() : std::string(); }
  std::string change() const { return file ? file->change() : std::string(); }
  bool next(Record& record);
  bool next_line(Record& record);
  bool next_value(Record& record);
  bool next_whole(Record& record);
  bool next_warc(Record& record);
  bool next_item(Record& record);
  bool next_row(Record& record);
  bool next_dispatch(Record& record);
  bool next_letter(Record& record);
  bool next_in_archive(Record& record);
  void open_archive();
  void take_row(Gathered& row);
  bool find_warc_header();
  bool hand_over_bad_header(Record& record);
  bool hand_over_damage(Record& record, Position from, std::string detail);
  bool hand_over_page(Record& record, const WarcHeader& fields, Position from, WebPage page);
  std::optional<WebPage> read_page(const WarcHeader& fields, bool& cut);
  bool read_line(std::string& line);
  bool skip_block(uint64_t size);
  bool end(Record& record);
  bool end_with(Record& record, std::string_view reason, std::string detail);
  bool hand_over(Record& record, const Gathered& gathered, Position from);
  bool hand_over(Record& record, Position from, std::string too_large);
  bool broken_off() const { return swollen || (stream && stream->damage() && !stream->damage()->data_complete); }

  void begin(Position start);
  void begin_head();
  void go_on_from(Position start);
  bool fill();
  bool ensure() { return !view.empty() || fill(); }
  void pass(size_t count, uint64_t lines);
  std::string_view consume(size_t count);
  bool skip_empty_lines();
  void skip_separators();

  Input input;
  std::optional<InputFile> file;  // none: a member of an archive
  Archive* around = nullptr;      // the archive that this is a member of
  std::optional<ByteStream> stream;
  std::optional<Archive> archive;
  std::unique_ptr<State> member;  // of the archive, in hand
  int depth = 0;                  // archives around this
  std::unique_ptr<char[]> buffer = std::make_unique_for_overwrite<char[]>(kReadBytes);
  std::string_view view;  // the bytes of buffer not consumed yet
  Layout layout = Layout::lines;
  JsonValueScanner scanner;
  std::optional<XmlItemCutter> items;
  std::string letter_line;
  std::string encoding;      // of XML
  uint64_t items_begin = 0;  // offset of the first byte that the cutter saw
  std::optional<TableRowScanner> rows;
  std::string names;           // the first row of a table, or what stands before the items of a feed
  Position place;              // behind what was consumed
  Position last;               // behind the last record
  uint64_t last_consumed = 0;  // the same in the file
  uint64_t passed_over = 0;
  uint64_t missing_bytes = 0;  // that were there on an earlier run
  std::string crawl_header;    // of the record in hand; one that waits while damage before it is told
  Position crawl_header_at;
  Position strange_at;         // of bytes between the records of a crawl that belong to none
  uint64_t strange_bytes = 0;  // not yet told
  bool header_waits = false;
  bool arc = false;  // a crawl in the older format
  bool told =
      false;  // what comes is the rest of a record that is done with: an ARC's description, one with a bad header
  bool array_open = false;
  bool swollen = false;
  bool done = false;
};

}  // namespace rotative
