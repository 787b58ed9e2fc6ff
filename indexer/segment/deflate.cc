// Through ISA-L's level 0 with codes made once from counts. Making codes for each tag (level 1) takes twice the time on
// articles for a fiftieth of the bytes; libdeflate three times, for a twenty-fifth. Inflating is zlib's: ISA-L makes
// large tables for each tag, some 470,000 instructions a term list.
#include "indexer/segment/deflate.h"

#include <isa-l/igzip_lib.h>
#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <new>

#include "common/base/error.h"
#include "indexer/segment/deflate_counts.h"

namespace rotative {
namespace {

// Shorter tags gain nothing worth the call, which clears tables of some size.
constexpr size_t kShortest = 64;

uint8_t* bytes_of(const char* text) { return reinterpret_cast<uint8_t*>(const_cast<char*>(text)); }

isal_hufftables codes_for(const DeflateCounts& counts) {
  isal_huff_histogram histogram{};
  std::copy(counts.literals_and_lengths.begin(), counts.literals_and_lengths.end(), histogram.lit_len_histogram);
  std::copy(counts.distances.begin(), counts.distances.end(), histogram.dist_histogram);
  isal_hufftables codes{};
  isal_create_hufftables(&codes, &histogram);
  return codes;
}

// Made once: it takes as long as deflating a hundred articles.
isal_hufftables* codes_of(Deflater::Tag tag) {
  static isal_hufftables stored = codes_for(kStoredCounts);
  static isal_hufftables termlist = codes_for(kTermlistCounts);
  return tag == Deflater::Tag::stored ? &stored : &termlist;
}

}  // namespace

struct Deflater::State {
  isal_zstream stream;
};

Deflater::Deflater() : state_(std::make_unique<State>()) {}
Deflater::~Deflater() = default;
Deflater::Deflater(Deflater&&) noexcept = default;

Deflater::Result Deflater::deflate(Tag tag, std::string_view bytes, char* out) {
  if (bytes.size() >= kShortest) {
    isal_zstream& stream = state_->stream;
    isal_deflate_stateless_init(&stream);
    stream.hufftables = codes_of(tag);
    stream.end_of_stream = 1;
    stream.flush = NO_FLUSH;
    stream.next_in = bytes_of(bytes.data());
    stream.avail_in = static_cast<uint32_t>(bytes.size());
    stream.next_out = bytes_of(out);
    stream.avail_out = static_cast<uint32_t>(bytes.size() - 1);
    if (isal_deflate_stateless(&stream) == COMP_OK && stream.avail_in == 0) return {stream.total_out, true};
  }
  if (!bytes.empty()) std::memcpy(out, bytes.data(), bytes.size());
  return {bytes.size(), false};
}

std::string inflate(std::string_view deflated) {
  constexpr int kRaw = -15;
  z_stream stream{};
  if (inflateInit2(&stream, kRaw) != Z_OK) throw std::bad_alloc();
  const std::unique_ptr<z_stream, int (*)(z_stream*)> owner(&stream, inflateEnd);
  stream.next_in = bytes_of(deflated.data());
  stream.avail_in = static_cast<uint32_t>(deflated.size());
  std::string bytes(deflated.size() * 4 + 64, '\0');
  for (;;) {
    stream.next_out = bytes_of(bytes.data()) + stream.total_out;
    stream.avail_out = static_cast<uint32_t>(bytes.size() - stream.total_out);
    const int result = ::inflate(&stream, Z_FINISH);
    if (result == Z_STREAM_END) break;
    if (result != Z_BUF_ERROR || stream.avail_out != 0) throw Error(ErrorCode::missing, "a deflated tag is damaged");
    bytes.resize(bytes.size() * 2);
  }
  bytes.resize(stream.total_out);
  return bytes;
}

}  // namespace rotative
