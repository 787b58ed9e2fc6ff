// simdjson parses the whole object; each of its fields is looked up in the map once, and for each target the candidates
// are then tried from the lowest rank.
//
// The parser's tables take up to 14 bytes per byte of the record at worst. They are kept between records up to 4 MiB of
// JSON and given back after a larger one.
#include "indexer/extract/json_fields.h"

#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <deque>

#include "indexer/extract/charset.h"
#include "indexer/extract/clean.h"
#include "indexer/extract/hints.h"
#include "indexer/extract/json_repair.h"
#include "indexer/source/reader.h"

namespace rotative {
namespace {

namespace dom = simdjson::dom;
using simdjson::error_code;

constexpr size_t kDeepest = 256;
constexpr size_t kFirstCapacity = 1u << 20;
constexpr size_t kKeptCapacity = 4u << 20;
constexpr size_t kMostValues = 100'000;  // of one array

// Where an object that stands for a value keeps it: JSON-LD and APIs, Mongo's extended JSON, XML converters.
constexpr std::array<std::string_view, 7> kValueKeys = {"name",        "value", "$oid",  "$date",
                                                        "$numberLong", "#text", "@value"};

struct Candidate {
  uint32_t rank = 0;
  std::string_view name;
  dom::element element;
};

bool takes_lists(Target target) {
  return target == Target::title || target == Target::lead || target == Target::text || target == Target::author;
}

bool is_usable(Target target, std::string_view value) {
  if (trim(value).empty()) return false;
  if (target == Target::date) return published_date(value).has_value();
  return target != Target::language || !language_code(value).empty();
}

// A whole number looks like one: 1.7e9 seconds since 1970 are ten digits.
std::to_chars_result write_double(char* begin, char* end, double number) {
  constexpr double kExact = 1e15;
  if (std::abs(number) < kExact && std::trunc(number) == number) {
    return std::to_chars(begin, end, static_cast<int64_t>(number));
  }
  return std::to_chars(begin, end, number);
}

JsonProblem problem_of(error_code error) {
  switch (error) {
    case simdjson::DEPTH_ERROR:
      return {"too-deep", "objects and arrays nested deeper than 256"};
    case simdjson::UNCLOSED_STRING:
      return {"bad-json", "a string is not closed"};
    case simdjson::STRING_ERROR:
      return {"bad-json", "an escape in a string that JSON does not know"};
    case simdjson::NUMBER_ERROR:
      return {"bad-json", "a number that JSON does not know"};
    case simdjson::TAPE_ERROR:
      return {"bad-json", "a bracket, comma, colon or quote is missing or out of place"};
    case simdjson::EMPTY:
      return {"bad-json", "nothing there"};
    default:
      return {"bad-json", simdjson::error_message(error)};
  }
}

}  // namespace

struct JsonReader::State {
  State() { renew(); }

  void renew() {
    parser = dom::parser();
    if (parser.allocate(kFirstCapacity, kDeepest) != simdjson::SUCCESS) throw std::bad_alloc();
  }

  error_code parse(std::string& bytes);
  std::optional<JsonProblem> parse_or_mend(std::string& bytes);
  void collect(const FieldMap& map, dom::object object);
  void follow(const FieldMap::Entry& entry, dom::element element, std::string_view path);
  void choose(Target target, FoundField& found);
  void add_values(Target target, dom::element element, FoundField& found);
  std::string_view text_of(dom::element element);
  std::string_view text_of_object(dom::object object);

  dom::parser parser;
  dom::element root;
  std::array<std::vector<Candidate>, kTargets> candidates;
  std::deque<std::string> made;  // texts that stand nowhere in the record, such as numbers
  uint32_t replaced = 0;
  std::string charset;
};

error_code JsonReader::State::parse(std::string& bytes) {
  if (bytes.capacity() < bytes.size() + simdjson::SIMDJSON_PADDING) {
    bytes.reserve(bytes.size() + simdjson::SIMDJSON_PADDING);
  }
  return parser.parse(bytes.data(), bytes.size(), false).get(root);
}

std::optional<JsonProblem> JsonReader::State::parse_or_mend(std::string& bytes) {
  replaced = 0;
  charset.clear();
  error_code error = parse(bytes);
  if (error == simdjson::MEMALLOC) throw std::bad_alloc();
  if (error == simdjson::UTF8_ERROR) {
    DecodedText decoded = decode_text(bytes);
    if (decoded.by == CharsetBy::detected) {
      bytes = std::move(decoded.text);
      charset = std::move(decoded.charset);
      if (bytes.size() > kMaxRecordBytes) return JsonProblem{"too-large", "more than 32 MiB as UTF-8"};
      error = parse(bytes);
    }
  }
  if (error != simdjson::SUCCESS && error != simdjson::DEPTH_ERROR) {
    const JsonRepair repair = repair_json(bytes);
    if (bytes.size() > kMaxRecordBytes) return JsonProblem{"too-large", "more than 32 MiB once its bytes are mended"};
    replaced = repair.replaced;
    if (repair.changed) error = parse(bytes);
  }
  if (error != simdjson::SUCCESS) return problem_of(error);
  return std::nullopt;
}

void JsonReader::State::collect(const FieldMap& map, dom::object object) {
  for (const dom::key_value_pair field : object) {
    const std::vector<FieldMap::Place>* places = map.places_of(field.key);
    if (places == nullptr) continue;
    for (const FieldMap::Place& place : *places) {
      candidates[static_cast<size_t>(place.target)].push_back(
          {place.rank, map.names(place.target)[place.rank], field.value});
    }
  }
  for (const FieldMap::Entry& entry : map.dotted()) follow(entry, root, entry.name);
}

// Goes down one object per dotted part; each part is compared without case like any name.
void JsonReader::State::follow(const FieldMap::Entry& entry, dom::element element, std::string_view path) {
  dom::object object;
  if (element.get(object) != simdjson::SUCCESS) return;
  const size_t dot = path.find('.');
  const std::string_view part = path.substr(0, dot);
  for (const dom::key_value_pair field : object) {
    const auto same = [](char listed, char c) { return listed == (c >= 'A' && c <= 'Z' ? c + 32 : c); };
    if (!std::equal(part.begin(), part.end(), field.key.begin(), field.key.end(), same)) continue;
    if (dot != std::string_view::npos) return follow(entry, field.value, path.substr(dot + 1));
    for (const FieldMap::Place& place : entry.places) {
      candidates[static_cast<size_t>(place.target)].push_back({place.rank, entry.name, field.value});
    }
    return;
  }
}

void JsonReader::State::choose(Target target, FoundField& found) {
  auto& list = candidates[static_cast<size_t>(target)];
  std::stable_sort(list.begin(), list.end(), [](const Candidate& a, const Candidate& b) { return a.rank < b.rank; });
  found.name = {};
  found.values.clear();
  const Candidate* last = nullptr;
  for (const Candidate& candidate : list) {
    if (last != nullptr && last->rank == candidate.rank) continue;  // a repeated key: the first counts
    last = &candidate;
    add_values(target, candidate.element, found);
    if (found.values.empty()) continue;
    found.name = candidate.name;
    found.is_list = candidate.element.is_array();
    return;
  }
}

void JsonReader::State::add_values(Target target, dom::element element, FoundField& found) {
  dom::array array;
  if (element.get(array) == simdjson::SUCCESS) {
    for (dom::element item : array) {
      if (found.values.size() >= (takes_lists(target) ? kMostValues : 1)) return;
      add_values(target, item, found);
    }
    return;
  }
  const std::string_view text = text_of(element);
  if (is_usable(target, text)) found.values.push_back(trim(text));
}

std::string_view JsonReader::State::text_of(dom::element element) {
  char digits[32];
  std::to_chars_result end{digits, {}};
  switch (element.type()) {
    case dom::element_type::STRING:
      return std::string_view(element);
    case dom::element_type::BOOL:
      return bool(element) ? "true" : "false";
    case dom::element_type::OBJECT:
      return text_of_object(element);
    case dom::element_type::INT64:
      end = std::to_chars(digits, digits + sizeof digits, int64_t(element));
      break;
    case dom::element_type::UINT64:
      end = std::to_chars(digits, digits + sizeof digits, uint64_t(element));
      break;
    case dom::element_type::DOUBLE:
      end = write_double(digits, digits + sizeof digits, double(element));
      break;
    default:
      return {};
  }
  return made.emplace_back(digits, end.ptr);
}

std::string_view JsonReader::State::text_of_object(dom::object object) {
  for (std::string_view key : kValueKeys) {
    dom::element value;
    if (object.at_key(key).get(value) != simdjson::SUCCESS || value.is_array()) continue;
    const std::string_view text = text_of(value);
    if (!trim(text).empty()) return text;
  }
  return {};
}

JsonReader::JsonReader() : state_(std::make_unique<State>()) {}
JsonReader::~JsonReader() = default;

std::optional<JsonProblem> JsonReader::read(std::string& bytes, const FieldMap& map, FoundFields& found) {
  if (state_->parser.capacity() > kKeptCapacity) state_->renew();
  if (auto problem = state_->parse_or_mend(bytes)) return problem;
  dom::object object;
  if (state_->root.get(object) != simdjson::SUCCESS)
    return JsonProblem{"not-an-object", "the record is no JSON object"};
  for (auto& list : state_->candidates) list.clear();
  state_->made.clear();
  state_->collect(map, object);
  for (size_t i = 0; i < kTargets; ++i) state_->choose(static_cast<Target>(i), found[i]);
  return std::nullopt;
}

uint32_t JsonReader::replaced() const { return state_->replaced; }
const std::string& JsonReader::charset() const { return state_->charset; }

}  // namespace rotative
