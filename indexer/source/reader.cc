// Cuts the decompressed bytes of one input into records, holding one record and one buffer at a time.
//
// `place` always says how far the bytes were consumed, `last` where a later run goes on. A record starts by remembering
// its place; where the input breaks off inside a record, the half record is given up and its place is told with the
// defect.
//
// Swelling: a line may be skipped for as long as it takes, because a dump may be large. But a few kilobytes that unpack
// to endless blanks would keep a night busy, so an input that has given no record for kQuietBytes of its unpacked
// bytes, at more than kSwellRatio to 1, ends there, and so does one that swells like that as a whole. Text packs at
// most 20 : 1; the work stays proportional to the file's size.
#include <algorithm>
#include <cassert>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/source/reader_state.h"

namespace rotative {
namespace {

constexpr uint64_t kQuietBytes = 256u << 20;
constexpr uint64_t kSwellRatio = 200;

bool swells(uint64_t bytes, uint64_t packed) {
  return bytes > kQuietBytes && bytes / kSwellRatio > packed + kReadBytes;
}

}  // namespace

RecordReader::State::State(const Input& what, Position start) : input(what), place(start), last(start) {
  file.emplace(what);
  if (start.offset == Position::kEnded) {
    done = true;
  } else if (problem().empty()) {
    stream.emplace(file->fd());
    begin(start);
  }
}

RecordReader::State::State(Input what, Archive& its_archive, int archives)
    : input(std::move(what)), around(&its_archive), depth(archives) {
  stream.emplace([this](char* out, size_t size) { return around->read(out, size); });
  begin({});
}

void RecordReader::State::begin(Position start) {
  size_t size = 0;
  while (size < kReadBytes) {
    const size_t got = stream->read(buffer.get() + size, kReadBytes - size);
    if (got == 0) break;
    size += got;
  }
  view = {buffer.get(), size};
  layout = layout_of(input, view);
  if (layout == Layout::archive) return open_archive();
  if (layout == Layout::whole || layout == Layout::page) done = start != Position{};
  array_open = layout == Layout::array;
  arc = view.starts_with("filedesc:");
  told = arc && start == Position{};
  place = {};
  if (view.starts_with(kByteOrderMark)) pass(kByteOrderMark.size(), 0);
  begin_head();
  if (start.offset > place.offset) go_on_from(start);
  last_consumed = stream->consumed();
  items_begin = place.offset;
  if (array_open && layout == Layout::array && start == Position{}) {
    while (!view.empty() && !view.starts_with('[')) consume(1);
    consume(1);
  }
}

// What a run that goes on in the middle must know too: the names of a table's columns, what a feed says of itself.
void RecordReader::State::begin_head() {
  if (layout == Layout::table) {
    rows.emplace(table_separator(view.substr(0, view.find('\n'))));
    Gathered first(names);
    take_row(first);
  } else if (layout == Layout::xml) {
    items.emplace(find_xml_family(view)->item);
    encoding = xml_encoding(view);
    XmlItemCutter opening(*items);
    opening.take(view);
    names = opening.head();
  } else if (layout == Layout::feed) {
    const size_t items_at = feed_items(view);
    if (items_at == std::string_view::npos) {
      layout = Layout::objects;
      return;
    }
    names = consume(items_at - 1);
    consume(1);
    array_open = true;
  }
}

void RecordReader::State::go_on_from(Position start) {
  const uint64_t ahead = start.offset - place.offset;
  const uint64_t in_view = std::min<uint64_t>(ahead, view.size());
  view.remove_prefix(static_cast<size_t>(in_view));
  missing_bytes = ahead - in_view;
  if (missing_bytes > 0) missing_bytes -= stream->skip(missing_bytes);
  place = start;
}

bool RecordReader::State::fill() {
  assert(view.empty());
  if (swollen || missing_bytes > 0) return false;
  if (stream->packed() && (swells(place.offset - last.offset, stream->consumed() - last_consumed) ||
                           swells(place.offset, stream->consumed()))) {
    swollen = true;
    return false;
  }
  view = {buffer.get(), stream->read(buffer.get(), kReadBytes)};
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
  if (!problem().empty()) return end_with(record, "unreadable-input", problem());
  if (layout == Layout::foreign) return end_with(record, "not-text", "none of the formats that are read");
  if (layout == Layout::whole || layout == Layout::page) return next_whole(record);
  if (layout == Layout::warc) return next_warc(record);
  if (layout == Layout::xml) return next_item(record);
  if (layout == Layout::table) return next_row(record);
  if (layout == Layout::wire) return next_dispatch(record);
  if (layout == Layout::mail) return next_letter(record);
  if (layout == Layout::archive) return next_in_archive(record);
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
    while (layout == Layout::feed && ensure()) consume(view.size());  // what a feed says behind its items
    skip_separators();
    if (!view.empty()) return end_with(record, "damaged-input", "more bytes after the end of the array");
  }
  if (!ensure()) return end(record);
  record.head = names;
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
  if (broken_off() || !change().empty()) {
    place.offset = from.offset;
    return end(record);
  }
  last = place;
  return true;
}

bool RecordReader::State::hand_over(Record& record, const Gathered& gathered, Position from) {
  if (!gathered.too_large()) return hand_over(record, from, {});
  return hand_over(record, from, "a record of " + std::to_string(gathered.size() >> 20) + " MiB; the limit is 32 MiB");
}

// `too_large`: not empty where there is too much of it for a record.
bool RecordReader::State::hand_over(Record& record, Position from, std::string too_large) {
  record.origin.offset = from.offset;
  record.origin.line = from.line + 1;
  last = place;
  last_consumed = stream->consumed();
  if (too_large.empty()) return true;
  record.bytes.clear();
  record.defect = "too-large";
  record.defect_detail = std::move(too_large);
  return true;
}

// There are no more bytes: that is all, or one last record says why there are not.
bool RecordReader::State::end(Record& record) {
  if (swollen) return end_with(record, "too-large", "the data swells more than 200 : 1");
  if (std::string changed = change(); !changed.empty()) return end_with(record, "changed-input", std::move(changed));
  if (around != nullptr && !around->problem().empty())
    return end_with(record, around->swollen() ? "too-large" : "damaged-input", around->problem());
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
  const bool has_lines = format_of(layout) == RecordFormat::json && problem().empty();
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
