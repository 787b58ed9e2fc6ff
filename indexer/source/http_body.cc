// Codings are undone last one first, as RFC 9110 lists them.
#include "indexer/source/http_body.h"

#include <charconv>
#include <memory>
#include <optional>

#include "common/base/ascii.h"
#include "common/base/lines.h"
#include "indexer/source/decoders.h"

namespace rotative {
namespace {

constexpr int kMostCodings = 4;

// Nothing where the bytes are not chunked after all, or break off.
std::optional<std::string> unchunk(std::string_view body) {
  std::string out;
  while (!body.empty()) {
    const std::string_view line = trim_ascii(take_line(body));
    uint64_t size = 0;
    const auto [end, problem] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    if (problem != std::errc() || (end != line.data() + line.size() && *end != ';' && *end != ' ')) return std::nullopt;
    if (size == 0) return out;
    if (size > body.size()) return std::nullopt;
    out.append(body.substr(0, size));
    body.remove_prefix(size);
    take_line(body);
  }
  return std::nullopt;
}

// As far as the bytes are sound; empty where none are.
bool unpack(Decoder& decoder, std::string_view body, uint64_t most, std::string& out) {
  PackedBytes in{body.data(), body.size(), true};
  char piece[1 << 14];
  while (true) {
    PlainBytes plain{piece, sizeof piece};
    const size_t left = in.left;
    const bool sound = decoder.decode(in, plain);
    out.append(piece, sizeof piece - plain.left);
    if (out.size() > most) return false;
    if (!sound || (plain.left == sizeof piece && in.left == left)) return true;
  }
}

// The last one of a list with commas, which is then one shorter.
std::string take_last_coding(std::string_view& codings) {
  const size_t comma = codings.rfind(',');
  const std::string_view last = comma == std::string_view::npos ? codings : codings.substr(comma + 1);
  codings = comma == std::string_view::npos ? std::string_view() : codings.substr(0, comma);
  return lower_ascii(trim_ascii(last));
}

}  // namespace

bool http_body(std::string_view transfer_encoding, std::string_view content_encoding, std::string_view body,
               uint64_t most, std::string& out) {
  std::optional<std::string> joined;
  if (lower_ascii(transfer_encoding).find("chunked") != std::string::npos) joined = unchunk(body);
  out = joined ? std::move(*joined) : std::string(body);
  for (int count = 0; !content_encoding.empty() && count < kMostCodings; ++count) {
    const std::unique_ptr<Decoder> decoder = make_decoder(take_last_coding(content_encoding), out);
    std::string plain;
    if (decoder && !unpack(*decoder, out, most, plain)) {
      out.clear();
      return false;
    }
    if (!plain.empty()) out = std::move(plain);
  }
  return true;
}

}  // namespace rotative
