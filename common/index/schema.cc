// Terms of the index that need more than a prefix in front.
#include "common/index/schema.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "common/base/utf8.h"

namespace rotative {
namespace {

// The engine writes a zero byte as two.
size_t written_bytes(std::string_view text) {
  size_t bytes = text.size();
  for (const char c : text) bytes += c == '\0';
  return bytes;
}

std::string_view cut_to(std::string_view key, size_t room) {
  if (key.size() > room) key = utf8::prefix(key, room);
  while (written_bytes(key) > room) key = utf8::prefix(key, key.size() - 1);
  return key;
}

}  // namespace

const Field* find_field(std::string_view folded_name) {
  for (const Field& field : kFields)
    if (folded_name == field.name || folded_name == field.french) return &field;
  return nullptr;
}

std::string id_term(std::string_view id) {
  std::string term(prefix::kId);
  if (term.size() + written_bytes(id) <= kMaxTermBytes) return term.append(id);
  return term.append("xxh3:").append(to_hex(hash128(id)));
}

std::string address_key(std::string_view url) {
  if (const size_t scheme = url.find("://"); scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find('#'));
  while (url.ends_with('/')) url.remove_suffix(1);
  const size_t host_end = std::min(url.find('/'), url.size());
  std::string key = lower_ascii(url.substr(0, host_end)).append(url.substr(host_end));
  if (key.starts_with("www.")) key.erase(0, 4);
  return key.empty() ? key : to_hex(hash64(key));
}

std::string make_term(std::string_view prefix, std::string_view key) {
  if (key.empty()) return {};
  return std::string(prefix).append(cut_to(key, kMaxTermBytes - prefix.size()));
}

}  // namespace rotative
