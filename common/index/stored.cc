// Stored articles as JSON: written by hand, and read by hand from one end to the other, since a search for what stands
// in one sentence, or an export, reads a hundred thousand of them.
#include "common/index/stored.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "common/base/error.h"
#include "common/base/json.h"
#include "common/base/json_cursor.h"

namespace rotative {
namespace {

constexpr std::array<std::string_view, 3> kEntityTypes{"person", "organisation", "place"};
constexpr std::array<std::string_view, 10> kModifiers{"none",   "start", "mid",   "end",   "approx",
                                                      "before", "after", "since", "until", "from"};
constexpr std::array<std::string_view, 9> kDateSources{"none", "field",   "option", "text", "file_name",
                                                       "url",  "json_ld", "meta",   "time"};

template <typename Enum, size_t N>
Enum enum_of(const std::array<std::string_view, N>& names, std::string_view name) {
  for (size_t i = 0; i < N; ++i)
    if (names[i] == name) return static_cast<Enum>(i);
  return static_cast<Enum>(0);
}

void member_if(JsonWriter& json, std::string_view name, std::string_view value) {
  if (!value.empty()) json.member(name, value);
}

void write_entities(JsonWriter& json, const Mentions& mentions) {
  json.key("entities").begin_array();
  for (const Entity& entity : mentions.entities) {
    json.begin_array().value(to_string(entity.type)).value(entity.id).value(entity.name).value(entity.aliases);
    if (!entity.title.empty()) json.value(entity.title);
    json.end_array();
  }
  json.end_array().key("mentions").begin_array();
  for (const EntityMention& mention : mentions.entity_mentions)
    json.begin_array().value(mention.entity).value(mention.span.begin).value(mention.span.end).end_array();
  json.end_array();
}

void write_dates(JsonWriter& json, const Mentions& mentions) {
  json.key("dates").begin_array();
  for (const DateMention& date : mentions.dates) {
    json.begin_array().value(date.span.begin).value(date.span.end);
    json.value(to_iso(date.interval.first)).value(to_iso(date.interval.last)).value(to_string(date.modifier));
    json.end_array();
  }
  json.end_array();
}

DayNumber day_of(std::string_view iso, DayNumber open_end) {
  const auto date = parse_iso(iso);
  return date && date->has_day() ? date->interval().first : open_end;
}

PartialDate date_of(std::string_view iso) { return parse_iso(iso).value_or(PartialDate{}); }

// The values of a row, one after another. Throws where there are too few.
class RowReader {
 public:
  explicit RowReader(JsonCursor& json) : json_(json) { json_.begin_array(); }

  bool has_next() { return json_.next_element(); }
  JsonCursor& next() {
    if (!has_next()) throw JsonError("a row of it is too short");
    return json_;
  }
  Span span() {
    const auto begin = static_cast<uint32_t>(next().natural());
    return {begin, static_cast<uint32_t>(next().natural())};
  }
  void end() {
    while (has_next()) json_.skip();
  }

 private:
  JsonCursor& json_;
};

void read_texts(JsonCursor& json, std::vector<std::string>& texts) {
  json.begin_array();
  while (json.next_element()) texts.emplace_back(json.string());
}

void read_entity(JsonCursor& json, Mentions& mentions) {
  RowReader row(json);
  Entity& entity = mentions.entities.emplace_back();
  entity.type = enum_of<EntityType>(kEntityTypes, row.next().string());
  entity.id = row.next().string();
  entity.name = row.next().string();
  read_texts(row.next(), entity.aliases);
  if (!row.has_next()) return;
  entity.title = json.string();
  row.end();
}

void read_mention(JsonCursor& json, Mentions& mentions) {
  RowReader row(json);
  const auto index = static_cast<uint32_t>(row.next().natural());
  Entity& entity = mentions.entities.at(index);
  ++entity.mentions;
  mentions.entity_mentions.push_back({entity.type, row.span(), index});
  row.end();
}

void read_date(JsonCursor& json, Mentions& mentions) {
  RowReader row(json);
  const Span span = row.span();
  const DayNumber first = day_of(row.next().string(), DayInterval::kMinDay);
  const DayNumber last = day_of(row.next().string(), DayInterval::kMaxDay);
  mentions.dates.push_back({span, {first, last}, enum_of<DateModifier>(kModifiers, row.next().string())});
  row.end();
}

template <void (*read)(JsonCursor&, Mentions&)>
void read_rows(JsonCursor& json, Mentions& mentions) {
  json.begin_array();
  while (json.next_element()) read(json, mentions);
}

void read_origin(JsonCursor& json, Origin& origin) {
  std::string_view name;
  json.begin_object();
  while (json.next_member(name)) {
    if (name == "file")
      origin.file = json.string();
    else if (name == "line")
      origin.line = json.natural();
    else if (name == "offset")
      origin.offset = json.natural();
    else
      json.skip();
  }
}

// The pieces of the content as they stand in the JSON.
struct RawPieces {
  std::string_view title, lead, text;
};

// The layout that article.h states.
void lay_out(const RawPieces& pieces, Article& article) {
  std::string& content = article.content;
  const auto end = [&content] { return static_cast<uint32_t>(content.size()); };
  content.reserve(pieces.title.size() + pieces.lead.size() + pieces.text.size() + 2);
  JsonCursor::append_string(content, pieces.title);
  article.title = {0, end()};
  content += '\n';
  article.lead.begin = end();
  JsonCursor::append_string(content, pieces.lead);
  article.lead.end = end();
  if (!article.lead.empty()) content += '\n';
  article.text.begin = end();
  JsonCursor::append_string(content, pieces.text);
  article.text.end = end();
}

// A stored article while it is read.
struct StoredReading {
  JsonCursor json;
  StoredArticle stored = {};
  RawPieces pieces = {};
  Article& article = stored.article;

  uint32_t count() { return static_cast<uint32_t>(json.natural()); }
};

struct Member {
  std::string_view name;
  void (*read)(StoredReading&);
};

// In the order in which they are written.
constexpr Member kMembers[] = {
    {"id", [](StoredReading& r) { r.article.id = r.json.string(); }},
    {"url", [](StoredReading& r) { r.article.url = r.json.string(); }},
    {"title", [](StoredReading& r) { r.pieces.title = r.json.raw_string(); }},
    {"lead", [](StoredReading& r) { r.pieces.lead = r.json.raw_string(); }},
    {"text", [](StoredReading& r) { r.pieces.text = r.json.raw_string(); }},
    {"date", [](StoredReading& r) { r.article.published = date_of(r.json.string()); }},
    {"date_source",
     [](StoredReading& r) { r.article.date_source = enum_of<DateSource>(kDateSources, r.json.string()); }},
    {"date_confidence", [](StoredReading& r) { r.article.date_confidence = static_cast<uint8_t>(r.count()); }},
    {"date_conflict", [](StoredReading& r) { r.article.date_conflict = r.json.boolean(); }},
    {"modified", [](StoredReading& r) { r.article.modified = date_of(r.json.string()); }},
    {"author", [](StoredReading& r) { read_texts(r.json, r.article.authors); }},
    {"source", [](StoredReading& r) { r.article.source = r.json.string(); }},
    {"section", [](StoredReading& r) { r.article.section = r.json.string(); }},
    {"lang", [](StoredReading& r) { r.article.language = r.json.string(); }},
    {"origin", [](StoredReading& r) { read_origin(r.json, r.article.origin); }},
    {"extractor", [](StoredReading& r) { r.article.extractor = r.json.string(); }},
    {"charset", [](StoredReading& r) { r.article.charset = r.json.string(); }},
    {"replaced", [](StoredReading& r) { r.article.repaired = r.count(); }},
    {"mended_lines", [](StoredReading& r) { r.article.mended_lines = r.count(); }},
    {"cut_bytes", [](StoredReading& r) { r.article.cut_bytes = r.count(); }},
    {"entities", [](StoredReading& r) { read_rows<read_entity>(r.json, r.stored.mentions); }},
    {"mentions", [](StoredReading& r) { read_rows<read_mention>(r.json, r.stored.mentions); }},
    {"dates", [](StoredReading& r) { read_rows<read_date>(r.json, r.stored.mentions); }},
};
constexpr std::string_view kFirstOfMentions = "entities";

// Looked for from behind the last one that was found: most are found at once. nullptr: not one of ours.
const Member* find_member(std::string_view name, const Member* behind) {
  const auto has_name = [name](const Member& member) { return member.name == name; };
  const Member* const end = std::end(kMembers);
  if (const Member* found = std::find_if(behind, end, has_name); found != end) return found;
  const Member* const found = std::find_if(std::begin(kMembers), behind, has_name);
  return found == behind ? nullptr : found;
}

StoredArticle read_stored(std::string_view data, bool with_mentions) {
  StoredReading reading{JsonCursor(data)};
  std::string_view name;
  const Member* behind = std::begin(kMembers);
  reading.json.begin_object();
  while (reading.json.next_member(name)) {
    if (!with_mentions && name == kFirstOfMentions) break;  // all of the article stands before
    if (const Member* member = find_member(name, behind)) {
      member->read(reading);
      behind = member + 1;
    } else {
      reading.json.skip();
    }
  }
  if (with_mentions) reading.json.end();
  lay_out(reading.pieces, reading.article);
  return std::move(reading.stored);
}

}  // namespace

std::string_view to_string(DateSource source) { return kDateSources[static_cast<size_t>(source)]; }
std::string_view to_string(EntityType type) { return kEntityTypes[static_cast<size_t>(type)]; }
std::string_view to_string(DateModifier modifier) { return kModifiers[static_cast<size_t>(modifier)]; }

std::string encode_stored(const Article& article, const Mentions& mentions) {
  std::string data;
  data.reserve(article.content.size() + 512);
  JsonWriter json(data);
  json.begin_object().member("id", article.id);
  member_if(json, "url", article.url);
  member_if(json, "title", article.title.of(article.content));
  member_if(json, "lead", article.lead.of(article.content));
  member_if(json, "text", article.text.of(article.content));
  member_if(json, "date", article.published.iso());
  member_if(json, "date_source", kDateSources[static_cast<size_t>(article.date_source)]);
  if (article.date_confidence != 0) json.member("date_confidence", uint32_t{article.date_confidence});
  if (article.date_conflict) json.member("date_conflict", true);
  member_if(json, "modified", article.modified.iso());
  if (!article.authors.empty()) json.member("author", article.authors);
  member_if(json, "source", article.source);
  member_if(json, "section", article.section);
  member_if(json, "lang", article.language);
  json.key("origin").begin_object().member("file", article.origin.file).member("line", article.origin.line);
  json.member("offset", article.origin.offset).end_object();
  member_if(json, "extractor", article.extractor);
  member_if(json, "charset", article.charset);
  if (article.repaired > 0) json.member("replaced", article.repaired);
  if (article.mended_lines > 0) json.member("mended_lines", article.mended_lines);
  if (article.cut_bytes > 0) json.member("cut_bytes", article.cut_bytes);
  write_entities(json, mentions);
  write_dates(json, mentions);
  json.end_object();
  return data;
}

StoredArticle decode_stored(std::string_view data, bool with_mentions) {
  try {
    return read_stored(data, with_mentions);
  } catch (const std::exception& error) {  // JsonError, or an entity number out of range
    throw Error(ErrorCode::missing, std::string("a stored article is damaged: ") + error.what(),
                "run rotative-index verify on this index");
  }
}

}  // namespace rotative
