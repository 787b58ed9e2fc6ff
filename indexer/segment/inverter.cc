// Two counting sorts turn the log of a batch round: by term, which gives the postings, and from there by article, which
// gives each article its terms in byte order without sorting them.
#include "indexer/segment/inverter.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>
#include <span>
#include <utility>

#include "common/glass/coding.h"
#include "indexer/glass/positions.h"
#include "indexer/segment/deflate.h"
#include "indexer/segment/term_dictionary.h"

namespace rotative {
namespace {

using glass::kMaxUintBytes;
using glass::max_position_bytes;
using glass::put_uint;

// News have some 250,000 words; what comes beyond that is noise that need not be remembered for ever.
constexpr size_t kMaxTerms = size_t{1} << 20;
constexpr size_t kMaxTextBytes = size_t{24} << 20;

// Rows and texts are met in an order that the caches cannot foresee: so many before its turn each is asked for.
constexpr size_t kAhead = 16;

// One term of one article. Its positions end where those of the next row begin.
struct Row {
  uint32_t term;  // its number; from order_rows() on its rank
  uint32_t document;
  uint32_t wdf;
  uint32_t positions;  // where its coded positions begin
};

struct RankedTerm {
  uint32_t rank;
  uint32_t wdf;
};

// A term with the first bytes of its text, which decide nearly all comparisons.
struct SortedTerm {
  uint64_t prefix = 0;  // the first eight bytes as a number that sorts as they do
  uint32_t more = 0;    // the four after them
  TermId term = 0;

  SortedTerm(std::string_view text, TermId id) : term(id) {
    static_assert(std::endian::native == std::endian::little);
    std::memcpy(&prefix, text.data(), std::min<size_t>(8, text.size()));
    if (text.size() > 8) std::memcpy(&more, text.data() + 8, std::min<size_t>(4, text.size() - 8));
    prefix = __builtin_bswap64(prefix);
    more = __builtin_bswap32(more);
  }
};

// Most position lists and ends of terms are a few bytes: a call would take longer than the copy. kCopySlack bytes are
// read and written in any case.
constexpr size_t kCopySlack = 8;

void copy_short(char* to, const char* from, size_t bytes) {
  std::memcpy(to, from, kCopySlack);
  if (bytes > kCopySlack) std::memcpy(to + kCopySlack, from + kCopySlack, bytes - kCopySlack);
}

// kCopySlack bytes behind both can be read.
size_t shared_prefix(std::string_view a, std::string_view b) {
  const size_t most = std::min(a.size(), b.size());
  for (size_t same = 0; same < most; same += kCopySlack) {
    uint64_t in_a = 0, in_b = 0;
    std::memcpy(&in_a, a.data() + same, kCopySlack);
    std::memcpy(&in_b, b.data() + same, kCopySlack);
    if (in_a != in_b) return std::min(most, same + static_cast<size_t>(std::countr_zero(in_a ^ in_b)) / 8);
  }
  return most;
}

}  // namespace

struct Inverter::State {
  struct DocumentTerm {
    TermId term;
    uint32_t wdf;
    uint32_t positions;
  };
  struct Occurrence {
    uint32_t slot;  // into document_terms
    uint32_t position;
  };
  struct Awaited {  // a term to be looked up at the end of the article
    uint32_t hash;
    uint32_t text;  // where prefix and key begin in awaited_texts
    uint32_t prefix_length;
    uint32_t key_length;
    uint32_t wdf;
  };
  struct Mark {
    uint32_t document = 0;  // that it was seen in last, by running number
    uint32_t slot = 0;      // into document_terms
  };

  TermDictionary dictionary;
  uint32_t generation = 0;
  std::vector<Mark> marks;  // by term
  uint32_t running_document = 1;
  uint32_t batch_begin = 1;  // the running number of the batch's first article
  Deflater deflater;

  // the article in hand
  std::vector<DocumentTerm> document_terms;
  std::vector<Occurrence> occurrences;
  std::vector<uint32_t> positions;
  std::vector<Awaited> awaited;
  std::string awaited_texts;
  std::vector<TermId> awaited_terms;  // scratch

  // the batch in hand
  std::vector<TermId> used;
  std::vector<Row> rows;
  std::vector<uint32_t> first_rows;  // by document
  Bytes coded_positions;
  Inverted out;

  // scratch of finish()
  std::vector<uint32_t> ranks;  // by term
  std::vector<SortedTerm> sorted;
  std::vector<uint32_t> order;
  std::vector<RankedTerm> ranked;
  std::vector<uint32_t> starts;
  Bytes termlist;

  TermId term(std::string_view prefix, std::string_view key, uint32_t hash);
  void add_awaited();
  [[gnu::always_inline]] uint32_t slot_of(TermId term);
  [[gnu::always_inline]] void add(TermId term, uint32_t wdf);
  [[gnu::always_inline]] void add_at(TermId term, uint32_t position, uint32_t wdf);
  void log_document(uint32_t document);
  void rank_terms();
  void order_rows();
  void write_postings();
  void write_termlists();
  void write_termlist(Inverted::Document& document, std::span<const RankedTerm> terms);
  void forget_batch();
};

inline uint32_t Inverter::State::slot_of(TermId term) {
  Mark& mark = marks[term];
  if (mark.document == running_document) return mark.slot;
  if (mark.document < batch_begin) used.push_back(term);
  mark = {running_document, static_cast<uint32_t>(document_terms.size())};
  document_terms.push_back({term, 0, 0});
  return mark.slot;
}

inline void Inverter::State::add(TermId term, uint32_t wdf) { document_terms[slot_of(term)].wdf += wdf; }

inline void Inverter::State::add_at(TermId term, uint32_t position, uint32_t wdf) {
  const uint32_t slot = slot_of(term);
  DocumentTerm& row = document_terms[slot];
  row.wdf += wdf;
  ++row.positions;
  occurrences.push_back({slot, position});
}

TermId Inverter::State::term(std::string_view prefix, std::string_view key, uint32_t hash) {
  const TermId term = dictionary.find_or_add(prefix, key, hash);
  if (term == marks.size()) marks.emplace_back();
  return term;
}

// Each look-up waits for a cell, a text and a mark; of many at once most of the waiting is done together.
void Inverter::State::add_awaited() {
  awaited_terms.clear();
  for (size_t i = 0; i < awaited.size(); ++i) {
    if (i + kAhead < awaited.size()) dictionary.prefetch_cell(awaited[i + kAhead].hash);
    if (i + kAhead / 2 < awaited.size()) dictionary.prefetch_found(awaited[i + kAhead / 2].hash);
    const auto& [hash, text, prefix_length, key_length, wdf] = awaited[i];
    const std::string_view both = std::string_view(awaited_texts).substr(text, prefix_length + key_length);
    awaited_terms.push_back(term(both.substr(0, prefix_length), both.substr(prefix_length), hash));
    __builtin_prefetch(marks.data() + awaited_terms.back());
  }
  for (size_t i = 0; i < awaited.size(); ++i) add(awaited_terms[i], awaited[i].wdf);
  awaited.clear();
  awaited_texts.clear();
}

// Lays the positions of each term of the article out and codes them, as rows of the log.
void Inverter::State::log_document(uint32_t document) {
  starts.resize(document_terms.size());
  uint32_t next = 0;
  for (size_t i = 0; i < document_terms.size(); ++i) {
    starts[i] = next;
    next += document_terms[i].positions;
  }
  positions.resize(next);
  for (const Occurrence& one : occurrences) positions[starts[one.slot]++] = one.position;

  char* at = coded_positions.room(max_position_bytes(next) + document_terms.size() * kMaxUintBytes);
  for (size_t i = 0; i < document_terms.size(); ++i) {
    const DocumentTerm& term = document_terms[i];
    rows.push_back({term.term, document, term.wdf, static_cast<uint32_t>(at - coded_positions.data())});
    if (term.positions == 0) continue;
    if (term.positions == 1) {  // most
      at = put_uint(at, positions[starts[i] - 1]);
      continue;
    }
    // Two readings of one word at one position may be the same term: a position counts once.
    const auto end = positions.begin() + starts[i];
    const auto begin = end - term.positions;
    at = glass::put_positions(at, {begin, std::unique(begin, end)});
  }
  coded_positions.commit(at);
}

void Inverter::State::rank_terms() {
  sorted.clear();
  for (size_t i = 0; i < used.size(); ++i) {
    if (i + kAhead < used.size()) dictionary.prefetch_place(used[i + kAhead]);
    if (i + kAhead / 2 < used.size()) dictionary.prefetch_text(used[i + kAhead / 2]);
    sorted.emplace_back(dictionary.text(used[i]), used[i]);
  }
  std::sort(sorted.begin(), sorted.end(), [this](const SortedTerm& a, const SortedTerm& b) {
    if (a.prefix != b.prefix) return a.prefix < b.prefix;
    return a.more != b.more ? a.more < b.more : dictionary.text(a.term) < dictionary.text(b.term);
  });
  ranks.resize(dictionary.size());
  for (uint32_t rank = 0; rank < sorted.size(); ++rank) ranks[sorted[rank].term] = rank;
  used.clear();
}

// order: the rows by rank, and within a rank by document; then a few to look ahead to.
void Inverter::State::order_rows() {
  out.terms.assign(sorted.size(), {});
  for (Row& row : rows) {
    row.term = ranks[row.term];
    ++out.terms[row.term].documents;
  }
  starts.resize(sorted.size());
  uint32_t next = 0;
  for (size_t rank = 0; rank < sorted.size(); ++rank) {
    starts[rank] = next;
    next += out.terms[rank].documents;
  }
  order.assign(rows.size() + kAhead, 0);
  for (uint32_t row = 0; row < rows.size(); ++row) order[starts[rows[row].term]++] = row;
}

void Inverter::State::write_postings() {
  ranked.resize(rows.size());
  starts = first_rows;  // where the next term of each document goes
  rows.push_back({0, 0, 0, static_cast<uint32_t>(coded_positions.size())});
  coded_positions.room(kCopySlack);
  const uint32_t* next_row = order.data();
  for (uint32_t rank = 0; rank < sorted.size(); ++rank) {
    Inverted::Term& term = out.terms[rank];
    if (rank + kAhead < sorted.size()) dictionary.prefetch_place(sorted[rank + kAhead].term);
    if (rank + kAhead / 2 < sorted.size()) dictionary.prefetch_text(sorted[rank + kAhead / 2].term);
    const std::string_view text = dictionary.text(sorted[rank].term);
    term.text = static_cast<uint32_t>(out.texts.size());
    term.length = static_cast<uint32_t>(text.size());
    out.texts.append(text);
    term.postings = out.postings.size();
    uint32_t next_document = 0;
    for (uint32_t i = 0; i < term.documents; ++i) {
      __builtin_prefetch(&rows[next_row[kAhead]]);
      __builtin_prefetch(coded_positions.data() + rows[next_row[kAhead / 2]].positions);
      const Row& row = rows[*next_row];
      const uint32_t bytes = rows[*next_row + 1].positions - row.positions;
      ++next_row;
      char* at = out.postings.room(3 * kMaxUintBytes + bytes + kCopySlack);
      at = put_uint(at, row.document - next_document);
      at = put_uint(at, row.wdf);
      at = put_uint(at, bytes);
      copy_short(at, coded_positions.data() + row.positions, bytes);
      out.postings.commit(at + bytes);
      next_document = row.document + 1;
      term.collection_frequency += row.wdf;
      ranked[starts[row.document]++] = {rank, row.wdf};
    }
  }
}

// A term list: length, number of terms, then each term without what it shares with the one before. A small wdf is
// folded into the byte that says how much that is.
void Inverter::State::write_termlist(Inverted::Document& document, std::span<const RankedTerm> terms) {
  size_t most = 2 * kMaxUintBytes + kCopySlack;
  for (const RankedTerm& ranked_term : terms) {
    const Inverted::Term& term = out.terms[ranked_term.rank];
    most += term.length + 2 + kMaxUintBytes;
    __builtin_prefetch(out.texts.data() + term.text);
  }
  termlist.clear();
  char* at = termlist.room(most);
  if (!terms.empty()) {
    at = put_uint(at, document.length);
    at = put_uint(at, terms.size());
  }
  std::string_view before;
  for (const RankedTerm& term : terms) {
    const std::string_view text = out.text(out.terms[term.rank]);
    size_t same = 0;
    bool folded = false;
    if (term.rank != terms.front().rank) {
      same = shared_prefix(before, text);
      const uint64_t both = (uint64_t{term.wdf} + 1) * (before.size() + 1) + same;
      folded = term.wdf < 127 && both < 256;
      *at++ = static_cast<char>(folded ? both : same);
    }
    *at++ = static_cast<char>(text.size() - same);
    copy_short(at, text.data() + same, text.size() - same);
    at += text.size() - same;
    if (!folded) at = put_uint(at, term.wdf);
    before = text;
  }
  termlist.commit(at);
  document.termlist = out.termlists.size();
  char* const room = out.termlists.room(termlist.size());
  const auto [size, deflated] = deflater.deflate(Deflater::Tag::termlist, termlist.view(), room);
  out.termlists.commit(room + size);
  document.termlist_bytes = static_cast<uint32_t>(size);
  document.termlist_deflated = deflated;
}

void Inverter::State::write_termlists() {
  out.texts.room(kCopySlack);
  for (size_t i = 0; i < out.documents.size(); ++i) {
    const uint32_t begin = first_rows[i];
    write_termlist(out.documents[i], std::span(ranked).subspan(begin, starts[i] - begin));
  }
}

void Inverter::State::forget_batch() {
  rows.clear();
  first_rows.clear();
  coded_positions.clear();
  batch_begin = running_document;
  if (dictionary.size() < kMaxTerms && dictionary.text_bytes() < kMaxTextBytes) return;
  dictionary.clear();
  marks.clear();
  ++generation;
}

Inverter::Inverter() : state_(std::make_unique<State>()) {}
Inverter::~Inverter() = default;
Inverter::Inverter(Inverter&&) noexcept = default;

uint32_t Inverter::generation() const { return state_->generation; }

TermId Inverter::term(std::string_view prefix, std::string_view key) {
  return state_->term(prefix, key, TermDictionary::hash_of(prefix, key));
}

void Inverter::prefetch(TermId term) const { __builtin_prefetch(state_->marks.data() + term); }

void Inverter::prefetch(std::string_view prefix, std::string_view key) const {
  state_->dictionary.prefetch_cell(TermDictionary::hash_of(prefix, key));
}

void Inverter::add(TermId term, uint32_t wdf) { state_->add(term, wdf); }

void Inverter::add_at(TermId term, uint32_t position, uint32_t wdf) { state_->add_at(term, position, wdf); }

void Inverter::add_soon(std::string_view prefix, std::string_view key, uint32_t wdf) {
  State& state = *state_;
  const uint32_t hash = TermDictionary::hash_of(prefix, key);
  state.dictionary.prefetch_cell(hash);
  state.awaited.push_back({hash, static_cast<uint32_t>(state.awaited_texts.size()),
                           static_cast<uint32_t>(prefix.size()), static_cast<uint32_t>(key.size()), wdf});
  state.awaited_texts.append(prefix).append(key);
}

void Inverter::add_word(TermId surface, uint32_t position, std::span<const TermId> lemmas) {
  state_->add_at(surface, position, 1);
  for (const TermId lemma : lemmas) state_->add(lemma, 1);
}

void Inverter::add_value(uint32_t slot, std::string_view value) {
  const auto document = static_cast<uint32_t>(state_->out.documents.size());
  if (!value.empty()) state_->out.values.push_back({document, slot, std::string(value)});
}

uint32_t Inverter::end_document(std::string_view data) {
  State& state = *state_;
  const auto number = static_cast<uint32_t>(state.out.documents.size());
  state.add_awaited();
  Inverted::Document& document = state.out.documents.emplace_back();
  for (const State::DocumentTerm& term : state.document_terms) document.length += term.wdf;
  state.first_rows.push_back(static_cast<uint32_t>(state.rows.size()));
  state.log_document(number);
  document.data = state.out.stored.size();
  char* const room = state.out.stored.room(data.size());
  const auto [size, deflated] = state.deflater.deflate(Deflater::Tag::stored, data, room);
  state.out.stored.commit(room + size);
  document.data_bytes = static_cast<uint32_t>(size);
  document.data_deflated = deflated;
  state.document_terms.clear();
  state.occurrences.clear();
  ++state.running_document;
  return number;
}

Inverted Inverter::finish() {
  State& state = *state_;
  assert(state.document_terms.empty());
  state.rank_terms();
  state.order_rows();
  state.write_postings();
  state.write_termlists();
  state.forget_batch();
  Inverted done = std::exchange(state.out, {});
  for (Bytes Inverted::*bytes : {&Inverted::texts, &Inverted::postings, &Inverted::termlists, &Inverted::stored}) {
    (state.out.*bytes).reserve((done.*bytes).size() / 8 * 9);  // the next batch will be like this one
    (done.*bytes).shrink_to_fit();
  }
  return done;
}

uint32_t add_entry(Inverter& inverter, const Entry& entry) {
  for (const Entry::Term& term : entry.terms) {
    const TermId id = inverter.term({}, entry.text_of(term));
    inverter.add(id, term.wdf);
    for (uint32_t i = 0; i < term.position_count; ++i) inverter.add_at(id, entry.positions[term.first_position + i], 0);
  }
  for (const auto& [slot, value] : entry.values) inverter.add_value(slot, value);
  return inverter.end_document(entry.data);
}

}  // namespace rotative
