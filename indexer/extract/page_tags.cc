// Names are compared as one number, their first eight letters; what an element is, is one row of bits.
#include "indexer/extract/page_tags.h"

#include <array>
#include <bit>

namespace rotative {
namespace {

constexpr uint8_t kInline = 1;
constexpr uint8_t kVoid = 2;
constexpr uint8_t kLeftOut = 4;
constexpr uint8_t kRaw = 8;

struct Row {
  std::string_view name;
  Tag tag;
  uint8_t bits = 0;
};

constexpr Row kRows[] = {
    {"a", Tag::a, kInline},
    {"abbr", Tag::abbr, kInline},
    {"acronym", Tag::abbr, kInline},
    {"address", Tag::address},
    {"article", Tag::article},
    {"aside", Tag::aside},
    {"audio", Tag::audio, kLeftOut},
    {"b", Tag::b, kInline},
    {"bdi", Tag::bdi, kInline},
    {"bdo", Tag::bdo, kInline},
    {"big", Tag::big, kInline},
    {"blockquote", Tag::blockquote},
    {"body", Tag::body},
    {"br", Tag::br, kInline | kVoid},
    {"button", Tag::button, kLeftOut},
    {"canvas", Tag::canvas, kLeftOut},
    {"cite", Tag::cite, kInline},
    {"code", Tag::code, kInline},
    {"dd", Tag::dd},
    {"del", Tag::del, kInline},
    {"details", Tag::details},
    {"dfn", Tag::dfn, kInline},
    {"div", Tag::div},
    {"dl", Tag::dl},
    {"dt", Tag::dt},
    {"em", Tag::em, kInline},
    {"embed", Tag::embed, kVoid},
    {"figcaption", Tag::figcaption},
    {"figure", Tag::figure},
    {"font", Tag::font, kInline},
    {"footer", Tag::footer},
    {"form", Tag::form},
    {"h1", Tag::h1},
    {"h2", Tag::h2},
    {"h3", Tag::h3},
    {"h4", Tag::h4},
    {"h5", Tag::h5},
    {"h6", Tag::h6},
    {"head", Tag::head, kLeftOut},
    {"header", Tag::header},
    {"hr", Tag::hr, kVoid},
    {"html", Tag::html},
    {"i", Tag::i, kInline},
    {"iframe", Tag::iframe, kLeftOut | kRaw},
    {"img", Tag::img, kInline | kVoid},
    {"input", Tag::input, kInline | kVoid},
    {"ins", Tag::ins, kInline},
    {"kbd", Tag::kbd, kInline},
    {"label", Tag::label, kInline},
    {"li", Tag::li},
    {"link", Tag::link, kInline | kVoid},
    {"main", Tag::main},
    {"mark", Tag::mark, kInline},
    {"menu", Tag::menu},
    {"meta", Tag::meta, kInline | kVoid},
    {"nav", Tag::nav},
    {"nobr", Tag::span, kInline},
    {"noscript", Tag::noscript, kLeftOut},
    {"object", Tag::object, kLeftOut},
    {"ol", Tag::ol},
    {"option", Tag::option},
    {"p", Tag::p},
    {"param", Tag::param, kVoid},
    {"picture", Tag::picture, kInline},
    {"pre", Tag::pre},
    {"q", Tag::q, kInline},
    {"s", Tag::s, kInline},
    {"samp", Tag::samp, kInline},
    {"script", Tag::script, kInline | kLeftOut | kRaw},
    {"section", Tag::section},
    {"select", Tag::select, kLeftOut},
    {"small", Tag::small, kInline},
    {"source", Tag::source, kInline | kVoid},
    {"span", Tag::span, kInline},
    {"strike", Tag::strike, kInline},
    {"strong", Tag::strong, kInline},
    {"style", Tag::style, kInline | kLeftOut | kRaw},
    {"sub", Tag::sub, kInline},
    {"summary", Tag::summary},
    {"sup", Tag::sup, kInline},
    {"svg", Tag::svg, kLeftOut},
    {"table", Tag::table},
    {"tbody", Tag::tbody},
    {"td", Tag::td},
    {"template", Tag::template_, kLeftOut},
    {"textarea", Tag::textarea, kLeftOut | kRaw},
    {"tfoot", Tag::tfoot},
    {"th", Tag::th},
    {"thead", Tag::thead},
    {"time", Tag::time, kInline},
    {"title", Tag::title, kLeftOut | kRaw},
    {"tr", Tag::tr},
    {"track", Tag::track, kVoid},
    {"tt", Tag::tt, kInline},
    {"u", Tag::u, kInline},
    {"ul", Tag::ul},
    {"var", Tag::var, kInline},
    {"video", Tag::video, kLeftOut},
    {"wbr", Tag::wbr, kInline | kVoid},
};

constexpr uint64_t key_of(std::string_view name) {
  uint64_t key = name.size();
  for (size_t i = 0; i < name.size() && i < 7; ++i) key = key << 8 | static_cast<uint8_t>(name[i] | 0x20);
  return key;
}

constexpr size_t kSlots = 512;  // a power of two, four times the rows
constexpr size_t slot_of(uint64_t key) { return (key * 0x9E3779B97F4A7C15u) >> 55; }

struct Index {
  std::array<uint64_t, kSlots> keys{};
  std::array<uint8_t, kSlots> rows{};
};

constexpr Index make_index() {
  Index index;
  for (size_t row = 0; row < std::size(kRows); ++row) {
    const uint64_t key = key_of(kRows[row].name);
    size_t slot = slot_of(key);
    while (index.keys[slot] != 0) slot = (slot + 1) % kSlots;
    index.keys[slot] = key;
    index.rows[slot] = static_cast<uint8_t>(row);
  }
  return index;
}

constexpr Index kIndex = make_index();

constexpr std::array<uint8_t, 128> make_bits() {
  std::array<uint8_t, 128> bits{};
  for (const Row& row : kRows) bits[static_cast<size_t>(row.tag)] = row.bits;
  return bits;
}

constexpr std::array<uint8_t, 128> kBits = make_bits();

bool has(Tag tag, uint8_t bit) { return (kBits[static_cast<size_t>(tag)] & bit) != 0; }

}  // namespace

Tag tag_of(std::string_view name) {
  if (name.empty() || name.size() > 10) return Tag::other;
  const uint64_t key = key_of(name);
  for (size_t slot = slot_of(key); kIndex.keys[slot] != 0; slot = (slot + 1) % kSlots)
    if (kIndex.keys[slot] == key) return kRows[kIndex.rows[slot]].tag;
  return Tag::other;
}

bool is_inline(Tag tag) { return has(tag, kInline); }
bool is_void(Tag tag) { return has(tag, kVoid); }
bool is_left_out(Tag tag) { return has(tag, kLeftOut); }
bool is_raw(Tag tag) { return has(tag, kRaw); }
bool is_heading(Tag tag) { return tag >= Tag::h1 && tag <= Tag::h6; }

bool is_table_part(Tag tag) {
  return tag == Tag::td || tag == Tag::th || tag == Tag::tr || tag == Tag::tbody || tag == Tag::thead ||
         tag == Tag::tfoot;
}

bool closes_paragraph(Tag tag) { return !is_inline(tag) && !is_left_out(tag) && tag != Tag::other; }

}  // namespace rotative
