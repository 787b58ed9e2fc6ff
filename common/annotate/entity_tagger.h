// The sequence tagger: which words begin, continue or are no name, from weights that were learnt.
//
// A hashed structured perceptron (Collins 2002) over the labels begin, inside and outside of three types: each feature
// of a word adds one row of the weight table, each pair of neighbouring labels a weight of its own, and the best
// sequence of a window is found by Viterbi. It reads what the rules found as one more feature, so that it confirms,
// mends or overrules them. What the form of a word adds is kept for each form.
//
// Model, little-endian:
//     magic      8 bytes   "RotTag01"
//     row bits   u32       rows = 2^bits; that of this program
//     reserved   u32
//     steps      i16 × 8 × 8   from label to label; row 7: from the beginning of a window
//     rows       i8 × 8 × rows    by label; the eighth is 0
// Not thread-safe; use one per thread. The model is shared.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "common/annotate/entity_features.h"

namespace rotative {

class TaggerModel {
 public:
  static constexpr uint32_t kLanes = 8;  // labels and padding: a row is one word of the processor
  static constexpr uint32_t kStart = 7;
  static constexpr std::string_view kMagic = "RotTag01";
  static constexpr size_t kHeadBytes = 16 + 2 * kLanes * kLanes;
  static constexpr size_t kBytes = kHeadBytes + size_t{kRows} * kLanes;

  TaggerModel() = default;  // empty: knows nothing
  // `bytes` stays. An empty model where they are none of this version.
  explicit TaggerModel(std::string_view bytes);

  bool empty() const { return rows_ == nullptr; }
  const int8_t* row(uint32_t row) const { return rows_ + size_t{row} * kLanes; }
  // By label; forbidden steps are far below all others.
  const std::array<int32_t, kLanes>& steps(uint32_t from) const { return steps_[from]; }

 private:
  const int8_t* rows_ = nullptr;
  std::array<std::array<int32_t, kLanes>, kLanes> steps_{};
};

// The one that is linked into the program.
const TaggerModel& tagger_model();

class EntityTagger {
 public:
  explicit EntityTagger(const TaggerModel& model);

  // Replaces `found`, the candidates of the rules in order, by what the model says; where it agrees, the candidate
  // stays as it is.
  void tag(const EntityWords& words, std::vector<Candidate>& found);

 private:
  using Scores = int16_t __attribute__((vector_size(2 * TaggerModel::kLanes)));  // by label
  struct alignas(64) Form {                                                      // a line of the cache
    uint32_t number = 0;                                                         // of the word; 0: nothing kept
    uint16_t flags = 0;                                                          // of EntityFeatures::kFormFlags
    std::array<Scores, kPlaces> at;
  };
  static constexpr size_t kForms = size_t{1} << 15;
  // Scores of forms and weights lie anywhere in two megabytes each: so many words before its turn each is asked for.
  static constexpr uint32_t kContextsAhead = 3;

  void add(const RowList& rows, Scores& scores) const;
  const Form& form(const EntityWord& word);
  void ask_for(const RowList& rows) const;
  RowList& context(uint32_t i) { return contexts_[i % contexts_.size()]; }
  void look_ahead(const EntityWords& words, uint32_t i, RowList& context) const;
  void score(const EntityWords& words, uint32_t first, uint32_t end);
  void part_persons(const EntityWords& words);
  void decode(uint32_t first, uint32_t end);
  Candidate candidate(const EntityWords& words, uint32_t first, uint32_t end, EntityType type) const;

  const TaggerModel* model_;
  EntityFeatures features_;
  std::vector<Form> forms_;  // direct-mapped by the word's number
  Form unnumbered_;
  std::array<RowList, kPlaces> rows_;                           // of a form
  std::array<RowList, kContextsAhead + 1> contexts_;            // of a word and of the next ones
  std::vector<Scores> scores_;                                  // of the window
  std::vector<std::array<int32_t, TaggerModel::kLanes>> from_;  // of the window: the best label before
  std::vector<uint8_t> labels_;                                 // of the article
  std::vector<Candidate> before_;
};

}  // namespace rotative
