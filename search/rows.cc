// The table of row fields, and the writers of the machine formats.
#include "search/rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "common/annotate/entities.h"
#include "common/base/utf8.h"
#include "common/text/analyze.h"
#include "common/text/article_tokens.h"

namespace rotative {
namespace {

template <EntityType type>
RowValue names(const Row& row) {
  std::vector<std::string> names;
  for (const Entity& entity : row.stored.mentions.entities)
    if (entity.type == type) names.push_back(entity.name);
  return names;
}

std::string iso_interval(DayInterval days) {
  std::string text;
  if (days.first != DayInterval::kMinDay) text += to_iso(days.first);
  text += "..";
  if (days.last != DayInterval::kMaxDay) text += to_iso(days.last);
  return text;
}

RowValue mentioned(const Row& row) {
  std::vector<std::string> intervals;
  for (const DateMention& date : row.stored.mentions.dates) {
    std::string text = iso_interval(date.interval);
    if (std::find(intervals.begin(), intervals.end(), text) == intervals.end()) intervals.push_back(std::move(text));
  }
  return intervals;
}

RowValue date_source(const Row& row) {
  const Article& article = row.stored.article;
  if (article.date_source == DateSource::none) return {};
  return fmt::format("{} {}{}", to_string(article.date_source), article.date_confidence,
                     article.date_conflict ? " contradicted" : "");
}

// Spans are half-open bytes of title, line feed, lead and line feed where there is one, text.
RowValue date_spans(const Row& row) {
  std::vector<std::string> spans;
  for (const DateMention& date : row.stored.mentions.dates)
    spans.push_back(fmt::format("{}-{} {} {} {}", date.span.begin, date.span.end, iso_interval(date.interval),
                                to_string(date.modifier), date.span.of(row.stored.article.content)));
  return spans;
}

// The index does not keep which rule found a name; the few articles that are shown are read once more. "-": an index
// whose program read otherwise.
class RuleFinder {
 public:
  void read(const Article& article) {
    tokens_.clear();
    analyze_article(article, analyzer_, tokens_);
    reader_.read(article.content, tokens_, mentions_);
  }
  std::string_view rule_at(Span span) const {
    const auto found = std::ranges::find_if(mentions_.entity_mentions, [span](const EntityMention& mention) {
      return mention.span.begin == span.begin && mention.span.end == span.end;
    });
    return found == mentions_.entity_mentions.end() ? "-" : found->rule;
  }

 private:
  Analyzer analyzer_;
  EntityReader reader_;
  Tokens tokens_;
  Mentions mentions_;
};

RowValue entity_spans(const Row& row) {
  thread_local RuleFinder rules;
  rules.read(row.stored.article);
  std::vector<std::string> spans;
  for (const EntityMention& mention : row.stored.mentions.entity_mentions) {
    const Entity& entity = row.stored.mentions.entities[mention.entity];
    spans.push_back(fmt::format("{}-{} {} {} {} {}", mention.span.begin, mention.span.end, to_string(entity.type),
                                entity.id, rules.rule_at(mention.span), mention.span.of(row.stored.article.content)));
  }
  return spans;
}

RowValue person_titles(const Row& row) {
  std::vector<std::string> titles;
  for (const Entity& entity : row.stored.mentions.entities)
    if (!entity.title.empty()) titles.push_back(entity.id + " " + entity.title);
  return titles;
}

// Enough digits to order by, few enough to read and to stay the same on every machine.
double rounded(double score) { return std::round(score * 1e4) / 1e4; }

template <std::string Article::*member>
RowValue text(const Row& row) {
  return row.stored.article.*member;
}

template <Span Article::*member>
RowValue part(const Row& row) {
  const Article& article = row.stored.article;
  return std::string((article.*member).of(article.content));
}

// ---- CSV and TSV

// A spreadsheet runs what starts like a formula.
std::string disarmed(std::string cell) {
  if (!cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos) cell.insert(0, "'");
  return cell;
}

std::string csv_cell(const std::string& value) {
  const std::string cell = disarmed(utf8::printable(value));
  const bool quote = cell.find_first_of(",\"\r\n") != std::string::npos || cell.starts_with(' ') || cell.ends_with(' ');
  if (!quote) return cell;
  std::string quoted = "\"";
  for (const char c : cell) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

std::string tsv_cell(const std::string& value) {
  std::string cell;
  size_t begin = 0;
  const auto flush = [&](size_t end) { cell += utf8::printable(std::string_view(value).substr(begin, end - begin)); };
  for (size_t i = 0; i < value.size(); ++i) {
    static constexpr std::string_view kEscaped = "\t\n\r\\";
    const size_t which = kEscaped.find(value[i]);
    if (which == std::string_view::npos) continue;
    flush(i);
    cell.append({'\\', "tnr\\"[which]});
    begin = i + 1;
  }
  flush(value.size());
  return cell;
}

std::string cell(Format format, const std::string& value) {
  return format == Format::csv ? csv_cell(value) : tsv_cell(value);
}

// ---- JSON

}  // namespace

void append_json(JsonWriter& json, const RowValue& value) {
  if (const auto* text = std::get_if<std::string>(&value))
    json.value(*text);
  else if (const auto* number = std::get_if<double>(&value))
    json.value(*number);
  else if (const auto* list = std::get_if<std::vector<std::string>>(&value))
    json.value(*list);
  else
    json.null();
}

void append_cells(Format format, const std::vector<std::string>& values, std::string& out) {
  for (size_t i = 0; i < values.size(); ++i) {
    if (i) out += format == Format::csv ? ',' : '\t';
    out += cell(format, values[i]);
  }
  out += format == Format::csv ? "\r\n" : "\n";
}

const std::array<RowField, kRowFieldCount> kRowFields{{
    {"id", "what id: finds", text<&Article::id>},
    {"url", "address of the article", text<&Article::url>},
    {"title", "headline", part<&Article::title>},
    {"date", "publication: 2023-10-03, or 2023-10 or 2023 where no more is known",
     [](const Row& row) -> RowValue { return row.stored.article.published.iso(); }},
    {"source", "newspaper, agency or host", text<&Article::source>},
    {"author", "who signed (a list)", [](const Row& row) -> RowValue { return row.stored.article.authors; }},
    {"section", "section or category", text<&Article::section>},
    {"lang", "language code of the record", text<&Article::language>},
    {"score", "relevance within this result", [](const Row& row) -> RowValue { return rounded(row.score); }},
    {"snippet", "where the words stand", [](const Row& row) -> RowValue { return row.snippet.text; }},
    {"persons", "persons named (a list)", names<EntityType::person>},
    {"organisations", "bodies, companies and parties named (a list)", names<EntityType::organisation>},
    {"places", "places named (a list)", names<EntityType::place>},
    {"mentioned", "days that the text talks about, as 2020-01-01..2020-12-31 (a list)", mentioned},
    {"cluster", "near-duplicates share one; what cluster: finds",
     [](const Row& row) -> RowValue { return row.cluster.empty() ? RowValue() : RowValue(row.cluster); }},
    {"copies", "with --collapse: matches in its cluster, itself included",
     [](const Row& row) -> RowValue {
       return row.copies == 0 ? RowValue() : RowValue(static_cast<double>(row.copies));
     }},
    {"lead", "the paragraph that opens it", part<&Article::lead>, true},
    {"text", "the whole text below title and lead", part<&Article::text>, true},
    {"date_source", "where the date comes from, and how sure it is, of 99: field 95", date_source, true},
    {"date_spans", "bytes, days, modifier and words of each date of the text (a list)", date_spans, true},
    {"entity_spans", "bytes, type, id, rule and words of each name of the text (a list)", entity_spans, true},
    {"person_titles", "id and function of each person who has one in the text (a list)", person_titles, true},
}};

const RowField* find_row_field(std::string_view name) {
  for (const RowField& field : kRowFields)
    if (field.name == name) return &field;
  return nullptr;
}

RowFields all_row_fields() {
  RowFields fields;
  for (const RowField& field : kRowFields)
    if (!field.on_request) fields.push_back(&field);
  return fields;
}

bool has_field(const RowFields& fields, std::string_view name) {
  return std::find(fields.begin(), fields.end(), find_row_field(name)) != fields.end();
}

bool has_mentions(const RowFields& fields) {
  constexpr std::string_view kOfMentions[] = {"persons",   "person_titles", "organisations", "places",
                                              "mentioned", "date_spans",    "entity_spans"};
  return std::any_of(std::begin(kOfMentions), std::end(kOfMentions),
                     [&](std::string_view name) { return has_field(fields, name); });
}

std::string flat(const RowValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<double>(&value)) return fmt::format("{}", *number);
  if (const auto* list = std::get_if<std::vector<std::string>>(&value))
    return fmt::format("{}", fmt::join(*list, "; "));
  return {};
}

}  // namespace rotative
