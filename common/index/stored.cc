// Stored articles as JSON: written by hand, read with simdjson, since a search for what stands in one sentence, or an
// export, reads a hundred thousand of them.
#include "common/index/stored.h"

#include <simdjson.h>

#include <array>
#include <cstdlib>

#include "common/base/error.h"
#include "common/base/json.h"

namespace rotative {
namespace {

namespace dom = simdjson::dom;

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

// What the member is, or `otherwise` where it is absent. Throws simdjson_error where it is of another type.
template <typename Value>
Value member_of(const dom::object& object, std::string_view name, Value otherwise) {
  dom::element element;
  if (object[name].get(element) != simdjson::SUCCESS) return otherwise;
  return element.get<Value>().value();
}
std::string_view text_of(const dom::object& object, std::string_view name) {
  return member_of(object, name, std::string_view());
}
uint64_t number_of(const dom::object& object, std::string_view name) { return member_of(object, name, uint64_t{0}); }
template <typename Each>
void for_each_of(const dom::object& object, std::string_view name, Each each) {
  dom::element element;
  if (object[name].get(element) != simdjson::SUCCESS) return;
  const dom::array list = element.get_array().value();
  for (const dom::element value : list) each(value);
}

// The values of a row, one after another. Throws where there are too few.
class Values {
 public:
  explicit Values(const dom::element& row) : row_(row.get_array().value()), at_(row_.begin()) {}

  bool at_end() const { return !(at_ != row_.end()); }
  std::string_view text() { return next().get_string().value(); }
  dom::array list() { return dom::array(next().get_array().value()); }
  uint32_t number() { return static_cast<uint32_t>(next().get_uint64().value()); }
  Span span() {
    const uint32_t begin = number();
    return {begin, number()};
  }

 private:
  dom::element next() {
    if (at_end()) throw simdjson::simdjson_error(simdjson::INDEX_OUT_OF_BOUNDS);
    const dom::element value = *at_;
    ++at_;
    return value;
  }

  dom::array row_;
  dom::array::iterator at_;
};

// The layout that article.h states; the stored members are the pieces of it.
void lay_out(Article& article, std::string_view title, std::string_view lead, std::string_view text) {
  const auto end = [&article] { return static_cast<uint32_t>(article.content.size()); };
  article.content.reserve(title.size() + lead.size() + text.size() + 2);
  article.content = title;
  article.title = {0, end()};
  article.content += '\n';
  article.lead = {end(), end() + static_cast<uint32_t>(lead.size())};
  if (!lead.empty()) article.content.append(lead).append(1, '\n');
  article.text = {end(), end() + static_cast<uint32_t>(text.size())};
  article.content += text;
}

DayNumber day_of(std::string_view iso, DayNumber open_end) {
  const auto date = parse_iso(iso);
  return date && date->has_day() ? date->interval().first : open_end;
}

void read_mentions(const dom::object& object, Mentions& mentions) {
  for_each_of(object, "entities", [&](const dom::element& row) {
    Values values(row);
    Entity entity;
    entity.type = enum_of<EntityType>(kEntityTypes, values.text());
    entity.id = values.text();
    entity.name = values.text();
    const dom::array aliases = values.list();
    for (const dom::element alias : aliases) entity.aliases.emplace_back(alias.get_string().value());
    if (!values.at_end()) entity.title = values.text();
    mentions.entities.push_back(std::move(entity));
  });
  for_each_of(object, "mentions", [&](const dom::element& row) {
    Values values(row);
    const uint32_t index = values.number();
    Entity& entity = mentions.entities.at(index);
    ++entity.mentions;
    mentions.entity_mentions.push_back({entity.type, values.span(), index});
  });
  for_each_of(object, "dates", [&](const dom::element& row) {
    Values values(row);
    const Span span = values.span();
    const DayNumber first = day_of(values.text(), DayInterval::kMinDay);
    const DayNumber last = day_of(values.text(), DayInterval::kMaxDay);
    mentions.dates.push_back({span, {first, last}, enum_of<DateModifier>(kModifiers, values.text())});
  });
}

StoredArticle read_stored(const dom::object& object, bool with_mentions) {
  StoredArticle stored;
  Article& article = stored.article;
  article.id = text_of(object, "id");
  article.url = text_of(object, "url");
  lay_out(article, text_of(object, "title"), text_of(object, "lead"), text_of(object, "text"));
  article.published = parse_iso(text_of(object, "date")).value_or(PartialDate{});
  article.date_source = enum_of<DateSource>(kDateSources, text_of(object, "date_source"));
  article.date_confidence = static_cast<uint8_t>(number_of(object, "date_confidence"));
  article.date_conflict = member_of(object, "date_conflict", false);
  article.modified = parse_iso(text_of(object, "modified")).value_or(PartialDate{});
  for_each_of(object, "author",
              [&](const dom::element& author) { article.authors.emplace_back(author.get_string().value()); });
  article.source = text_of(object, "source");
  article.section = text_of(object, "section");
  article.language = text_of(object, "lang");
  dom::object origin;
  if (object["origin"].get(origin) == simdjson::SUCCESS)
    article.origin = {std::string(text_of(origin, "file")), number_of(origin, "line"), number_of(origin, "offset")};
  article.extractor = text_of(object, "extractor");
  article.charset = text_of(object, "charset");
  article.repaired = static_cast<uint32_t>(number_of(object, "replaced"));
  article.mended_lines = static_cast<uint32_t>(number_of(object, "mended_lines"));
  article.cut_bytes = static_cast<uint32_t>(number_of(object, "cut_bytes"));
  if (with_mentions) read_mentions(object, stored.mentions);
  return stored;
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
    static thread_local dom::parser parser;
    return read_stored(parser.parse(data.data(), data.size()).get_object().value(), with_mentions);
  } catch (const std::exception& error) {  // simdjson's, or an entity number out of range
    throw Error(ErrorCode::missing, std::string("a stored article is damaged: ") + error.what(),
                "run rotative-index verify on this index");
  }
}

}  // namespace rotative
