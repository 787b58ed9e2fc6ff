// Cuts the decompressed bytes of one input into records, holding one record and one buffer at a time.
//
// `place` always says how far the bytes were consumed, `last` where a later run goes on. A record starts by remembering
// its place; where the input breaks off inside a record, the half record is given up and its place is told with the
// defect.
//
// Swelling: a line may be skipped for as long as it takes, because a dump may be large. But a few kilobytes that unpack
// to endless blanks would keep a night busy, so an input that has given no record for kQuietBytes of its unpacked
// bytes, at more than kSwellRatio to 1, ends there. Text packs at most 20 : 1; the work stays proportional to the
// file's size.
#include "indexer/source/reader.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/source/byte_stream.h"
#include "indexer/source/gathered.h"
#include "indexer/source/input_file.h"
#include "indexer/source/json_values.h"
#include "indexer/source/layout.h"
#include "indexer/source/table_rows.h"
#include "indexer/source/warc.h"
#include "indexer/source/xml_items.h"

namespace rotative {
namespace {

constexpr uint64_t kQuietBytes = 256u << 20;
constexpr uint64_t kSwellRatio = 200;
constexpr size_t kMostHeaderBytes = 64u << 10;

bool is_blank_line(std::string_view line) {
  return std::all_of(line.begin(), line.end(), [](char c) { return is_json_blank(c); });
}

}  // namespace

struct RecordReader::State {
  State(const Input& what, Position start);

  bool next(Record& record);
  bool next_line(Record& record);
  bool next_value(Record& record);
  bool next_whole(Record& record);
  bool next_warc(Record& record);
  bool next_item(Record& record);
  bool next_row(Record& record);
  bool next_dispatch(Record& record);
  void take_row(Gathered& row);
  bool find_warc_header(std::string& header, Position& from);
  bool read_line(std::string& line);
  bool skip_block(uint64_t size);
  bool end(Record& record);
  bool end_with(Record& record, std::string_view reason, std::string detail);
  bool hand_over(Record& record, const Gathered& gathered, Position from);
  bool broken_off() const { return swollen || (stream && stream->damage() && !stream->damage()->data_complete); }

  void begin(Position start);
  bool fill();
  bool ensure() { return !view.empty() || fill(); }
  void pass(size_t count, uint64_t lines);
  std::string_view consume(size_t count);
  bool skip_empty_lines();
  void skip_separators();

  Input input;
  InputFile file;
  std::optional<ByteStream> stream;
  std::vector<char> buffer;
  std::string_view view;  // the bytes of buffer not consumed yet
  Layout layout = Layout::lines;
  JsonValueScanner scanner;
  std::optional<XmlItemCutter> items;
  std::string encoding;      // of XML
  uint64_t items_begin = 0;  // offset of the first byte that the cutter saw
  std::optional<TableRowScanner> rows;
  std::string names;           // the first row of a table
  Position place;              // behind what was consumed
  Position last;               // behind the last record
  uint64_t last_consumed = 0;  // the same in the file
  uint64_t passed_over = 0;
  uint64_t missing_bytes = 0;  // that were there on an earlier run
  bool array_open = false;
  bool swollen = false;
  bool done = false;
};

RecordReader::State::State(const Input& what, Position start) : input(what), file(what), place(start), last(start) {
  if (start.offset == Position::kEnded) {
    done = true;
  } else if (file.problem().empty()) {
    begin(start);
  }
}

void RecordReader::State::begin(Position start) {
  stream.emplace(file.fd());
  buffer.resize(kReadBytes);
  size_t size = 0;
  while (size < kSniffBytes) {
    const size_t got = stream->read(buffer.data() + size, buffer.size() - size);
    if (got == 0) break;
    size += got;
  }
  view = {buffer.data(), size};
  layout = layout_of(input, view);
  array_open = layout == Layout::array;
  if (layout == Layout::whole || layout == Layout::page) done = start != Position{};
  const size_t opening = view.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  if (layout == Layout::xml) {
    items.emplace(find_xml_family(view.substr(opening))->item);
    encoding = xml_encoding(view.substr(opening));
    items_begin = opening;
  }
  if (start.offset <= opening) start.offset = opening;
  const uint64_t in_view = std::min<uint64_t>(start.offset, view.size());
  view.remove_prefix(static_cast<size_t>(in_view));
  missing_bytes = start.offset - in_view;
  if (missing_bytes > 0) missing_bytes -= stream->skip(missing_bytes);
  place.offset = start.offset;
  last_consumed = stream->consumed();
  if (array_open && start.offset == opening) {
    while (!view.empty() && !view.starts_with('[')) consume(1);
    consume(1);
  }
}

bool RecordReader::State::fill() {
  assert(view.empty());
  if (swollen || missing_bytes > 0) return false;
  const uint64_t quiet = place.offset - last.offset;
  if (quiet > kQuietBytes && stream->packed() &&
      quiet / kSwellRatio > stream->consumed() - last_consumed + kReadBytes) {
    swollen = true;
    return false;
  }
  view = {buffer.data(), stream->read(buffer.data(), buffer.size())};
  return !view.empty();
}

void RecordReader::State::pass(size_t count, uint64_t lines) {
  view.remove_prefix(count);
  place.offset += count;
  place.line += lines;
}

std::string_view RecordReader::State::consume(size_t count) {
  const std::string_view taken = view.substr(0, count);
  pass(taken.size(), static_cast<uint64_t>(std::count(taken.begin(), taken.end(), '\n')));
  return taken;
}

bool RecordReader::State::next(Record& record) {
  if (done) return false;
  record.origin.file = input.name;
  record.origin.line = 0;
  record.origin.offset = place.offset;
  record.format = format_of(layout);
  record.url.clear();
  record.charset.clear();
  record.head.clear();
  record.crawled.clear();
  record.bytes.clear();
  record.defect.clear();
  record.defect_detail.clear();
  if (!file.problem().empty()) return end_with(record, "unreadable-input", file.problem());
  if (layout == Layout::foreign) return end_with(record, "not-text", "none of the formats that are read");
  if (layout == Layout::whole || layout == Layout::page) return next_whole(record);
  if (layout == Layout::warc) return next_warc(record);
  if (layout == Layout::xml) return next_item(record);
  if (layout == Layout::table) return next_row(record);
  if (layout == Layout::wire) return next_dispatch(record);
  return layout == Layout::lines ? next_line(record) : next_value(record);
}

bool RecordReader::State::next_line(Record& record) {
  while (skip_empty_lines()) {
    const Position from = place;
    Gathered gathered(record.bytes);
    bool ended = false;
    while (!ended && ensure()) {
      const size_t line_feed = view.find('\n');
      ended = line_feed != std::string_view::npos;
      gathered.add(view.substr(0, line_feed));
      pass(ended ? line_feed + 1 : view.size(), ended ? 1 : 0);
    }
    if (!ended && broken_off()) {
      place = from;
      break;
    }
    if (record.bytes.ends_with('\r')) record.bytes.pop_back();
    if (gathered.too_large() || !is_blank_line(record.bytes)) return hand_over(record, gathered, from);
  }
  return end(record);
}

// False at the end.
bool RecordReader::State::skip_empty_lines() {
  while (ensure()) {
    const size_t count = std::min(view.find_first_not_of('\n'), view.size());
    pass(count, count);
    if (!view.empty()) return true;
  }
  return false;
}

bool RecordReader::State::next_value(Record& record) {
  skip_separators();
  if (array_open && view.starts_with(']')) {
    consume(1);
    array_open = false;
    skip_separators();
    if (!view.empty()) return end_with(record, "damaged-input", "more bytes after the end of the array");
  }
  if (!ensure()) return end(record);
  const Position from = place;
  Gathered gathered(record.bytes);
  for (scanner.reset(); !scanner.complete() && ensure();) {
    gathered.add(consume(scanner.take(view)));
  }
  if (!scanner.complete() && (array_open || broken_off())) {
    place = from;
    return end(record);
  }
  return hand_over(record, gathered, from);
}

// Passes over blanks and commas between values, and stops at the next value or at the end.
void RecordReader::State::skip_separators() {
  while (ensure()) {
    const auto value = std::find_if(view.begin(), view.end(), [](char c) { return !is_json_blank(c) && c != ','; });
    consume(static_cast<size_t>(value - view.begin()));
    if (!view.empty()) return;
  }
}

bool RecordReader::State::next_whole(Record& record) {
  if (place.line > 0) return end(record);
  const Position from = place;
  Gathered gathered(record.bytes);
  while (!gathered.too_large() && ensure()) gathered.add(consume(view.size()));
  if (gathered.too_large()) {
    place = from;
    return end_with(record, "too-large", "a text of more than 32 MiB");
  }
  place.line = 1;  // so that an empty text, too, lies behind its position
  if (broken_off() || !file.change().empty()) {
    place.offset = from.offset;
    return end(record);
  }
  last = place;
  return true;
}

// One line with its line end; beyond kMostHeaderBytes it is cut into several. False at the end.
bool RecordReader::State::read_line(std::string& line) {
  line.clear();
  while (line.size() < kMostHeaderBytes && !line.ends_with('\n') && ensure()) {
    const size_t end = view.find('\n');
    line.append(consume(end == std::string_view::npos ? view.size() : end + 1));
  }
  return !line.empty();
}

// Passes over whatever is no header, which mends damage and skips the blank lines between records.
bool RecordReader::State::find_warc_header(std::string& header, Position& from) {
  do {
    from = place;
    if (!read_line(header)) return false;
  } while (!header.starts_with("WARC/1."));
  std::string line;
  while (header.size() < kMostHeaderBytes && read_line(line) && !is_blank_line(line)) header += line;
  return true;
}

bool RecordReader::State::skip_block(uint64_t size) {
  while (size > 0 && ensure()) size -= consume(static_cast<size_t>(std::min<uint64_t>(size, view.size()))).size();
  return size == 0;
}

bool RecordReader::State::next_warc(Record& record) {
  std::string header;
  std::string block;
  Position from;
  while (find_warc_header(header, from)) {
    const std::optional<WarcHeader> fields = parse_warc_header(header);
    if (!fields) continue;
    const bool wanted = fields->type == "response" || fields->type == "resource";
    Gathered gathered(block);
    uint64_t left = fields->length;
    while (wanted && left > 0 && ensure()) {
      const std::string_view piece = consume(static_cast<size_t>(std::min<uint64_t>(left, view.size())));
      gathered.add(piece);
      left -= piece.size();
    }
    if (!skip_block(left)) {
      place = from;
      if (broken_off() || !file.change().empty()) return end(record);
      return end_with(record, "damaged-input", "the last record of the crawl is cut short");
    }
    std::optional<WebPage> page;
    if (wanted && !gathered.too_large()) page = web_page(*fields, block, kMaxRecordBytes);
    if (!page && !gathered.too_large()) {
      ++passed_over;
      continue;
    }
    record.url = fields->url;
    record.crawled = fields->date;
    if (page) {
      record.bytes = std::move(page->bytes);
      record.charset = std::move(page->charset);
    }
    hand_over(record, gathered, from);
    record.origin.line = 0;
    return true;
  }
  return end(record);
}

bool RecordReader::State::next_item(Record& record) {
  items->next_item();
  const uint64_t line = place.line;
  while (!items->complete() && ensure()) consume(items->take(view));
  if (!items->complete()) {
    if (!items->inside() || broken_off() || !file.change().empty()) return end(record);
    return end_with(record, "damaged-input", "the last item is cut short");
  }
  Gathered gathered(record.bytes);
  if (items->too_large())
    gathered.fail();
  else
    gathered.add(items->bytes());
  record.head = items->head();
  record.charset = encoding;
  hand_over(record, gathered, {items->begin() + items_begin, line});
  record.origin.line = 0;
  return true;
}

void RecordReader::State::take_row(Gathered& row) {
  rows->next_row();
  while (!rows->complete() && ensure()) row.add(consume(rows->take(view)));
}

bool RecordReader::State::next_row(Record& record) {
  if (!rows) {
    rows.emplace(table_separator(view.substr(0, view.find('\n'))));
    Gathered first(names);
    take_row(first);
  }
  while (ensure()) {
    const Position from = place;
    Gathered gathered(record.bytes);
    take_row(gathered);
    if (!rows->complete() && broken_off()) {
      place = from;
      break;
    }
    if (!gathered.too_large() && is_blank_line(record.bytes)) continue;
    record.head = names;
    return hand_over(record, gathered, from);
  }
  return end(record);
}

// Up to the end of transmission that closes a dispatch; a file may hold several.
bool RecordReader::State::next_dispatch(Record& record) {
  constexpr char kEndOfTransmission = '\x04';
  const Position from = place;
  Gathered gathered(record.bytes);
  for (bool ended = false; !ended && ensure();) {
    const size_t at = view.find(kEndOfTransmission);
    ended = at != std::string_view::npos;
    gathered.add(consume(ended ? at + 1 : view.size()));
  }
  const bool text = gathered.too_large() || record.bytes.find('\x02') != std::string::npos;
  if (!text || broken_off()) return end(record);  // what follows the last one are line ends and fill characters
  hand_over(record, gathered, from);
  record.origin.line = 0;
  return true;
}

bool RecordReader::State::hand_over(Record& record, const Gathered& gathered, Position from) {
  record.origin.offset = from.offset;
  record.origin.line = from.line + 1;
  last = place;
  last_consumed = stream->consumed();
  if (!gathered.too_large()) return true;
  record.defect = "too-large";
  record.defect_detail = "a record of " + std::to_string(gathered.size() >> 20) + " MiB; the limit is 32 MiB";
  return true;
}

// There are no more bytes: that is all, or one last record says why there are not.
bool RecordReader::State::end(Record& record) {
  if (swollen) return end_with(record, "too-large", "the data swells more than 200 : 1 without giving a record");
  if (std::string change = file.change(); !change.empty()) return end_with(record, "changed-input", std::move(change));
  if (const auto& damage = stream->damage()) {
    return end_with(record, damage->read_failed ? "unreadable-input" : "damaged-input",
                    damage->what + ", at byte " + std::to_string(damage->file_offset) + " of the file");
  }
  if (missing_bytes > 0) return end_with(record, "changed-input", "shorter than when it was read before");
  if (array_open) return end_with(record, "damaged-input", "the array is not closed");
  done = true;
  return false;
}

bool RecordReader::State::end_with(Record& record, std::string_view reason, std::string detail) {
  const bool has_lines = format_of(layout) == RecordFormat::json && file.problem().empty();
  record.origin.offset = place.offset;
  record.origin.line = has_lines ? place.line + 1 : 0;
  record.bytes.clear();
  record.defect = reason;
  record.defect_detail = std::move(detail);
  last = {Position::kEnded, place.line};
  done = true;
  return true;
}

RecordReader::RecordReader(const Input& input, Position start) : state_(std::make_unique<State>(input, start)) {}
RecordReader::~RecordReader() = default;
RecordReader::RecordReader(RecordReader&&) noexcept = default;

bool RecordReader::next(Record& record) { return state_->next(record); }
RecordReader::Position RecordReader::position() const { return state_->last; }
uint64_t RecordReader::passed_over() const { return state_->passed_over; }
uint64_t RecordReader::bytes_taken() const { return state_->stream ? state_->stream->consumed() : 0; }

}  // namespace rotative
