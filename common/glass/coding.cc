// The encodings that no inner loop needs, and sort-uint.
#include "common/glass/coding.h"

namespace rotative::glass {

char* put_sort_uint(char* out, uint32_t value) {
  const auto put = [&out](uint32_t byte) { *out++ = static_cast<char>(byte); };
  if (value < (1u << 15)) {
    put(value >> 8);
  } else if (value < (1u << 22)) {
    put(0x80 + (value >> 16));
    put(value >> 8);
  } else if (value < (1u << 29)) {
    put(0xc0 + (value >> 24));
    put(value >> 16);
    put(value >> 8);
  } else {
    put(0xe0);
    put(value >> 24);
    put(value >> 16);
    put(value >> 8);
  }
  put(value);
  return out;
}

uint32_t take_sort_uint(const char*& at) {
  const auto byte = [&at] { return static_cast<uint32_t>(static_cast<unsigned char>(*at++)); };
  uint32_t value = byte();
  int more = 1;
  if (value >= 0xe0) {
    value = 0;
    more = 4;
  } else if (value >= 0xc0) {
    value -= 0xc0;
    more = 3;
  } else if (value >= 0x80) {
    value -= 0x80;
    more = 2;
  }
  for (; more > 0; --more) value = value << 8 | byte();
  return value;
}

void append_uint(std::string& out, uint64_t value) {
  char bytes[kMaxUintBytes];
  out.append(bytes, put_uint(bytes, value));
}

void append_string(std::string& out, std::string_view bytes) {
  append_uint(out, bytes.size());
  out += bytes;
}

void append_bool(std::string& out, bool value) { out += value ? '1' : '0'; }

void append_sort_uint(std::string& out, uint32_t value) {
  char bytes[kMaxSortUintBytes];
  out.append(bytes, put_sort_uint(bytes, value));
}

void append_uint_last(std::string& out, uint64_t value) {
  for (; value != 0; value >>= 8) out += static_cast<char>(value);
}

void append_sort_string(std::string& out, std::string_view term) {
  for (size_t zero = term.find('\0'); zero != std::string_view::npos; zero = term.find('\0')) {
    out.append(term.substr(0, zero + 1)).append(1, '\xff');
    term.remove_prefix(zero + 1);
  }
  out += term;
}

size_t sort_string_length(std::string_view key) {
  for (size_t i = 0; i < key.size(); ++i) {
    if (key[i] != '\0') continue;
    if (i + 1 == key.size() || key[i + 1] != '\xff') return i;
    ++i;
  }
  return key.size();
}

}  // namespace rotative::glass
