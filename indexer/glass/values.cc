// Value statistics and value chunks.
#include "indexer/glass/values.h"

#include "indexer/glass/posting_list.h"

namespace rotative::glass {
namespace {

constexpr std::string_view kStatistics("\0\xd0", 2);
constexpr std::string_view kChunks("\0\xd8", 2);

}  // namespace

std::string slot_key(uint32_t slot) {
  std::string key(kChunks);
  append_uint(key, slot);
  return key;
}

void ValueStatistics::add(uint32_t number, std::string_view value) {
  if (value.empty()) return;
  Slot& slot = slots_[number];
  if (slot.count++ == 0) slot.lowest = slot.highest = value;
  if (value < slot.lowest) slot.lowest = value;
  if (value > slot.highest) slot.highest = value;
}

void ValueStatistics::write(TableWriter& table) const {
  std::map<std::string, std::string> items;  // sorted as keys, which is not the order of the numbers
  for (const auto& [number, slot] : slots_) {
    std::string key(kStatistics);
    append_uint_last(key, number);
    std::string tag;
    append_uint(tag, slot.count);
    append_string(tag, slot.lowest);
    if (slot.highest != slot.lowest) tag += slot.highest;
    items.emplace(std::move(key), std::move(tag));
  }
  for (const auto& [key, tag] : items) table.add(key, tag);
}

void ValueChunkWriter::add(uint32_t document, std::string_view value) {
  if (value.empty()) return;
  if (tag_.size() >= kChunkBytes) close_chunk();
  if (tag_.empty()) {
    key_ = slot_key_;
    append_sort_uint(key_, document);
  } else {
    append_uint(tag_, document - last_document_ - 1);
  }
  append_string(tag_, value);
  last_document_ = document;
}

void ValueChunkWriter::close_chunk() {
  if (!tag_.empty()) table_.add(key_, tag_);
  tag_.clear();
}

std::pair<uint32_t, uint32_t> read_value_key(std::string_view key) {
  const char* at = key.data() + kChunks.size();
  const auto slot = static_cast<uint32_t>(take_uint(at));
  return {slot, take_sort_uint(at)};
}

}  // namespace rotative::glass
