// Keys of the tables, and what is read without a cursor.
#include "common/glass/segment_reader.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

#include "common/base/error.h"
#include "common/base/file.h"
#include "common/glass/coding.h"
#include "common/glass/inflate.h"

namespace rotative::glass {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMostVersionBytes = 512;  // the engine reads no more than 256

[[noreturn]] void throw_unreadable(const fs::path& path, std::string_view why) {
  throw Error(ErrorCode::missing, "the index cannot be read: " + path.string() + ": " + std::string(why),
              "run rotative-index verify on it");
}

// Empty where it cannot be read, and errno says why.
std::string read_version(const fs::path& path) {
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.valid()) return {};
  std::array<char, kMostVersionBytes> bytes;
  const ssize_t size = ::pread(file.get(), bytes.data(), bytes.size(), 0);
  return size <= 0 ? std::string() : std::string(bytes.data(), static_cast<size_t>(size));
}

Version open_version(const fs::path& path) {
  errno = 0;
  const std::string bytes = read_version(path);
  if (bytes.empty() && errno != 0) throw_unreadable(path, std::strerror(errno));
  const std::optional<Version> version = decode_version(bytes);
  if (!version) throw_unreadable(path, "its format is not known");
  return *version;
}

std::string term_key(std::string_view term) {
  std::string key;
  append_sort_string(key, term);
  return key;
}

}  // namespace

struct SegmentReader::State {
  explicit State(const fs::path& directory)
      : version(open_version(directory / "iamglass")),
        postlist(directory / "postlist.glass", version.postlist),
        position(directory / "position.glass", version.position),
        docdata(directory / "docdata.glass", version.docdata) {}

  bool find_term(std::string_view term, std::string& key) {
    key = term_key(term);
    return !key.empty() && key.size() <= kMaxKeyBytes && terms.find(key);
  }

  const Version version;
  TableFile postlist, position, docdata;
  ItemCursor terms{postlist};
  ItemCursor stored{docdata};
  Inflater inflater;
};

SegmentReader::SegmentReader(const fs::path& directory) : state_(std::make_unique<State>(directory)) {}
SegmentReader::~SegmentReader() = default;
SegmentReader::SegmentReader(SegmentReader&&) noexcept = default;
SegmentReader& SegmentReader::operator=(SegmentReader&&) noexcept = default;

bool SegmentReader::can_read(const fs::path& directory) {
  return decode_version(read_version(directory / "iamglass")).has_value();
}

const Version& SegmentReader::version() const { return state_->version; }

TermFrequency SegmentReader::frequency(std::string_view term) {
  TermFrequency frequency;
  std::string key;
  if (!state_->find_term(term, key)) return frequency;
  const std::string_view tag = state_->terms.tag();
  const char* at = tag.data();
  const char* const end = at + tag.size();
  if (!take_uint(at, end, frequency.documents) || !take_uint(at, end, frequency.occurrences))
    state_->terms.throw_damaged();
  return frequency;
}

PostingCursor SegmentReader::postings(std::string_view term) {
  std::string key;
  if (!state_->find_term(term, key)) return {};
  key += '\0';
  return {std::move(state_->terms), std::move(key), state_->version.statistics.last_document};
}

PostingCursor SegmentReader::all_documents() {
  const Statistics& statistics = state_->version.statistics;
  if (!state_->terms.find(kLengthsKey)) return {};
  PostingCursor cursor(std::move(state_->terms), std::string(kLengthsKey), statistics.last_document);
  cursor.documents_ = static_cast<uint32_t>(statistics.documents);
  cursor.occurrences_ = statistics.total_length;
  return cursor;
}

PositionCursor SegmentReader::positions(std::string_view term) {
  // No word stands more often in a document than the document is long; but lengths count wdfs, which may be zero.
  constexpr uint32_t kOften = 1u << 16, kMost = 1u << 24;
  const uint32_t most = std::clamp(state_->version.statistics.longest_length, kOften, kMost);
  return {ItemCursor(state_->position), term_key(term) + '\0', most};
}

LengthCursor SegmentReader::lengths() { return LengthCursor(ItemCursor(state_->postlist)); }

ValueCursor SegmentReader::values(uint32_t slot) { return {ItemCursor(state_->postlist), slot}; }

bool SegmentReader::read_stored(uint32_t document, std::string& data) {
  data.clear();
  std::string key;
  append_sort_uint(key, document);
  ItemCursor& items = state_->stored;
  if (!items.find(key)) return false;
  const std::string_view tag = items.tag();
  if (!items.is_deflated()) {
    data = tag;
  } else if (!state_->inflater.inflate(tag, data)) {
    items.throw_damaged();
  }
  return true;
}

TermCursor SegmentReader::terms(std::string_view prefix) { return {ItemCursor(state_->postlist), prefix}; }

void SegmentReader::for_each_term(std::string_view prefix,
                                  const std::function<bool(std::string_view, TermFrequency)>& each) {
  for (TermCursor at = terms(prefix); !at.at_end(); at.next())
    if (!each(at.term(), at.frequency())) return;
}

void SegmentReader::open_stored() { state_->docdata.open(); }

void SegmentReader::open_tables() {
  for (TableFile* table : {&state_->postlist, &state_->position, &state_->docdata}) table->open();
}

}  // namespace rotative::glass
