// A draft is filled from a JSON object or a text file, then both kinds become an article by the same steps.
#include "indexer/extract/extract.h"

#include <algorithm>
#include <cassert>
#include <deque>
#include <limits>

#include "common/base/hash.h"
#include "common/base/json.h"
#include "common/base/utf8.h"
#include "indexer/extract/charset.h"
#include "indexer/extract/clean.h"
#include "indexer/extract/dating.h"
#include "indexer/extract/describe.h"
#include "indexer/extract/hints.h"
#include "indexer/extract/items.h"
#include "indexer/extract/json_fields.h"
#include "indexer/extract/language.h"
#include "indexer/extract/mail.h"
#include "indexer/extract/page.h"
#include "indexer/extract/values.h"
#include "indexer/extract/xml_tree.h"
#include "indexer/source/reader.h"
#include "indexer/source/table_rows.h"

namespace rotative {
namespace {

constexpr size_t kShownBytes = 120;  // of a value, for --dry-run

// What a record says, before gaps are filled. Views into the record or the JsonReader.
struct Draft {
  Views title;
  Views lead;
  Views text;
  std::string_view id;
  std::string_view url;
  std::string_view name;  // of a text file, else empty
  std::string_view date;
  PageDates page_dates;
  std::string_view source;
  std::string_view section;
  std::string_view language;
  std::vector<std::string> authors;
  uint32_t repaired = 0;
};

class Builder {
 public:
  Builder(Record&& record, const FieldMap& fields, Provenance* provenance)
      : record_(std::move(record)), fields_(fields), provenance_(provenance) {}

  Extracted run();

 private:
  Extracted from_json();
  Extracted from_text();
  Extracted from_page();
  Extracted from_item();
  Extracted from_letter();
  void take_feed_head();
  Extracted from_row();
  Extracted finish(Draft& draft);
  void note_charset(const DecodedText& decoded);
  Extracted no_article(const PageArticle& page);
  void mend(Views& values);
  void cut(Draft& draft);
  Extracted reject(std::string reason, std::string detail);

  void fill_content(const Draft& draft);
  void fill_date(const Draft& draft);
  void fill_source(Draft& draft);
  void fill_rest(Draft& draft);
  void fill_language();
  void fill_id(const Draft& draft);
  bool is_empty() const { return article_.title.empty() && article_.lead.empty() && article_.text.empty(); }
  void note(Target target, std::string_view where);

  Record record_;
  const FieldMap& fields_;
  Provenance* provenance_;
  Article article_;
  std::deque<std::string> mended_;
  std::string feed_source_, feed_language_;
  std::vector<std::string> feed_authors_;
};

std::string_view first(const FoundFields& found, Target target) { return found[static_cast<size_t>(target)].first(); }

const Views& all(const FoundFields& found, Target target) { return found[static_cast<size_t>(target)].values; }

uint32_t size_of(const std::string& content) {
  assert(content.size() <= std::numeric_limits<uint32_t>::max());
  return static_cast<uint32_t>(content.size());
}

Extracted Builder::run() {
  article_.origin = std::move(record_.origin);
  if (!record_.defect.empty()) return reject(record_.defect, record_.defect_detail);
  if (record_.bytes.size() > kMaxRecordBytes) return reject("too-large", "a record of more than 32 MiB");
  switch (record_.format) {
    case RecordFormat::json:
      return from_json();
    case RecordFormat::text:
      return from_text();
    case RecordFormat::page:
      return from_page();
    case RecordFormat::table:
      return from_row();
    case RecordFormat::mail:
      return from_letter();
    default:
      return from_item();
  }
}

Extracted Builder::reject(std::string reason, std::string detail) {
  return Reject{std::move(article_.origin), {}, std::move(reason), std::move(detail)};
}

// What a JSON Feed says of itself goes for its items: its title is their source.
void Builder::take_feed_head() {
  JsonReader reader;
  FoundFields found;
  std::string head = record_.head + "[]}";
  if (reader.read(head, fields_, found)) return;
  feed_source_ = first(found, Target::title);
  feed_language_ = first(found, Target::language);
  feed_authors_ = authors_of(found[static_cast<size_t>(Target::author)]);
}

Extracted Builder::from_json() {
  if (!record_.head.empty() && record_.format == RecordFormat::json) take_feed_head();
  thread_local JsonReader reader;
  thread_local FoundFields found;
  if (auto problem = reader.read(record_.bytes, fields_, found)) {
    return reject(std::move(problem->reason), std::move(problem->detail));
  }
  Draft draft;
  draft.title = all(found, Target::title);
  draft.lead = all(found, Target::lead);
  draft.text = all(found, Target::text);
  draft.id = first(found, Target::id);
  draft.url = first(found, Target::url);
  draft.date = first(found, Target::date);
  draft.source = first(found, Target::source);
  draft.section = first(found, Target::section);
  draft.language = first(found, Target::language);
  draft.authors = authors_of(found[static_cast<size_t>(Target::author)]);
  if (found[static_cast<size_t>(Target::text)].name == "content_html")
    for (std::string_view& value : draft.text) value = mended_.emplace_back(html_lines(value));
  if (draft.source.empty()) draft.source = feed_source_;
  if (draft.language.empty()) draft.language = feed_language_;
  if (draft.authors.empty()) draft.authors = feed_authors_;
  draft.repaired = reader.replaced();
  if (!reader.charset().empty()) note_charset({{}, reader.charset(), CharsetBy::detected, 0});
  for (size_t i = 0; i < kTargets; ++i) note(static_cast<Target>(i), found[i].name);
  return finish(draft);
}

Extracted Builder::from_text() {
  Draft draft;
  const DecodedText decoded = decode_text(record_.bytes);
  draft.repaired = decoded.replaced;
  note_charset(decoded);
  const std::string_view text = trim(decoded.text);
  const size_t line_end = std::min(text.find('\n'), text.size());
  const std::string_view title = trim(text.substr(0, line_end));
  const std::string_view rest = trim(text.substr(line_end));
  if (!title.empty()) draft.title.push_back(title);
  if (!rest.empty()) draft.text.push_back(rest);
  draft.url = record_.url;
  if (record_.url.empty()) draft.name = article_.origin.file;
  note(Target::title, "(first line)");
  note(Target::text, "(rest of the file)");
  return finish(draft);
}

void Builder::note_charset(const DecodedText& decoded) {
  if (decoded.by == CharsetBy::utf8) return;
  article_.charset = decoded.charset + " (" + std::string(to_string(decoded.by)) + ")";
}

Extracted Builder::no_article(const PageArticle& page) {
  std::string id = record_.url.empty() ? article_.origin.file : record_.url;
  return Empty{std::move(article_.origin), usable_id(valid_line(id)), std::string(to_string(page.kind)),
               "a page that is no article: " + one_line(utf8::prefix(page.title, kShownBytes))};
}

Extracted Builder::from_page() {
  const DecodedText decoded = decode_text(record_.bytes, record_.charset, declared_charset(record_.bytes));
  Draft draft;
  draft.repaired = decoded.replaced;
  note_charset(decoded);
  const PageArticle page = read_page(decoded.text, record_.url);
  if (page.kind != PageKind::article) return no_article(page);
  article_.extractor = to_string(page.text_source);
  if (!page.title.empty()) draft.title.push_back(page.title);
  if (!page.lead.empty()) draft.lead.push_back(page.lead);
  if (!page.text.empty()) draft.text.push_back(page.text);
  // The crawl's own address is sure, a canonical link is what the page claims.
  draft.url = record_.url.empty() ? std::string_view(page.url) : record_.url;
  if (record_.url.empty()) draft.name = article_.origin.file;
  draft.page_dates = page.dates;
  draft.source = page.source;
  draft.section = page.section;
  draft.language = page.language;
  for (const std::string& name : page.authors) draft.authors.push_back(one_line(without_par(name)));
  for (Target target : {Target::title, Target::text, Target::url}) note(target, "(page)");
  return finish(draft);
}

Extracted Builder::from_item() {
  Draft draft;
  const DecodedText decoded = decode_text(record_.bytes, record_.charset);
  draft.repaired = decoded.replaced;
  note_charset(decoded);
  article_.extractor = record_.format == RecordFormat::wire ? "iptc7901" : "xml";
  ItemArticle item;
  if (record_.format == RecordFormat::wire) {
    item = read_dispatch(decoded.text);
  } else {
    auto read = read_item(decoded.text, decode_text(record_.head, decoded.charset).text);
    if (auto* problem = std::get_if<XmlProblem>(&read)) return reject(problem->reason, std::move(problem->detail));
    item = std::get<ItemArticle>(std::move(read));
  }
  if (!item.title.empty()) draft.title.push_back(item.title);
  if (!item.lead.empty()) draft.lead.push_back(item.lead);
  if (!item.text.empty()) draft.text.push_back(item.text);
  draft.id = item.id;
  draft.url = item.url;
  draft.name = article_.origin.file;
  draft.date = item.date;
  draft.page_dates.modified = item.modified;
  draft.source = item.source;
  draft.section = item.section;
  draft.language = item.language;
  for (const std::string& name : item.authors) draft.authors.push_back(one_line(without_par(name)));
  for (Target target : {Target::id, Target::title, Target::text, Target::date}) note(target, "(item)");
  return finish(draft);
}

Extracted Builder::from_letter() {
  Draft draft;
  const Letter letter = read_letter(record_.bytes);
  const ItemArticle& article = letter.article;
  article_.extractor = "mail";
  if (letter.charset != "utf-8") article_.charset = letter.charset + " (label)";
  if (!article.title.empty()) draft.title.push_back(article.title);
  if (!article.text.empty()) draft.text.push_back(article.text);
  draft.id = article.id;
  draft.date = article.date;
  draft.source = article.source;
  draft.language = article.language;
  draft.authors = article.authors;
  for (Target target : {Target::id, Target::title, Target::text, Target::date}) note(target, "(letter)");
  return finish(draft);
}

// A row is an object whose names stand in the first row.
Extracted Builder::from_row() {
  const DecodedText decoded = decode_text(record_.bytes);
  note_charset(decoded);
  article_.extractor = "table";
  const std::string head = decode_text(record_.head, decoded.charset).text, &row = decoded.text;
  const char separator = table_separator(head);
  const std::vector<std::string> names = table_cells(head, separator, kMostCells);
  const std::vector<std::string> cells = table_cells(row, separator, names.size() + 1);
  if (cells.size() > names.size())
    return reject("bad-row", "more cells than the " + std::to_string(names.size()) + " names");
  record_.bytes = row_object(names, cells);
  return from_json();
}

// Double encoding is undone in a copy.
void Builder::mend(Views& values) {
  for (std::string_view& value : values) {
    if (!may_be_double_encoded(value)) continue;
    std::string copy(value);
    const uint32_t lines = undo_double_encoding(copy);
    if (lines == 0) continue;
    article_.mended_lines += lines;
    value = mended_.emplace_back(std::move(copy));
  }
}

// The beginning of what is too long to be an article is kept: every byte of it takes some sixty of memory on its way.
void Builder::cut(Draft& draft) {
  size_t left = kMaxContentBytes;
  for (Views* values : {&draft.title, &draft.lead, &draft.text})
    for (std::string_view& value : *values) {
      const std::string_view kept = utf8::prefix(value, left);
      article_.cut_bytes += static_cast<uint32_t>(value.size() - kept.size());
      left -= kept.size();
      value = kept;
    }
}

Extracted Builder::finish(Draft& draft) {
  for (Views* values : {&draft.title, &draft.lead, &draft.text}) mend(*values);
  cut(draft);
  fill_source(draft);
  fill_content(draft);
  fill_date(draft);
  fill_rest(draft);
  fill_id(draft);
  if (is_empty()) return Empty{std::move(article_.origin), std::move(article_.id)};
  if (!fields_.takes_language(article_.language))
    return Empty{std::move(article_.origin), std::move(article_.id), "other-language",
                 "language " + article_.language + ", not one of --lang"};
  return std::move(article_);
}

// Goes first, because the line that names the source is no part of the text.
void Builder::fill_source(Draft& draft) {
  article_.url = one_line(draft.url);
  article_.source = one_line(draft.source);
  if (!article_.source.empty()) return;
  article_.source = one_line(take_source(draft.text));
  if (!article_.source.empty()) return note(Target::source, "(last line)");
  article_.source = fields_.fallback(Target::source);
  if (!article_.source.empty()) return note(Target::source, "(set)");
  article_.source = url_host(article_.url);
  if (!article_.source.empty()) note(Target::source, "(host of the url)");
}

void Builder::fill_content(const Draft& draft) {
  std::string& content = article_.content;
  size_t size = 3;
  for (const Views* values : {&draft.title, &draft.lead, &draft.text}) {
    for (std::string_view value : *values) size += value.size() + 1;
  }
  content.reserve(size);
  append(content, draft.title, ' ', append_line);
  article_.title = {0, size_of(content)};
  content.push_back('\n');
  // Dumps fill a missing lead with the title or the whole text: it says nothing new, and would count twice.
  const bool has_lead = !draft.lead.empty() && draft.lead != draft.title && draft.lead != draft.text;
  const uint32_t lead_begin = size_of(content);
  if (has_lead) append(content, draft.lead, '\n', append_lines);
  article_.lead = {lead_begin, size_of(content)};
  if (has_lead) content.push_back('\n');
  const uint32_t text_begin = size_of(content);
  append(content, draft.text, '\n', append_lines);
  article_.text = {text_begin, size_of(content)};
  article_.repaired = draft.repaired;
}

void Builder::fill_date(const Draft& draft) {
  DateClues clues;
  clues.field = draft.date;
  clues.json_ld = draft.page_dates.data;
  clues.meta = draft.page_dates.meta;
  clues.time = draft.page_dates.time;
  clues.modified = draft.page_dates.modified;
  clues.lines = draft.page_dates.lines;
  clues.crawled = record_.crawled;
  clues.option = fields_.fallback(Target::date);
  clues.url = article_.url;
  clues.text = std::string_view(article_.content).substr(article_.lead.begin);
  clues.file_name = draft.name;
  clues.latest = fields_.latest_day();
  const Publication found = date_article(clues);
  article_.published = found.date;
  article_.date_source = found.source;
  article_.date_confidence = found.confidence;
  article_.date_conflict = found.conflict;
  if (!clues.modified.empty())
    if (const auto modified = published_date(clues.modified); modified && *modified != found.date)
      article_.modified = *modified;
  if (found.source == DateSource::option) note(Target::date, "(set)");
  if (found.source == DateSource::json_ld) note(Target::date, "(page's json-ld)");
  if (found.source == DateSource::meta) note(Target::date, "(page's meta tag)");
  if (found.source == DateSource::time) note(Target::date, "(page's <time>)");
  if (found.source == DateSource::url) note(Target::date, "(url)");
  if (found.source == DateSource::text) note(Target::date, "(text)");
  if (found.source == DateSource::file_name) note(Target::date, "(file name)");
}

void Builder::fill_rest(Draft& draft) {
  article_.authors = std::move(draft.authors);
  article_.section = one_line(draft.section);
  article_.language = language_code(draft.language);
  fill_language();
  if (const std::string& set = fields_.fallback(Target::author); article_.authors.empty() && !set.empty()) {
    article_.authors = split_authors(set);
    note(Target::author, "(set)");
  }
  if (const std::string& set = fields_.fallback(Target::section); article_.section.empty() && !set.empty()) {
    article_.section = set;
    note(Target::section, "(set)");
  }
  if (const std::string& set = fields_.fallback(Target::language); article_.language.empty() && !set.empty()) {
    article_.language = language_code(set);
    note(Target::language, "(set)");
  }
}

// What a record says is believed; a page's template often says another language than its text.
void Builder::fill_language() {
  const bool told = !article_.language.empty();
  const bool set = !fields_.fallback(Target::language).empty();
  if ((told && record_.format != RecordFormat::page) || (!told && set)) return;
  const std::string_view content = article_.content;
  const std::string_view body = article_.text.empty() ? content : article_.text.of(content);
  const FoundLanguage found = find_language(body);
  if (found.code.empty() || (told && !found.sure) || found.code == article_.language) return;
  article_.language = found.code;
  note(Target::language, "(found)");
}

void Builder::fill_id(const Draft& draft) {
  if (!draft.id.empty()) {
    article_.id = usable_id(one_line(draft.id));
  } else if (!article_.url.empty()) {
    article_.id = usable_id(article_.url);
    note(Target::id, "(url)");
  } else if (!draft.name.empty()) {
    article_.id = usable_id(valid_line(draft.name));
    note(Target::id, "(file name)");
  } else if (!is_empty()) {
    article_.id = "xxh3:" + to_hex(hash128(article_.content));
    note(Target::id, "(hash of the content)");
  }
}

void Builder::note(Target target, std::string_view where) {
  if (provenance_ != nullptr) (*provenance_)[static_cast<size_t>(target)] = where;
}

}  // namespace

Extracted extract(Record&& record, const FieldMap& fields) { return Builder(std::move(record), fields, nullptr).run(); }

std::string describe(const Record& record, const FieldMap& fields) {
  Provenance from;
  const Extracted extracted = Builder(Record(record), fields, &from).run();
  if (const auto* reject = std::get_if<Reject>(&extracted)) {
    return "rejected: " + utf8::printable(reject->reason) + ": " + utf8::printable(reject->detail) + "\n";
  }
  if (const auto* article = std::get_if<Article>(&extracted)) return described(*article, from);
  const Empty& empty = std::get<Empty>(extracted);
  return utf8::printable(empty.reason) + ": " + utf8::printable(empty.detail) +
         (empty.id.empty() ? "" : " in " + utf8::printable(empty.id)) + "\n";
}

}  // namespace rotative
