// gzip (RFC 1952) and deflate by zlib, zstd (RFC 8878) by libzstd, bzip2 by libbz2, xz by liblzma, Brotli (RFC 7932) by
// libbrotlidec.
//
// Every one is told by its magic bytes; the windows are bounded, so that a hostile header cannot ask for gigabytes:
// zstd refuses windows over 128 MiB (what `zstd --long=27` writes), xz decoders over 160 MiB (xz -9 needs 65).
#include "indexer/source/decoders.h"

#include <brotli/decode.h>
#include <bzlib.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <climits>
#include <new>

namespace rotative {
namespace {

constexpr int kZstdWindowLog = 27;
constexpr uint64_t kXzMemoryBytes = 160u << 20;
constexpr const char* kGarbage = "bytes that belong to nothing after the end of the compressed data";

unsigned int clamp_to_uint(size_t size) { return static_cast<unsigned int>(std::min<size_t>(size, UINT_MAX)); }

// The C interfaces take their input through pointers that are not const and write nothing there.
template <typename Byte>
Byte* mutable_bytes(const char* bytes) {
  return reinterpret_cast<Byte*>(const_cast<char*>(bytes));
}

// Passes over padding; true where there was any.
bool skip_zeros(PackedBytes& in) {
  const char* begin = in.next;
  while (in.left > 0 && *in.next == '\0') {
    ++in.next;
    --in.left;
  }
  return in.next != begin;
}

// Both zlib and libbz2 keep their spans in a struct of this shape.
template <typename Byte, typename Stream, typename Call>
int with_spans(Stream& stream, PackedBytes& in, PlainBytes& out, Call call) {
  stream.next_in = mutable_bytes<Byte>(in.next);
  stream.avail_in = clamp_to_uint(in.left);
  stream.next_out = reinterpret_cast<Byte*>(out.next);
  stream.avail_out = clamp_to_uint(out.left);
  const unsigned int in_before = stream.avail_in;
  const unsigned int out_before = stream.avail_out;
  const int result = call();
  in.next += in_before - stream.avail_in;
  in.left -= in_before - stream.avail_in;
  out.next += out_before - stream.avail_out;
  out.left -= out_before - stream.avail_out;
  return result;
}

class GzipDecoder final : public Decoder {
 public:
  GzipDecoder() {
    if (inflateInit2(&stream_, MAX_WBITS + 16) != Z_OK) throw std::bad_alloc();
  }
  ~GzipDecoder() override { inflateEnd(&stream_); }

  bool decode(PackedBytes& in, PlainBytes& out) override {
    if (ended_ && !begin_member(in)) return problem().empty();
    const int result = with_spans<Bytef>(stream_, in, out, [&] { return inflate(&stream_, Z_NO_FLUSH); });
    if (result == Z_STREAM_END) ended_ = true;
    if (result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR) return true;
    return fail(std::string("gzip: ") + (stream_.msg != nullptr ? stream_.msg : zError(result)));
  }
  bool at_border() const override { return ended_; }

 private:
  bool begin_member(PackedBytes& in) {
    padded_ |= skip_zeros(in);
    if (in.left == 0) return false;
    if (padded_ || *in.next != '\x1f') return fail(std::string("gzip: ") + kGarbage);
    inflateReset(&stream_);
    ended_ = false;
    return true;
  }

  z_stream stream_{};
  bool ended_ = false;
  bool padded_ = false;
};

// What HTTP calls deflate: zlib's format, or the bare bits, which some servers send.
class DeflateDecoder final : public Decoder {
 public:
  explicit DeflateDecoder(bool bare) {
    if (inflateInit2(&stream_, bare ? -MAX_WBITS : MAX_WBITS) != Z_OK) throw std::bad_alloc();
  }
  ~DeflateDecoder() override { inflateEnd(&stream_); }

  bool decode(PackedBytes& in, PlainBytes& out) override {
    if (ended_) return true;
    const int result = with_spans<Bytef>(stream_, in, out, [&] { return inflate(&stream_, Z_NO_FLUSH); });
    ended_ = result == Z_STREAM_END;
    return result == Z_OK || ended_ || result == Z_BUF_ERROR || fail("deflate: corrupt data");
  }
  bool at_border() const override { return ended_; }

 private:
  z_stream stream_{};
  bool ended_ = false;
};

class BrotliDecoder final : public Decoder {
 public:
  BrotliDecoder() : state_(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)) {
    if (state_ == nullptr) throw std::bad_alloc();
  }
  ~BrotliDecoder() override { BrotliDecoderDestroyInstance(state_); }

  bool decode(PackedBytes& in, PlainBytes& out) override {
    auto* from = mutable_bytes<const uint8_t>(in.next);
    auto* to = reinterpret_cast<uint8_t*>(out.next);
    const size_t in_before = in.left;
    const size_t out_before = out.left;
    const auto result = BrotliDecoderDecompressStream(state_, &in.left, &from, &out.left, &to, nullptr);
    in.next += in_before - in.left;
    out.next += out_before - out.left;
    ended_ = result == BROTLI_DECODER_RESULT_SUCCESS;
    return result != BROTLI_DECODER_RESULT_ERROR || fail("brotli: corrupt data");
  }
  bool at_border() const override { return ended_; }

 private:
  BrotliDecoderState* state_;
  bool ended_ = false;
};

class ZstdDecoder final : public Decoder {
 public:
  ZstdDecoder() : stream_(ZSTD_createDStream()) {
    if (stream_ == nullptr) throw std::bad_alloc();
    ZSTD_DCtx_setParameter(stream_, ZSTD_d_windowLogMax, kZstdWindowLog);
  }
  ~ZstdDecoder() override { ZSTD_freeDStream(stream_); }

  bool decode(PackedBytes& in, PlainBytes& out) override {
    ZSTD_inBuffer packed{in.next, in.left, 0};
    ZSTD_outBuffer plain{out.next, out.left, 0};
    const size_t result = ZSTD_decompressStream(stream_, &plain, &packed);
    if (ZSTD_isError(result) != 0) return fail(describe(result));
    // A call without progress only asks for the next header; it says nothing about where the last frame stands.
    if (packed.pos > 0 || plain.pos > 0) border_ = result == 0;
    in.next += packed.pos;
    in.left -= packed.pos;
    out.next += plain.pos;
    out.left -= plain.pos;
    return true;
  }
  bool at_border() const override { return border_; }

 private:
  std::string describe(size_t result) const {
    return std::string("zstd: ") + (border_ ? kGarbage : ZSTD_getErrorName(result));
  }

  ZSTD_DStream* stream_;
  bool border_ = false;
};

class Bzip2Decoder final : public Decoder {
 public:
  Bzip2Decoder() { begin(); }
  ~Bzip2Decoder() override { BZ2_bzDecompressEnd(&stream_); }

  bool decode(PackedBytes& in, PlainBytes& out) override {
    if (ended_ && !begin_member(in)) return problem().empty();
    const int result = with_spans<char>(stream_, in, out, [&] { return BZ2_bzDecompress(&stream_); });
    if (result == BZ_STREAM_END) ended_ = true;
    if (result == BZ_OK || result == BZ_STREAM_END) return true;
    return fail(result == BZ_DATA_ERROR ? "bzip2: incorrect data check" : "bzip2: not the form of bzip2");
  }
  bool at_border() const override { return ended_; }

 private:
  void begin() {
    stream_ = {};
    if (BZ2_bzDecompressInit(&stream_, 0, 0) != BZ_OK) throw std::bad_alloc();
  }
  bool begin_member(PackedBytes& in) {
    if (in.left == 0) return false;
    if (*in.next != 'B') return fail(std::string("bzip2: ") + kGarbage);
    BZ2_bzDecompressEnd(&stream_);
    begin();
    ended_ = false;
    return true;
  }

  bz_stream stream_{};
  bool ended_ = false;
};

class XzDecoder final : public Decoder {
 public:
  XzDecoder() { begin(); }
  ~XzDecoder() override { lzma_end(&stream_); }

  bool decode(PackedBytes& in, PlainBytes& out) override {
    if (ended_ && !begin_member(in)) return problem().empty();
    stream_.next_in = mutable_bytes<uint8_t>(in.next);
    stream_.avail_in = in.left;
    stream_.next_out = reinterpret_cast<uint8_t*>(out.next);
    stream_.avail_out = out.left;
    const lzma_ret result = lzma_code(&stream_, LZMA_RUN);
    in.next += in.left - stream_.avail_in;
    in.left = stream_.avail_in;
    out.next += out.left - stream_.avail_out;
    out.left = stream_.avail_out;
    ended_ = result == LZMA_STREAM_END;
    if (result == LZMA_OK || result == LZMA_STREAM_END || result == LZMA_BUF_ERROR) return true;
    return fail(std::string("xz: ") + describe(result));
  }
  bool at_border() const override { return ended_; }

 private:
  static const char* describe(lzma_ret result) {
    switch (result) {
      case LZMA_MEMLIMIT_ERROR:
        return "asks for a window over 128 MiB";
      case LZMA_FORMAT_ERROR:
        return "not the form of xz";
      case LZMA_OPTIONS_ERROR:
        return "unknown options";
      case LZMA_MEM_ERROR:
        return "not enough memory";
      default:
        return "corrupt data";
    }
  }
  void begin() {
    if (lzma_stream_decoder(&stream_, kXzMemoryBytes, 0) != LZMA_OK) throw std::bad_alloc();
  }
  bool begin_member(PackedBytes& in) {
    skip_zeros(in);
    if (in.left == 0) return false;
    if (*in.next != '\xfd') return fail(std::string("xz: ") + kGarbage);
    begin();
    ended_ = false;
    return true;
  }

  lzma_stream stream_ = LZMA_STREAM_INIT;
  bool ended_ = false;
};

bool is_zstd(std::string_view bytes) {
  // A file may start with a skippable frame (pzstd and seekable zstd write them): 50..5F 2A 4D 18.
  return bytes.starts_with("\x28\xb5\x2f\xfd") ||
         (bytes.size() >= 4 && (bytes[0] & 0xf0) == 0x50 && bytes.substr(1, 3) == "\x2a\x4d\x18");
}

bool is_bzip2(std::string_view bytes) {
  // "BZh9" alone may be text: the block's or the empty stream's mark must follow.
  if (bytes.size() < 10 || !bytes.starts_with("BZh") || bytes[3] < '1' || bytes[3] > '9') return false;
  const std::string_view mark = bytes.substr(4, 6);
  return mark == "1AY&SY" || mark == "\x17\x72\x45\x38\x50\x90";
}

}  // namespace

std::unique_ptr<Decoder> make_decoder(std::string_view first_bytes) {
  if (first_bytes.starts_with("\x1f\x8b")) return std::make_unique<GzipDecoder>();
  if (is_zstd(first_bytes)) return std::make_unique<ZstdDecoder>();
  if (is_bzip2(first_bytes)) return std::make_unique<Bzip2Decoder>();
  if (first_bytes.starts_with(std::string_view("\xfd"
                                               "7zXZ\0",
                                               6)))
    return std::make_unique<XzDecoder>();
  return nullptr;
}

std::unique_ptr<Decoder> make_decoder(std::string_view coding, std::string_view first_bytes) {
  if (coding == "gzip" || coding == "x-gzip" || coding == "zstd") return make_decoder(first_bytes);
  if (coding == "br") return std::make_unique<BrotliDecoder>();
  if (coding != "deflate" || first_bytes.size() < 2) return nullptr;
  const int header = static_cast<uint8_t>(first_bytes[0]) << 8 | static_cast<uint8_t>(first_bytes[1]);
  return std::make_unique<DeflateDecoder>((header & 0x0f00) != 0x0800 || header % 31 != 0);
}

}  // namespace rotative
