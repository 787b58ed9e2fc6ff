// Trees as JSON.
#include "common/index/query_coding.h"

#include <nlohmann/json.hpp>

#include "common/index/reader.h"

namespace rotative {
namespace {

using Json = nlohmann::json;
using Kind = Query::Kind;

Json to_json(const Query& query) {
  Json json{{"kind", static_cast<int>(query.kind)}};
  if (!query.term.empty()) json["term"] = query.term;
  if (query.window != 0) json["window"] = query.window;
  if (query.days != DayInterval{}) json["days"] = {query.days.first, query.days.last};
  for (const Query& child : query.children) json["children"].push_back(to_json(child));
  return json;
}

bool has_its_children(const Query& query) {
  switch (query.kind) {
    case Kind::none:
    case Kind::all:
    case Kind::term:
    case Kind::wildcard:
    case Kind::published:
    case Kind::mentioned:
    case Kind::mentioned_inside:
      return query.children.empty();
    case Kind::and_not:
      return query.children.size() == 2;
    case Kind::filter:
    case Kind::sentence:
    case Kind::paragraph:
    case Kind::frequency:
      return query.children.size() == 1;
    default:
      return !query.children.empty();
  }
}

class Decoder {
 public:
  // Throws Json::exception or returns nullopt.
  std::optional<Query> decode(const Json& json, size_t depth) {
    if (depth > kMaxQueryDepth || ++nodes_ > kMaxQueryNodes) return std::nullopt;
    const auto kind = json.at("kind").get<unsigned>();
    if (kind > static_cast<unsigned>(Kind::quorum)) return std::nullopt;
    Query query = Query::make(static_cast<Kind>(kind));
    query.term = json.value("term", std::string());
    query.window = json.value("window", uint32_t{0});
    if (const auto days = json.find("days"); days != json.end()) query.days = {days->at(0), days->at(1)};
    for (const Json& child : json.value("children", Json::array())) {
      auto decoded = decode(child, depth + 1);
      if (!decoded) return std::nullopt;
      query.children.push_back(std::move(*decoded));
    }
    return has_its_children(query) ? std::optional(std::move(query)) : std::nullopt;
  }

 private:
  size_t nodes_ = 0;
};

}  // namespace

std::string encode_query(const Query& query) {
  return to_json(query).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<Query> decode_query(std::string_view text) try {
  return Decoder().decode(Json::parse(text), 1);
} catch (const Json::exception&) {
  return std::nullopt;
}

}  // namespace rotative
