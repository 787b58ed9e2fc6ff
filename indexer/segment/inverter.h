// Turns a batch of articles round: terms go in by article, and come out sorted, with their postings.
//
// Terms are numbered by a dictionary that lives as long as the inverter, so that a caller may remember the number of a
// word. Each occurrence is one entry of a flat log: nothing is allocated for a posting.
//
//     TermId t = inverter.term("", "grève");  inverter.add_at(t, 1);  …  inverter.end_document(data);  …  finish()
// Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "indexer/segment/inverted.h"

namespace rotative {

using TermId = uint32_t;

class Inverter {
 public:
  Inverter();
  ~Inverter();
  Inverter(Inverter&&) noexcept;

  // The number of the term prefix + key, which is not empty and no longer than the engine allows.
  TermId term(std::string_view prefix, std::string_view key);

  // Numbers stay valid while this stays the same. It changes in finish(), when the dictionary has grown too large.
  uint32_t generation() const;

  // Says that the term is about to be added, so that what is known of it comes near meanwhile.
  void prefetch(TermId term) const;
  // Says that term(prefix, key) is about to be asked for.
  void prefetch(std::string_view prefix, std::string_view key) const;

  // To the article in hand. Positions rise within a term; one that is repeated counts once, its wdf twice.
  void add(TermId term, uint32_t wdf);
  void add_at(TermId term, uint32_t position, uint32_t wdf = 1);
  // The same for a term that is not known by number; it is looked up when the article ends, together with others.
  void add_soon(std::string_view prefix, std::string_view key, uint32_t wdf);
  // An occurrence of a word: its surface at the position, and each of its lemmas once.
  void add_word(TermId surface, uint32_t position, std::span<const TermId> lemmas);
  void add_value(uint32_t slot, std::string_view value);
  // Ends the article and returns its number in the batch.
  uint32_t end_document(std::string_view data);

  // What was put in since the last finish().
  Inverted finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Puts a whole document in; its number in the batch.
uint32_t add_entry(Inverter& inverter, const Entry& entry);

}  // namespace rotative
