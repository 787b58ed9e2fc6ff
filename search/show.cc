// Text is printed as it is stored but for what a terminal must not see.
#include "search/show.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "common/base/error.h"
#include "common/base/json.h"
#include "common/base/utf8.h"
#include "common/index/reader.h"
#include "common/index/schema.h"
#include "search/asked.h"
#include "search/messages.h"

namespace rotative {
namespace {

constexpr size_t kMostNames = 12;

std::string joined(const std::vector<std::string>& names) { return fmt::format("{}", fmt::join(names, ", ")); }

// Line by line, so that line feeds stay.
std::string printable_lines(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    out.append(utf8::printable(text.substr(0, end))).append("\n");
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string date_of(const Article& article) {
  if (!article.published.has_value()) return "none is known";
  return fmt::format("{} by {}, sure to {} of 99{}", article.published.iso(), to_string(article.date_source),
                     article.date_confidence, article.date_conflict ? ", contradicted" : "");
}

std::string origin_of(const Article& article) {
  std::string out = article.origin.file;
  if (article.origin.line > 0) out += fmt::format(", line {}", article.origin.line);
  return out + fmt::format(", byte {}", article.origin.offset);
}

// "Anne Blanc (maire de Lyon), Luc Noir and 3 more".
std::string names_of(const Mentions& mentions, EntityType type) {
  std::vector<std::string> names;
  size_t more = 0;
  for (const Entity& entity : mentions.entities) {
    if (entity.type != type) continue;
    if (names.size() < kMostNames)
      names.push_back(entity.title.empty() ? entity.name : fmt::format("{} ({})", entity.name, entity.title));
    else
      ++more;
  }
  return joined(names) + (more > 0 ? fmt::format(" and {} more", more) : "");
}

std::string mended_of(const Article& article) {
  std::string out;
  if (article.repaired > 0) out = fmt::format("{} byte sequences became U+FFFD", article.repaired);
  if (article.mended_lines > 0)
    out += fmt::format("{}{} lines had been encoded twice", out.empty() ? "" : ", ", article.mended_lines);
  if (article.cut_bytes > 0)
    out += fmt::format("{}{} bytes at the end were left out", out.empty() ? "" : ", ", article.cut_bytes);
  return out;
}

constexpr size_t kLabelColumns = 14;

std::string label(std::string_view name, const Terminal& terminal) {
  const std::string shown = said(name, terminal.french);
  return shown + std::string(kLabelColumns - std::min(kLabelColumns - 1, utf8::width(shown)), ' ');
}

// A terminal breaks within words, a pipe keeps the lines as they are.
void append_lines(std::string_view text, const Terminal& terminal, std::string& out) {
  if (terminal.width == 0) {
    out += printable_lines(text);
    return;
  }
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    append_wrapped(text.substr(0, end), 0, terminal, out);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

// Where there are copies: how to list them.
std::string copies_line(Reader& reader, uint64_t document, const Terminal& terminal) {
  SearchOptions options;
  options.limit = 1;
  options.timeout_seconds = 0;
  const std::string cluster = reader.cluster(document);
  const uint64_t articles = reader.search(Query::make_term(make_term(prefix::kCluster, cluster)), options).matches;
  if (articles < 2) return {};
  return label("copies", terminal) +
         said(fmt::format("{} articles in cluster:{}", articles, cluster), terminal.french) + "\n";
}

}  // namespace

std::string shown_article(const StoredArticle& stored, const Terminal& terminal) {
  const Article& article = stored.article;
  const std::string title = utf8::printable(article.title.of(article.content));
  std::string out = terminal.color ? fmt::format("\x1b[1m{}\x1b[0m\n", title) : title + "\n";
  for (const Span& part : {article.lead, article.text})
    if (!part.empty()) {
      out += "\n";
      append_lines(part.of(article.content), terminal, out);
    }
  out += "\n";
  const auto say = [&terminal](std::string_view text) { return said(text, terminal.french); };
  const auto row = [&](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    out += label(name, terminal);
    append_wrapped(value, kLabelColumns, terminal, out);
  };
  row("id", article.id);
  if (article.url != article.id) row("url", article.url);
  row("date", say(date_of(article)));
  row("modified", article.modified.iso());
  row("author", joined(article.authors));
  row("source", article.source);
  row("section", article.section);
  row("language", article.language);
  row("read from", say(origin_of(article)));
  row("extractor", article.extractor.empty() ? say("its fields") : article.extractor);
  row("charset", article.charset.empty() ? "utf-8" : article.charset);
  row("mended", say(mended_of(article)));
  row("persons", say(names_of(stored.mentions, EntityType::person)));
  row("organisations", say(names_of(stored.mentions, EntityType::organisation)));
  row("places", say(names_of(stored.mentions, EntityType::place)));
  row("dates", stored.mentions.dates.empty() ? "" : say(fmt::format("{} in the text", stored.mentions.dates.size())));
  return out;
}

std::string article_json(const StoredArticle& stored) {
  const Article& article = stored.article;
  std::string out;
  JsonWriter json(out);
  json.begin_object().member("id", article.id).member("url", article.url);
  json.member("title", article.title.of(article.content)).member("lead", article.lead.of(article.content));
  json.member("text", article.text.of(article.content)).member("date", article.published.iso());
  json.member("date_source", to_string(article.date_source));
  json.member("date_confidence", uint32_t{article.date_confidence}).member("date_conflict", article.date_conflict);
  json.member("modified", article.modified.iso())
      .member("author", article.authors)
      .member("source", article.source)
      .member("section", article.section);
  json.member("lang", article.language).member("file", article.origin.file).member("line", article.origin.line);
  json.member("offset", article.origin.offset).member("extractor", article.extractor);
  json.member("charset", article.charset).member("replaced", article.repaired);
  json.member("mended_lines", article.mended_lines).member("cut_bytes", article.cut_bytes).end_object();
  return out;
}

void check_show(const Options& options) {
  if (options.arguments.empty())
    throw Error(ErrorCode::usage, "show takes the ids of articles",
                "rotative-search show ID; to search for the word: rotative-search -- show");
  if (options.format != Format::text && options.format != Format::ndjson)
    throw Error(ErrorCode::usage, "show prints text or ndjson", "--format=ndjson gives one object an article");
}

int run_show(const Call& call) {
  const Options& options = call.options;
  Output& output = call.output;
  Reader reader(options.indexes);
  bool all = true, first = true;
  for (const std::string& id : options.arguments) {
    const auto document = find_document(reader, id);
    if (!document) {
      all = false;
      report_missing(call, id);
      continue;
    }
    const StoredArticle found = reader.fetch(*document);
    if (options.format == Format::text)
      output.buffer() += (std::exchange(first, false) ? "" : "\n") + shown_article(found, call.terminal) +
                         copies_line(reader, *document, call.terminal);
    else
      output.buffer() += article_json(found) + "\n";
    output.flush_some();
  }
  output.flush();
  return all ? 0 : 1;
}

}  // namespace rotative
