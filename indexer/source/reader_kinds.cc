// Records of crawls, of XML, of tables, of the wire and of archives.
#include <algorithm>
#include <utility>

#include "common/base/utf8.h"
#include "indexer/source/reader_state.h"

namespace rotative {
namespace {

constexpr size_t kMostHeaderBytes = 64u << 10;

}  // namespace

// One line with its line end; beyond kMostHeaderBytes it is cut into several. False at the end.
bool RecordReader::State::read_line(std::string& line) {
  line.clear();
  while (line.size() < kMostHeaderBytes && !line.ends_with('\n') && ensure()) {
    const size_t end = view.find('\n');
    line.append(consume(end == std::string_view::npos ? view.size() : end + 1));
  }
  return !line.empty();
}

// Finds the next header into crawl_header, over blank lines and over damage, which is measured.
bool RecordReader::State::find_warc_header() {
  if (std::exchange(header_waits, false)) return true;
  for (;;) {
    crawl_header_at = place;
    if (!read_line(crawl_header)) return false;
    if (arc && opens_arc_record(crawl_header)) return true;
    if (opens_warc_record(crawl_header)) break;
    if (told || is_blank_line(crawl_header) || crawl_header.find_first_not_of('\0') >= crawl_header.size() - 2)
      continue;
    if (strange_bytes == 0) strange_at = crawl_header_at;
    strange_bytes += crawl_header.size();
  }
  std::string line;
  while (crawl_header.size() < kMostHeaderBytes && read_line(line) && !is_blank_line(line)) crawl_header += line;
  return true;
}

bool RecordReader::State::skip_block(uint64_t size) {
  while (size > 0 && ensure()) size -= consume(static_cast<size_t>(std::min<uint64_t>(size, view.size()))).size();
  return size == 0;
}

// One record says so; the next one is looked for behind it.
bool RecordReader::State::hand_over_damage(Record& record, Position from, std::string detail) {
  hand_over(record, Gathered(record.bytes), from);
  record.origin.line = 0;
  record.defect = "damaged-record";
  record.defect_detail = std::move(detail);
  return true;
}

// With whatever follows it up to the next header.
bool RecordReader::State::hand_over_bad_header(Record& record) {
  const Position from = crawl_header_at;
  const std::string_view line = std::string_view(crawl_header).substr(0, crawl_header.find_first_of("\r\n"));
  std::string detail = "a record of a crawl without a sound length: " + utf8::printable(utf8::prefix(line, 120));
  told = true;
  header_waits = find_warc_header();
  told = false;
  hand_over_damage(record, from, std::move(detail));
  if (header_waits) last = crawl_header_at;
  return true;
}

// The page in the block behind a header, or nothing. `cut`: the input ends before the block does.
std::optional<WebPage> RecordReader::State::read_page(const WarcHeader& fields, bool& cut) {
  const bool wanted = fields.type == "response" || fields.type == "resource" || fields.type == "conversion";
  std::string block;
  Gathered gathered(block);
  uint64_t left = fields.length;
  while (wanted && left > 0 && ensure()) {
    const std::string_view piece = consume(static_cast<size_t>(std::min<uint64_t>(left, view.size())));
    gathered.add(piece);
    left -= piece.size();
  }
  // Some crawlers count the last record longer than it is.
  cut = !skip_block(left) && (broken_off() || !ends_page(block));
  if (!wanted || cut) return std::nullopt;
  if (gathered.too_large()) return WebPage{false, {}, {}, true};
  return web_page(fields, block, kMaxRecordBytes);
}

bool RecordReader::State::hand_over_page(Record& record, const WarcHeader& fields, Position from, WebPage page) {
  record.url = fields.url;
  record.crawled = fields.date;
  if (page.is_text) record.format = RecordFormat::text;
  record.bytes = std::move(page.bytes);
  record.charset = std::move(page.charset);
  hand_over(record, from, page.too_large ? "a page of more than 32 MiB" : "");
  record.origin.line = 0;
  return true;
}

bool RecordReader::State::next_warc(Record& record) {
  while (find_warc_header()) {
    if (const uint64_t strange = std::exchange(strange_bytes, 0); strange > 0) {
      header_waits = true;
      hand_over_damage(record, strange_at, std::to_string(strange) + " bytes that belong to no record of the crawl");
      last = crawl_header_at;
      return true;
    }
    const Position from = crawl_header_at;
    const bool in_arc = arc && !opens_warc_record(crawl_header);
    const std::optional<WarcHeader> fields = in_arc ? parse_arc_header(crawl_header) : parse_warc_header(crawl_header);
    told = crawl_header.starts_with("filedesc:");
    if (told && !fields) continue;
    if (!fields) return hand_over_bad_header(record);
    bool cut = false;
    std::optional<WebPage> page = read_page(*fields, cut);
    if (cut) {
      place = from;
      record.url = fields->url;
      if (broken_off() || !change().empty()) return end(record);
      return end_with(record, "damaged-input", "the last record of the crawl is cut short");
    }
    if (page) return hand_over_page(record, *fields, from, std::move(*page));
    ++passed_over;
  }
  if (const uint64_t strange = std::exchange(strange_bytes, 0); strange > 0 && !broken_off())
    return hand_over_damage(record, strange_at,
                            std::to_string(strange) + " bytes that belong to no record of the crawl");
  return end(record);
}

bool RecordReader::State::next_item(Record& record) {
  items->next_item();
  const uint64_t line = place.line;
  while (!items->complete() && ensure()) consume(items->take(view));
  if (!items->complete()) {
    if (!items->inside() || broken_off() || !change().empty()) return end(record);
    return end_with(record, "damaged-input", "the last item is cut short");
  }
  Gathered gathered(record.bytes);
  if (items->too_large())
    gathered.fail();
  else
    gathered.add(items->bytes());
  record.head = names;
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

// A letter ends before a line "From …" behind an empty one, as mailboxes have it; else it is all there is.
bool RecordReader::State::next_letter(Record& record) {
  const Position from = place;
  Gathered gathered(record.bytes);
  Position end_of_letter = place;
  bool empty_before = false;
  while (ensure()) {
    const bool opens = view.starts_with("From ") || (view.size() < 5 && std::string_view("From ").starts_with(view));
    if (opens && empty_before && place.offset > from.offset) break;
    letter_line.clear();
    read_line(letter_line);
    empty_before = letter_line == "\n" || letter_line == "\r\n";
    gathered.add(letter_line);
    end_of_letter = place;
  }
  if (broken_off() || !change().empty()) {
    place = from;
    return end(record);
  }
  if (!gathered.too_large() && is_blank_line(record.bytes)) return end(record);
  place = end_of_letter;
  hand_over(record, gathered, from);
  record.origin.line = 0;
  return true;
}

void RecordReader::State::open_archive() {
  constexpr int kMostArchives = 2;
  if (depth == kMostArchives) return;
  if (file && !stream->packed() && input.path != "-") {
    archive.emplace(file->fd());
    return;
  }
  const auto give = [this](char* out, size_t size) -> int64_t {
    if (view.empty()) return static_cast<int64_t>(stream->read(out, size));
    const size_t count = view.copy(out, size);  // what was read to see that this is an archive
    view.remove_prefix(count);
    return static_cast<int64_t>(count);
  };
  archive.emplace(give, around != nullptr ? around->allowance()
                                          : std::make_shared<Allowance>([this] { return stream->consumed(); }));
}

// What a directory would pass over is passed over here, but names that say nothing are looked into.
bool RecordReader::State::next_in_archive(Record& record) {
  if (!archive) return end_with(record, "too-deep", "an archive in an archive in an archive");
  for (;;) {
    if (member && member->next(record)) return true;
    if (member) passed_over += member->passed_over;
    member.reset();
    if (!archive->next()) break;
    Input inside{input.path, input.name + "/" + archive->name(), RecordFormat::text, 0, 0};
    const NameKind kind = name_kind(inside.name);
    if (kind != NameKind::other) inside.format = format_of_name(kind);
    member = std::make_unique<State>(inside, *archive, depth + 1);
    const Layout found = member->layout;
    if (kind == NameKind::other && (found == Layout::whole || found == Layout::foreign)) member.reset(), ++passed_over;
  }
  record.origin.file = input.name;
  if (archive->problem().empty()) return end(record);
  return end_with(record, archive->swollen() ? "too-large" : "damaged-input", archive->problem());
}

}  // namespace rotative
