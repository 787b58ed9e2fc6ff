// annotate: JSON lines in, one line of JSON for each article out, with its content and what the readers found in it.
// For the scripts that score the readers on gold data.
#include <cstdio>
#include <iostream>
#include <string>

#include "common/annotate/dates.h"
#include "common/annotate/entities.h"
#include "common/base/json.h"
#include "common/index/stored.h"
#include "common/text/article_tokens.h"
#include "indexer/extract/extract.h"

namespace rotative {
namespace {

std::string shown(DayNumber day, bool resolved) { return resolved ? to_iso(day) : "?"; }

void write(const Article& article, const Mentions& mentions, std::string& out) {
  JsonWriter json(out);
  json.begin_object().member("id", article.id).member("published", article.published.iso());
  json.member("content", article.content).key("dates").begin_array();
  for (const DateMention& date : mentions.dates) {
    json.begin_object().member("begin", date.span.begin).member("end", date.span.end).member("cue", date.cue_begin);
    json.member("first", shown(date.interval.first, date.resolved));
    json.member("last", shown(date.interval.last, date.resolved));
    json.member("unit_first", shown(date.core.first, date.resolved));
    json.member("unit_last", shown(date.core.last, date.resolved));
    json.member("modifier", to_string(date.modifier)).end_object();
  }
  json.end_array().key("entities").begin_array();
  for (const EntityMention& mention : mentions.entity_mentions) {
    const Entity& entity = mentions.entities[mention.entity];
    json.begin_object().member("begin", mention.span.begin).member("end", mention.span.end);
    json.member("type", to_string(entity.type)).member("id", entity.id).member("rule", mention.rule).end_object();
  }
  json.end_array().end_object();
  out += '\n';
}

}  // namespace
}  // namespace rotative

int main() {
  using namespace rotative;
  Analyzer analyzer;
  EntityReader entities;
  DateReader dates;
  Tokens tokens;
  const FieldMap fields;
  std::string out;
  for (std::string line; std::getline(std::cin, line);) {
    Record record;
    record.bytes = line;
    record.format = RecordFormat::json;
    Extracted extracted = extract(std::move(record), fields);
    const auto* article = std::get_if<Article>(&extracted);
    if (article == nullptr) continue;
    tokens.clear();
    analyze_article(*article, analyzer, tokens);
    Mentions mentions;
    entities.read(article->content, tokens, mentions);
    dates.read(article->content, tokens, article->published, mentions.dates);
    out.clear();
    write(*article, mentions, out);
    std::fputs(out.c_str(), stdout);
  }
}
