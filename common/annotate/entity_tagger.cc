#include "common/annotate/entity_tagger.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "common/base/embedded.h"

ROTATIVE_EMBEDDED(tagger);

namespace rotative {
namespace {

// Below every sum of a window, and yet many of them fit a number.
constexpr int32_t kForbidden = -10'000'000;

// No name begins or ends with one, but where a hyphen ties it: "Kim Jong-un".
bool is_small_function(const EntityWord& word) {
  return word.function_word() && !word.capital() && word.link != Link::hyphen;
}

// Where the next sentence begins, or the end: no name goes on there ("il parle à Lyon. Martin se tait").
uint32_t sentence_end(const EntityWords& words, uint32_t first, uint32_t end) {
  uint32_t next = first + 1;
  while (next < end && !words[next].sentence_start()) ++next;
  return next;
}

// Where a bracket opens or closes that the name does not hold whole: "collège d'Armentières (Nord".
uint32_t bracket_end(const EntityWords& words, uint32_t first, uint32_t end) {
  uint32_t open = 0;  // the word after one that has not closed
  for (uint32_t i = first + 1; i < end; ++i) {
    if (words[i].link != Link::none) continue;
    const std::string_view gap = words.gap(i);
    if (gap.find(')') != gap.npos && std::exchange(open, 0) == 0) return i;
    if (gap.find('(') != gap.npos) open = i;
  }
  return open != 0 && words.byte_after(end - 1) != ')' ? open : end;
}

}  // namespace

TaggerModel::TaggerModel(std::string_view bytes) {
  uint32_t bits = 0;
  if (bytes.size() != kBytes || !bytes.starts_with(kMagic)) return;
  std::memcpy(&bits, bytes.data() + kMagic.size(), sizeof bits);
  if (bits != kRowBits) return;
  for (uint32_t from = 0; from < kLanes; ++from) {
    for (uint32_t to = 0; to < kLanes; ++to) {
      int16_t step = 0;
      std::memcpy(&step, bytes.data() + 16 + 2 * (from * kLanes + to), sizeof step);
      const bool allowed = to < label::kCount && (from == kStart ? !label::is_inside(to) : label::may_follow(from, to));
      steps_[from][to] = allowed ? step : kForbidden;
    }
  }
  rows_ = reinterpret_cast<const int8_t*>(bytes.data() + kHeadBytes);
}

const TaggerModel& tagger_model() {
  static const TaggerModel model(ROTATIVE_TEXT(tagger));
  return model;
}

EntityTagger::EntityTagger(const TaggerModel& model) : model_(&model), forms_(model.empty() ? 0 : kForms) {}

void EntityTagger::add(const RowList& rows, Scores& scores) const {
  using Bytes = int8_t __attribute__((vector_size(TaggerModel::kLanes)));
  for (const uint32_t row : rows) {
    Bytes weights;
    std::memcpy(&weights, model_->row(row), sizeof weights);
    scores += __builtin_convertvector(weights, Scores);
  }
}

void EntityTagger::ask_for(const RowList& rows) const {
  for (const uint32_t row : rows) __builtin_prefetch(model_->row(row));
}

const EntityTagger::Form& EntityTagger::form(const EntityWord& word) {
  Form& form = word.form == 0 ? unnumbered_ : forms_[word.form % kForms];
  const auto flags = static_cast<uint16_t>(word.flags & EntityFeatures::kFormFlags);
  if (form.number == word.form && form.number != 0 && form.flags == flags) return form;
  form.number = word.form;
  form.flags = flags;
  for (size_t place = 0; place < kPlaces; ++place) {
    rows_[place].clear();
    EntityFeatures::add_form(word, static_cast<int>(place) - kReach, rows_[place]);
    ask_for(rows_[place]);
  }
  for (size_t place = 0; place < kPlaces; ++place) {
    form.at[place] = Scores{};
    add(rows_[place], form.at[place]);
  }
  return form;
}

// Finds the rows of a word's context and asks for them and for the form of a word that comes soon.
void EntityTagger::look_ahead(const EntityWords& words, uint32_t i, RowList& context) const {
  __builtin_prefetch(&forms_[words[i + 1].form % kForms]);
  context.clear();
  features_.add_context(i, context);
  ask_for(context);
}

// Fills scores_ for the words of a window. Each word speaks about itself and its neighbours.
void EntityTagger::score(const EntityWords& words, uint32_t first, uint32_t end) {
  scores_.resize(end - first);
  const uint32_t soon = std::min(first + kContextsAhead, end);
  for (uint32_t i = first; i < soon; ++i) look_ahead(words, i, context(i));
  for (uint32_t i = first; i < end; ++i) {
    if (const uint32_t next = i + kContextsAhead; next < end) look_ahead(words, next, context(next));
    Scores scores = form(words[i]).at[kReach];
    if (i > 0) scores += form(words[i - 1]).at[kReach - 1];
    if (i + 1 < words.size()) scores += form(words[i + 1]).at[kReach + 1];
    add(context(i), scores);
    scores_[i - first] = scores;
  }
}

// A score and the label before it in one number, so that one maximum finds both: score × 8 + label.
void EntityTagger::decode(uint32_t first, uint32_t end) {
  using Sums = int32_t __attribute__((vector_size(4 * TaggerModel::kLanes)));
  const auto load_steps = [&](uint32_t from, Sums& steps) {
    std::memcpy(&steps, model_->steps(from).data(), sizeof steps);
  };
  from_.resize(end - first);
  Sums steps;
  load_steps(TaggerModel::kStart, steps);
  Sums best = steps + __builtin_convertvector(scores_[0], Sums);
  for (uint32_t i = 1; i < end - first; ++i) {
    load_steps(0, steps);
    Sums most = (steps + best[0]) * 8;
    for (int from = 1; from < static_cast<int>(label::kCount); ++from) {
      load_steps(static_cast<uint32_t>(from), steps);
      const Sums sum = (steps + best[from]) * 8 + from;
      most = sum > most ? sum : most;
    }
    const Sums before = most & 7;
    std::memcpy(from_[i].data(), &before, sizeof before);
    best = (most >> 3) + __builtin_convertvector(scores_[i], Sums);
  }
  uint32_t last = 0;
  for (uint32_t k = 1; k < label::kCount; ++k)
    if (best[k] > best[last]) last = k;
  for (uint32_t i = end - first; i-- > 0; last = static_cast<uint32_t>(from_[i][last])) {
    labels_[first + i] = static_cast<uint8_t>(last);
  }
}

// A name that the rules did not find just so: what the tables say of it is looked up.
Candidate EntityTagger::candidate(const EntityWords& words, uint32_t first, uint32_t end, EntityType type) const {
  Candidate made{first, end, type};
  made.rule = Rule::model;
  const NameTables::Node* node = name_tables().find(words.key(first, end));
  if (node != nullptr && node->name != NameTables::kNoName && name_tables().name(node->name).type == type) {
    made.name = &name_tables().name(node->name);
  }
  return made;
}

// Two persons have two names, whatever the path says of "Macron et Le Pen" and "Macron/Le Pen".
void EntityTagger::part_persons(const EntityWords& words) {
  constexpr auto kInside = label::inside(EntityType::person);
  constexpr auto kBegin = static_cast<uint8_t>(label::begin(EntityType::person));
  for (uint32_t i = 1; i < words.size(); ++i) {
    if (labels_[i] != kInside) continue;
    if (words.byte_after(i - 1) == '/') labels_[i] = kBegin;
    if (words[i].surface != "et" || i + 1 == words.size() || labels_[i + 1] != kInside) continue;
    labels_[i] = label::kOutside;
    labels_[i + 1] = kBegin;
  }
}

void EntityTagger::tag(const EntityWords& words, std::vector<Candidate>& found) {
  if (model_->empty()) return;
  features_.prepare(words, found);
  labels_.assign(words.size(), label::kOutside);
  for (const Candidate& candidate : found) {
    std::fill(labels_.begin() + candidate.first, labels_.begin() + candidate.end, label::inside(candidate.type));
    labels_[candidate.first] = static_cast<uint8_t>(label::begin(candidate.type));
  }
  for (const auto& [window, end] : features_.windows()) {
    for (uint32_t first = window; first < end;) {
      const uint32_t next = sentence_end(words, first, end);
      score(words, first, next);
      decode(first, next);
      first = next;
    }
  }
  part_persons(words);
  before_.swap(found);
  found.clear();
  size_t next = 0;
  for (uint32_t i = 0; i < words.size();) {
    if (labels_[i] == label::kOutside) {
      ++i;
      continue;
    }
    uint32_t end = i + 1;
    while (end < words.size() && label::is_inside(labels_[end])) ++end;
    end = bracket_end(words, i, end);
    while (end > i + 1 && is_small_function(words[end - 1])) --end;  // "Commission de"
    while (i + 1 < end && is_small_function(words[i])) ++i;
    const EntityType type = label::type(labels_[i]);
    while (next < before_.size() && before_[next].first < i) ++next;
    const bool same =
        next < before_.size() && before_[next].first == i && before_[next].end == end && before_[next].type == type;
    found.push_back(same ? before_[next] : candidate(words, i, end, type));
    i = end;
    while (i < words.size() && label::is_inside(labels_[i])) ++i;
  }
}

}  // namespace rotative
