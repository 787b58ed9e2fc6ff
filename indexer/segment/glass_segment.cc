// Four tables from one set of inverted batches, each written by its own task.
#include "indexer/segment/glass_segment.h"

#include <algorithm>
#include <map>

#include "common/glass/coding.h"
#include "indexer/glass/posting_list.h"
#include "indexer/glass/table_writer.h"
#include "indexer/glass/values.h"
#include "indexer/glass/version.h"
#include "indexer/segment/glass_tables.h"
#include "indexer/segment/term_merge.h"

namespace rotative {
namespace {

namespace fs = std::filesystem;
using glass::TableWriter;

template <typename Visit>  // visit(part, article, document number)
void each_document(std::span<const SegmentPart> parts, Visit&& visit) {
  for (const SegmentPart& part : parts)
    for (uint32_t i = 0; i < part.documents.size(); ++i)
      if (part.documents[i] != 0) visit(part, i, part.documents[i]);
}

// How often the term stands in what is not left out.
struct Frequencies {
  uint64_t documents = 0;
  uint64_t occurrences = 0;

  void add(const SegmentPart& part, const Inverted::Term& term) {
    if (part.all) {
      documents += term.documents;
      occurrences += term.collection_frequency;
      return;
    }
    read_postings(*part.inverted, term, [&](uint32_t article, uint32_t wdf, std::string_view) {
      if (part.documents[article] == 0) return;
      ++documents;
      occurrences += wdf;
    });
  }
};

void write_metadata(TableWriter& table, const Metadata& metadata) {
  for (const auto& [name, value] : metadata) table.add(std::string("\0\xc0", 2) + name, value);
}

void write_values(TableWriter& table, std::span<const SegmentPart> parts) {
  glass::ValueStatistics statistics;
  std::map<std::string, std::vector<std::pair<uint32_t, std::string_view>>> slots;  // by slot_key()
  for (const SegmentPart& part : parts)
    for (const Inverted::Value& value : part.inverted->values) {
      if (part.documents[value.document] == 0) continue;
      statistics.add(value.slot, value.value);
      slots[glass::slot_key(value.slot)].emplace_back(part.documents[value.document], value.value);
    }
  statistics.write(table);
  glass::ValueChunkWriter chunks(table);
  for (const auto& [key, values] : slots) {
    chunks.begin(key);
    for (const auto& [document, value] : values) chunks.add(document, value);
    chunks.end();
  }
}

void write_lengths(glass::PostingListWriter& list, std::span<const SegmentPart> parts, glass::Statistics& statistics) {
  list.begin_lengths();
  each_document(parts, [&](const SegmentPart& part, uint32_t article, uint32_t document) {
    const uint32_t length = part.inverted->documents[article].length;
    list.add(document, length);
    statistics.count_document(document, length);
  });
  list.end();
}

void write_terms(glass::PostingListWriter& list, const TermMerge& terms, glass::Statistics& statistics) {
  for (size_t i = 0; i < terms.size(); ++i) {
    Frequencies frequencies;
    for (const auto source : terms.sources(i)) frequencies.add(terms.part(source), terms.term(source));
    if (frequencies.documents == 0) continue;
    list.begin_term(terms.text(i), frequencies.documents, frequencies.occurrences);
    for (const auto source : terms.sources(i)) {
      const SegmentPart& part = terms.part(source);
      read_postings(*part.inverted, terms.term(source), [&](uint32_t article, uint32_t wdf, std::string_view) {
        const uint32_t document = part.documents[article];
        if (document == 0) return;
        list.add(document, wdf);
        statistics.count_posting(wdf);
      });
    }
    list.end();
  }
}

TableWriter::Result write_postlist(const fs::path& folder, std::span<const SegmentPart> parts, const TermMerge& terms,
                                   const Metadata& metadata, glass::Statistics& statistics) {
  TableWriter table(folder / "postlist.glass", TableWriter::Presence::always);
  write_metadata(table, metadata);
  write_values(table, parts);
  glass::PostingListWriter list(table);
  write_lengths(list, parts, statistics);
  write_terms(list, terms, statistics);
  return table.finish();
}

TableWriter::Result write_position(const fs::path& folder, const TermMerge& terms) {
  TableWriter table(folder / "position.glass");
  std::string key;
  for (size_t i = 0; i < terms.size(); ++i) {
    key.clear();
    glass::append_sort_string(key, terms.text(i));
    key += '\0';
    const size_t term_bytes = key.size();
    key.resize(term_bytes + glass::kMaxSortUintBytes);
    for (const auto source : terms.sources(i)) {
      const SegmentPart& part = terms.part(source);
      read_postings(*part.inverted, terms.term(source), [&](uint32_t article, uint32_t, std::string_view positions) {
        const uint32_t document = part.documents[article];
        if (document == 0 || positions.empty()) return;
        const char* const end = glass::put_sort_uint(key.data() + term_bytes, document);
        table.add({key.data(), static_cast<size_t>(end - key.data())}, positions);
      });
    }
  }
  return table.finish();
}

// The slots that a document uses, as the item behind its term list says it.
std::string slots_tag(std::vector<uint32_t> slots) {
  std::sort(slots.begin(), slots.end());
  std::string tag;
  uint32_t next = 0;
  for (const uint32_t slot : slots) {
    glass::append_uint(tag, slot - next);
    next = slot + 1;
  }
  return tag;
}

TableWriter::Result write_termlist(const fs::path& folder, std::span<const SegmentPart> parts) {
  TableWriter table(folder / "termlist.glass", TableWriter::Presence::always);
  const SegmentPart* at_part = nullptr;
  size_t at_value = 0;
  each_document(parts, [&](const SegmentPart& part, uint32_t article, uint32_t number) {
    const Inverted& inverted = *part.inverted;
    if (at_part != &part) at_value = 0;
    at_part = &part;
    const Inverted::Document& document = inverted.documents[article];
    std::string key;
    glass::append_sort_uint(key, number);
    table.add(key, inverted.termlist(document), document.termlist_deflated);
    std::vector<uint32_t> slots;
    for (; at_value < inverted.values.size() && inverted.values[at_value].document <= article; ++at_value)
      if (inverted.values[at_value].document == article) slots.push_back(inverted.values[at_value].slot);
    if (!slots.empty()) table.add(key + '\0', slots_tag(std::move(slots)));
  });
  return table.finish();
}

TableWriter::Result write_docdata(const fs::path& folder, std::span<const SegmentPart> parts) {
  TableWriter table(folder / "docdata.glass");
  std::string key;
  each_document(parts, [&](const SegmentPart& part, uint32_t article, uint32_t number) {
    const Inverted::Document& document = part.inverted->documents[article];
    if (document.data_bytes == 0) return;
    key.clear();
    glass::append_sort_uint(key, number);
    table.add(key, part.inverted->data(document), document.data_deflated);
  });
  return table.finish();
}

}  // namespace

std::vector<SegmentFile> write_glass_segment(const fs::path& folder, std::span<const SegmentPart> parts,
                                             const Metadata& metadata, const std::array<uint8_t, 16>& uuid) {
  GlassTables tables;
  const auto write_by_term = [&] {
    const TermMerge terms(parts);
    in_parallel({[&] { tables.position = write_position(folder, terms); },
                 [&] { tables.postlist = write_postlist(folder, parts, terms, metadata, tables.statistics); }});
  };
  in_parallel({write_by_term,  //
               [&] { tables.termlist = write_termlist(folder, parts); },
               [&] { tables.docdata = write_docdata(folder, parts); }});
  return seal_tables(folder, tables, uuid);
}

}  // namespace rotative
