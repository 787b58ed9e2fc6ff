// Stored articles as JSON: written by hand, read with nlohmann's parser.
#include "common/index/stored.h"

#include <array>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "common/base/error.h"
#include "common/base/json.h"

namespace rotative {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 3> kEntityTypes{"person", "organisation", "place"};
constexpr std::array<std::string_view, 10> kModifiers{"none",   "start", "mid",   "end",   "approx",
                                                      "before", "after", "since", "until", "from"};
constexpr std::array<std::string_view, 9> kDateSources{"none", "field",   "option", "text", "file_name",
                                                       "url",  "json_ld", "meta",   "time"};

template <typename Enum, size_t N>
Enum enum_of(const std::array<std::string_view, N>& names, const std::string& name) {
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

std::string text_of(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found == object.end() ? std::string() : found->get<std::string>();
}

// The layout that article.h states; the stored members are the pieces of it.
void lay_out(Article& article, const std::string& title, const std::string& lead, const std::string& text) {
  const auto end = [&article] { return static_cast<uint32_t>(article.content.size()); };
  article.content = title;
  article.title = {0, end()};
  article.content += '\n';
  article.lead = {end(), end() + static_cast<uint32_t>(lead.size())};
  if (!lead.empty()) article.content += lead + '\n';
  article.text = {end(), end() + static_cast<uint32_t>(text.size())};
  article.content += text;
}

DayNumber day_of(const std::string& iso, DayNumber open_end) {
  const auto date = parse_iso(iso);
  return date && date->has_day() ? date->interval().first : open_end;
}

void read_mentions(const Json& object, Mentions& mentions) {
  for (const Json& row : object.value("entities", Json::array())) {
    Entity entity;
    entity.type = enum_of<EntityType>(kEntityTypes, row.at(0).get<std::string>());
    entity.id = row.at(1).get<std::string>();
    entity.name = row.at(2).get<std::string>();
    entity.aliases = row.at(3).get<std::vector<std::string>>();
    mentions.entities.push_back(std::move(entity));
  }
  for (const Json& row : object.value("mentions", Json::array())) {
    const auto index = row.at(0).get<uint32_t>();
    Entity& entity = mentions.entities.at(index);
    ++entity.mentions;
    mentions.entity_mentions.push_back({entity.type, {row.at(1).get<uint32_t>(), row.at(2).get<uint32_t>()}, index});
  }
  for (const Json& row : object.value("dates", Json::array())) {
    const DayInterval days{day_of(row.at(2).get<std::string>(), DayInterval::kMinDay),
                           day_of(row.at(3).get<std::string>(), DayInterval::kMaxDay)};
    mentions.dates.push_back({{row.at(0).get<uint32_t>(), row.at(1).get<uint32_t>()},
                              days,
                              enum_of<DateModifier>(kModifiers, row.at(4).get<std::string>())});
  }
}

StoredArticle read_stored(const Json& object) {
  StoredArticle stored;
  Article& article = stored.article;
  article.id = text_of(object, "id");
  article.url = text_of(object, "url");
  lay_out(article, text_of(object, "title"), text_of(object, "lead"), text_of(object, "text"));
  article.published = parse_iso(text_of(object, "date")).value_or(PartialDate{});
  article.date_source = enum_of<DateSource>(kDateSources, text_of(object, "date_source"));
  article.date_confidence = static_cast<uint8_t>(object.value("date_confidence", 0));
  article.date_conflict = object.value("date_conflict", false);
  article.authors = object.value("author", std::vector<std::string>());
  article.source = text_of(object, "source");
  article.section = text_of(object, "section");
  article.language = text_of(object, "lang");
  if (const auto origin = object.find("origin"); origin != object.end())
    article.origin = {text_of(*origin, "file"), origin->value("line", uint64_t{0}),
                      origin->value("offset", uint64_t{0})};
  article.extractor = text_of(object, "extractor");
  article.charset = text_of(object, "charset");
  article.repaired = object.value("replaced", 0u);
  article.mended_lines = object.value("mended_lines", 0u);
  read_mentions(object, stored.mentions);
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
  write_entities(json, mentions);
  write_dates(json, mentions);
  json.end_object();
  return data;
}

StoredArticle decode_stored(std::string_view data) {
  try {
    return read_stored(Json::parse(data));
  } catch (const std::exception& error) {  // nlohmann's, or an entity number out of range
    throw Error(ErrorCode::missing, std::string("a stored article is damaged: ") + error.what(),
                "run rotative-index verify on this index");
  }
}

}  // namespace rotative
