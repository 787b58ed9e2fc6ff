// One small class a format.
#include "search/export.h"

#include <fmt/format.h>

#include "common/base/utf8.h"
#include "search/cite.h"
#include "search/kwic.h"
#include "search/markup.h"
#include "search/syndicate.h"
#include "search/table.h"

namespace rotative {
namespace {

// NDJSON, JSON, CSV, TSV: an optional provenance, then rows. JSON with a provenance is an object with both.
class MachineRows {
 public:
  MachineRows(std::vector<std::string_view> columns, Format format, const Provenance* provenance,
              std::string_view member)
      : rows_(std::move(columns), format), format_(format), provenance_(provenance), member_(member) {}

  void begin(std::string& out) {
    if (provenance_) begin_with_provenance(*provenance_, format_, member_, out);
    rows_.begin(out);
  }
  void add(const std::vector<RowValue>& row, std::string& out) { rows_.add(row, out); }
  void end(std::string& out) {
    rows_.end(out);
    if (provenance_) end_with_provenance(*provenance_, format_, out);
  }

 private:
  TableRows rows_;
  Format format_;
  const Provenance* provenance_;  // nullptr: none
  std::string_view member_;
};

std::vector<std::string_view> names_of(const RowFields& fields) {
  std::vector<std::string_view> names;
  for (const RowField* field : fields) names.push_back(field->name);
  return names;
}

class FieldWriter : public RowWriter {
 public:
  FieldWriter(RowFields fields, Format format, const Provenance* provenance)
      : fields_(std::move(fields)), rows_(names_of(fields_), format, provenance, "articles") {}
  void begin(std::string& out) override { rows_.begin(out); }
  void add(const Row& row, uint64_t, std::string& out) override {
    std::vector<RowValue> values;
    for (const RowField* field : fields_) values.push_back(field->value(row));
    rows_.add(values, out);
  }
  void end(std::string& out) override { rows_.end(out); }

 private:
  RowFields fields_;
  MachineRows rows_;
};

// Values as they are, each ended by a zero byte: what xargs -0 reads. A zero byte in a value would end it early.
class NulWriter : public RowWriter {
 public:
  explicit NulWriter(RowFields fields) : fields_(std::move(fields)) {}
  void add(const Row& row, uint64_t, std::string& out) override {
    for (const RowField* field : fields_) {
      for (const char c : flat(field->value(row)))
        if (c != 0) out += c;
      out += '\0';
    }
  }

 private:
  RowFields fields_;
};

class TextWriter : public RowWriter {
 public:
  TextWriter(const RowFields& fields, const Terminal& terminal, const Provenance* provenance)
      : fields_(fields), terminal_(terminal), provenance_(provenance) {}
  void add(const Row& row, uint64_t number, std::string& out) override {
    if (fields_.empty())
      append_for_people(row, number, terminal_, out);
    else
      append_fields(fields_, row, out);
  }
  void end(std::string& out) override {
    if (provenance_) out += utf8::printable(provenance_line(*provenance_, terminal_.french)) + "\n";
  }

 private:
  const RowFields& fields_;
  const Terminal& terminal_;
  const Provenance* provenance_;
};

class KwicWriter : public RowWriter {
 public:
  KwicWriter(const Options& options, const Terminal& terminal, const Provenance* provenance,
             const Highlighter& highlighter, Analyzer& analyzer)
      : options_(options),
        terminal_(terminal),
        provenance_(provenance),
        highlighter_(highlighter),
        analyzer_(analyzer),
        is_text_(options.format == Format::text),
        columns_(kwic_columns(*options.kwic, is_text_ ? terminal : Terminal{})),
        rows_({std::begin(kKwicColumns), std::end(kKwicColumns)}, options.format, provenance, "lines") {}

  void begin(std::string& out) override {
    if (!is_text_) rows_.begin(out);
  }
  void add(const Row& row, uint64_t, std::string& out) override {
    for (KwicLine& line : concordance(row.stored.article, highlighter_, columns_, analyzer_)) {
      if (options_.kwic_sort == KwicSort::none)
        append(line, out);
      else
        lines_.push_back(std::move(line));
    }
  }
  void end(std::string& out) override {
    sort_lines(lines_, options_.kwic_sort);
    for (const KwicLine& line : lines_) append(line, out);
    if (!is_text_) rows_.end(out);
    if (is_text_ && provenance_) out += utf8::printable(provenance_line(*provenance_, terminal_.french)) + "\n";
  }

 private:
  void append(const KwicLine& line, std::string& out) {
    if (is_text_)
      append_kwic_line(line, columns_, terminal_, out);
    else
      rows_.add(kwic_values(line), out);
  }

  const Options& options_;
  const Terminal& terminal_;
  const Provenance* provenance_;
  const Highlighter& highlighter_;
  Analyzer& analyzer_;
  bool is_text_;
  size_t columns_;
  MachineRows rows_;
  std::vector<KwicLine> lines_;  // of a sorted concordance
};

class MarkdownWriter : public RowWriter {
 public:
  explicit MarkdownWriter(const ReviewHead& head) : review_(head) {}
  void begin(std::string& out) override { review_.begin(out); }
  void add(const Row& row, uint64_t, std::string& out) override { review_.add(row, out); }
  void end(std::string& out) override { review_.finish(out); }

 private:
  MarkdownReview review_;
};

class HtmlWriter : public RowWriter {
 public:
  explicit HtmlWriter(const ReviewHead& head) : head_(head) {}
  void begin(std::string& out) override { append_html_head(head_, out); }
  void add(const Row& row, uint64_t, std::string& out) override { append_html_article(row, head_.french, out); }
  void end(std::string& out) override { append_html_end(head_, out); }

 private:
  const ReviewHead& head_;
};

class FeedWriter : public RowWriter {
 public:
  FeedWriter(const ReviewHead& head, bool atom) : head_(head), atom_(atom) {}
  void begin(std::string& out) override {
    if (atom_)
      append_atom_head(head_.provenance, head_.french, head_.newest, out);
    else
      append_rss_head(head_.provenance, head_.french, out);
  }
  void add(const Row& row, uint64_t, std::string& out) override {
    atom_ ? append_atom_entry(row, out) : append_rss_item(row, out);
  }
  void end(std::string& out) override { atom_ ? append_atom_end(out) : append_rss_end(out); }

 private:
  const ReviewHead& head_;
  bool atom_;
};

class ReferenceWriter : public RowWriter {
 public:
  ReferenceWriter(bool ris, const Provenance* provenance) : ris_(ris), provenance_(provenance) {}
  void begin(std::string& out) override {  // what stands outside of entries is a comment to BibTeX
    if (!ris_ && provenance_) out += "% " + utf8::printable(provenance_line(*provenance_)) + "\n\n";
  }
  void add(const Row& row, uint64_t, std::string& out) override {
    ris_ ? append_ris(row, provenance_, out) : append_bibtex(row, out);
  }

 private:
  bool ris_;
  const Provenance* provenance_;
};

RowFields fields_or(const RowFields& fields, RowFields others) { return fields.empty() ? others : fields; }

}  // namespace

std::unique_ptr<RowWriter> make_writer(const Options& options, const Terminal& terminal, const ReviewHead& head,
                                       const Highlighter& highlighter, Analyzer& analyzer) {
  const Provenance* provenance = options.provenance ? &head.provenance : nullptr;
  if (options.kwic) return std::make_unique<KwicWriter>(options, terminal, provenance, highlighter, analyzer);
  switch (options.format) {
    case Format::text:
      return std::make_unique<TextWriter>(options.fields, terminal, provenance);
    case Format::nul:
      return std::make_unique<NulWriter>(fields_or(options.fields, {find_row_field("id")}));
    case Format::markdown:
      return std::make_unique<MarkdownWriter>(head);
    case Format::html:
      return std::make_unique<HtmlWriter>(head);
    case Format::rss:
    case Format::atom:
      return std::make_unique<FeedWriter>(head, options.format == Format::atom);
    case Format::bibtex:
    case Format::ris:
      return std::make_unique<ReferenceWriter>(options.format == Format::ris, provenance);
    case Format::ndjson:
    case Format::json:
    case Format::csv:
    case Format::tsv:
      break;
  }
  return std::make_unique<FieldWriter>(fields_or(options.fields, all_row_fields()), options.format, provenance);
}

bool wants_groups(Format format) { return format == Format::markdown; }

}  // namespace rotative
