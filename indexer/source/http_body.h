// The body of an HTTP response as a crawl kept it: chunks are joined, codings (gzip, deflate, br, zstd) undone.
//
// A body that is not as its header says is taken as it stands: many crawlers unpack bodies and keep the header.
// Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rotative {

// The values of Transfer-Encoding and Content-Encoding, empty where there is none. False where the body unpacks to more
// than `most` bytes; `out` is empty then. Of a body that breaks off, what is sound.
bool http_body(std::string_view transfer_encoding, std::string_view content_encoding, std::string_view body,
               uint64_t most, std::string& out);

}  // namespace rotative
