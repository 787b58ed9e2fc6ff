// train_tagger: learns the weights of the entity tagger from annotated texts, and scores a model on such texts.
//
//     train_tagger train MODEL [EPOCHS] [SEED] < EXAMPLES   writes MODEL; the same input and seed give the same bytes
//     train_tagger score MODEL < EXAMPLES                   prints precision, recall and F1; MODEL "-": rules alone
//     train_tagger label MODEL < EXAMPLES                   prints them with the spans that the reader finds
//     train_tagger words - < ARTICLES                       prints the folded words of JSON lines with title and text
//     train_tagger clusters TABLE < "WORD CLUSTER GROUP"    writes the table of word_clusters.h
//
// EXAMPLES: one JSON object a line: "text" (title, line feed, body), "spans" ([begin, end, "PER"|"ORG"|"LOC"], bytes),
// and perhaps "end" (bytes that were annotated) and "drop" (the share of names at which the rules are hidden, so that
// labels which came from the rules do not teach to trust them).
//
// The trainer is a structured perceptron: each window is decoded with one point added to every wrong label; where it
// comes out wrong, the rows of the right labels rise and those of the wrong ones fall. Instead of plain averages it
// keeps the sum of all changes of a weight and the sum of their squares (dual averaging with AdaGrad, Duchi, Hazan and
// Singer 2011): rare features learn faster, and those that changed little are nothing, which keeps the table sparse.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "common/annotate/entities.h"
#include "common/annotate/entity_finder.h"
#include "common/annotate/entity_tagger.h"
#include "common/text/analyze.h"

namespace rotative {
namespace {

constexpr size_t kLanes = TaggerModel::kLanes;

struct GoldSpan {
  uint32_t begin = 0, end = 0;
  EntityType type = EntityType::person;
  auto operator<=>(const GoldSpan&) const = default;
};

struct Example {
  std::string text;
  std::vector<GoldSpan> spans;
  uint32_t end = 0;
  double drop = 0;
};

// One window of words: the rows of each, and its right labels.
struct Sequence {
  std::vector<uint32_t> rows;      // of all words
  std::vector<uint32_t> row_ends;  // by word
  std::vector<uint8_t> labels;
};

class Random {  // SplitMix64
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  uint64_t next() {
    uint64_t z = state_ += 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
  }
  double share() { return static_cast<double>(next() >> 11) * 0x1p-53; }

 private:
  uint64_t state_;
};

EntityType type_of(const std::string& name) {
  return name == "PER" ? EntityType::person : name == "ORG" ? EntityType::organisation : EntityType::place;
}

std::vector<Example> read_examples(std::istream& in) {
  std::vector<Example> examples;
  for (std::string line; std::getline(in, line);) {
    const auto row = nlohmann::json::parse(line);
    Example example;
    example.text = row.at("text").get<std::string>();
    example.end = row.value("end", static_cast<uint32_t>(example.text.size()));
    example.drop = row.value("drop", 0.0);
    for (const auto& span : row.at("spans")) {
      example.spans.push_back({span.at(0), span.at(1), type_of(span.at(2))});
    }
    std::ranges::sort(example.spans);
    examples.push_back(std::move(example));
  }
  return examples;
}

void analyze(Analyzer& analyzer, const std::string& text, Tokens& tokens) {
  const auto size = static_cast<uint32_t>(text.size());
  const auto title = static_cast<uint32_t>(std::min(text.find('\n'), text.size()));
  tokens.clear();
  const uint32_t position = analyzer.analyze(text, {0, title}, 1, tokens);
  if (title < size) analyzer.analyze(text, {title + 1, size}, position + 1, tokens);
}

std::vector<uint8_t> labels_of(const EntityWords& words, const Example& example) {
  std::vector<uint8_t> labels(words.size(), label::kOutside);
  size_t next = 0;
  bool inside = false;
  for (uint32_t i = 0; i < words.size(); ++i) {
    while (next < example.spans.size() && example.spans[next].end <= words[i].begin) ++next, inside = false;
    if (next == example.spans.size() || words[i].end <= example.spans[next].begin) continue;
    const EntityType type = example.spans[next].type;
    labels[i] = static_cast<uint8_t>(inside ? label::inside(type) : label::begin(type));
    inside = true;
  }
  return labels;
}

std::vector<Sequence> sequences_of(const std::vector<Example>& examples, Random& random) {
  std::vector<Sequence> sequences;
  Analyzer analyzer;
  EntityFinder finder;
  EntityFeatures features;
  Tokens tokens;
  RowList rows;
  size_t lost = 0, names = 0;
  for (const Example& example : examples) {
    analyze(analyzer, example.text, tokens);
    std::vector<Candidate>& found = finder.find(example.text, tokens);
    const EntityWords& words = finder.words();
    const std::vector<uint8_t> labels = labels_of(words, example);
    if (example.drop > 0) std::erase_if(found, [&](const Candidate&) { return random.share() < example.drop; });
    features.prepare(words, found);
    names += example.spans.size();
    uint32_t done = 0;
    for (const auto& [first, end] : features.windows()) {
      if (words[first].begin >= example.end) break;
      for (uint32_t i = done; i < first; ++i) lost += labels[i] != label::kOutside;
      done = end;
      Sequence sequence;
      for (uint32_t i = first; i < end; ++i) {
        rows.clear();
        for (int place = -kReach; place <= kReach; ++place) {
          const int64_t other = int64_t{i} + place;
          if (other < 0 || other >= words.size()) continue;
          EntityFeatures::add_form(words[static_cast<uint32_t>(other)], place, rows);
        }
        features.add_context(i, rows);
        sequence.rows.insert(sequence.rows.end(), rows.begin(), rows.end());
        sequence.row_ends.push_back(static_cast<uint32_t>(sequence.rows.size()));
        const bool cut = i == first && label::is_inside(labels[i]);
        sequence.labels.push_back(cut ? static_cast<uint8_t>(labels[i] - 1) : labels[i]);
      }
      sequences.push_back(std::move(sequence));
    }
  }
  std::fprintf(stderr, "%zu windows, %zu names, %zu of their words outside windows\n", sequences.size(), names, lost);
  return sequences;
}

class Trainer {
 public:
  Trainer() : weights_(kRows * kLanes) {}

  void learn(const Sequence& sequence) {
    ++time_;
    decode(sequence);
    if (std::ranges::equal(guess_, sequence.labels)) return;
    for (size_t i = 0; i < guess_.size(); ++i) {
      const uint32_t right = sequence.labels[i], wrong = guess_[i];
      const uint32_t right_before = i == 0 ? TaggerModel::kStart : sequence.labels[i - 1];
      const uint32_t wrong_before = i == 0 ? TaggerModel::kStart : guess_[i - 1];
      steps_[right_before][right] += kStepRate;
      steps_[wrong_before][wrong] -= kStepRate;
      if (right == wrong) continue;
      for (uint32_t at = i == 0 ? 0 : sequence.row_ends[i - 1]; at < sequence.row_ends[i]; ++at) {
        weights_[sequence.rows[at] * kLanes + right].change(1);
        weights_[sequence.rows[at] * kLanes + wrong].change(-1);
      }
    }
    ++errors_;
  }

  size_t take_errors() { return std::exchange(errors_, 0); }

  // The weights as integers: the largest are cut so that the small ones keep their shape.
  std::string model() const {
    std::vector<float> sizes;
    for (const Weight& weight : weights_)
      if (const float now = value(weight); now != 0) sizes.push_back(std::abs(now));
    std::string out(TaggerModel::kBytes, '\0');
    TaggerModel::kMagic.copy(out.data(), TaggerModel::kMagic.size());
    std::memcpy(out.data() + TaggerModel::kMagic.size(), &kRowBits, sizeof kRowBits);
    if (sizes.empty()) return out;
    std::ranges::sort(sizes);
    const float scale = 127 / sizes[static_cast<size_t>(kUncut * static_cast<double>(sizes.size() - 1))];
    for (size_t from = 0; from < kLanes; ++from) {
      for (size_t to = 0; to < kLanes; ++to) {
        const auto rounded = static_cast<int16_t>(std::lround(steps_[from][to] * scale));
        std::memcpy(out.data() + 16 + 2 * (from * kLanes + to), &rounded, 2);
      }
    }
    for (size_t k = 0; k < weights_.size(); ++k) {
      const long rounded = std::clamp(std::lround(value(weights_[k]) * scale), -127L, 127L);
      out[TaggerModel::kHeadBytes + k] = static_cast<char>(rounded);
    }
    std::fprintf(stderr, "%zu weights, scale %.3f\n", sizes.size(), static_cast<double>(scale));
    return out;
  }

 private:
  struct Weight {
    float sum = 0;
    float squares = 0;
    void change(float by) {
      sum += by;
      squares += by * by;
    }
  };
  static constexpr float kMargin = 1;
  static constexpr float kRate = 0.1F;
  static constexpr float kStepRate = 0.03F;
  static constexpr float kSparse = 0.00002F;  // what a weight must have changed by for each window seen
  static constexpr double kUncut = 0.9995;    // share of weights that fit an int8 uncut

  float value(const Weight& weight) const {
    const float most = std::abs(weight.sum) - kSparse * static_cast<float>(time_);
    if (weight.sum == 0 || most <= 0) return 0;
    return (weight.sum > 0 ? most : -most) * kRate / std::sqrt(weight.squares);
  }

  std::array<float, label::kCount> scores_of(const Sequence& sequence, size_t i) const {
    std::array<float, label::kCount> scores{};
    for (uint32_t at = i == 0 ? 0 : sequence.row_ends[i - 1]; at < sequence.row_ends[i]; ++at) {
      const Weight* row = &weights_[sequence.rows[at] * kLanes];
      for (size_t k = 0; k < scores.size(); ++k) scores[k] += value(row[k]);
    }
    for (size_t k = 0; k < scores.size(); ++k) scores[k] += k == sequence.labels[i] ? 0 : kMargin;
    return scores;
  }

  void decode(const Sequence& sequence) {
    const size_t size = sequence.labels.size();
    guess_.resize(size);
    from_.resize(size);
    std::array<float, label::kCount> best = scores_of(sequence, 0);
    for (uint32_t k = 0; k < label::kCount; ++k)
      best[k] += label::is_inside(k) ? -1e9F : steps_[TaggerModel::kStart][k];
    for (size_t i = 1; i < size; ++i) {
      std::array<float, label::kCount> now = scores_of(sequence, i);
      for (uint32_t next = 0; next < label::kCount; ++next) {
        float most = -2e9F;
        for (uint32_t from = 0; from < label::kCount; ++from) {
          const float sum = best[from] + steps_[from][next];
          if (label::may_follow(from, next) && sum > most) most = sum, from_[i][next] = static_cast<uint8_t>(from);
        }
        now[next] += most;
      }
      best = now;
    }
    auto last = static_cast<uint32_t>(std::ranges::max_element(best) - best.begin());
    for (size_t i = size; i-- > 0; last = from_[i][last]) guess_[i] = static_cast<uint8_t>(last);
  }

  std::vector<Weight> weights_;
  std::array<std::array<float, kLanes>, kLanes> steps_{};
  std::vector<uint8_t> guess_;
  std::vector<std::array<uint8_t, kLanes>> from_;
  uint64_t time_ = 0;
  size_t errors_ = 0;
};

int train(const char* file, int epochs, uint64_t seed) {
  Random random(seed);
  const std::vector<Example> examples = read_examples(std::cin);
  std::vector<Sequence> sequences = sequences_of(examples, random);
  Trainer trainer;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (size_t i = sequences.size(); i > 1; --i) std::swap(sequences[i - 1], sequences[random.next() % i]);
    for (const Sequence& sequence : sequences) trainer.learn(sequence);
    std::fprintf(stderr, "epoch %d: %zu windows wrong\n", epoch + 1, trainer.take_errors());
  }
  std::ofstream(file, std::ios::binary) << trainer.model();
  return 0;
}

// Prints the folded words of the texts, a line for each stretch between marks.
int words() {
  EntityWords words;
  Analyzer analyzer;
  Tokens tokens;
  std::string out;
  for (std::string line; std::getline(std::cin, line);) {
    const auto row = nlohmann::json::parse(line);
    const std::string text = row.at("title").get<std::string>() + "\n" + row.at("text").get<std::string>();
    analyze(analyzer, text, tokens);
    words.build(text, tokens);
    out.clear();
    for (uint32_t i = 0; i < words.size(); ++i) {
      const bool breaks = words[i].link == Link::none && words[i].sentence_start();
      if (i > 0) out += breaks ? '\n' : ' ';
      if (words[i].number())
        out += "0";
      else
        out += words[i].surface;
    }
    std::printf("%s\n", out.c_str());
  }
  return 0;
}

// Lines "word TAB cluster TAB group", both from 1, to the table of word_clusters.h.
int clusters(const char* file) {
  constexpr size_t kCells = size_t{1} << WordClusters::kBits;
  std::string out(WordClusters::kHeadBytes + kCells * 8, '\0');
  WordClusters::kMagic.copy(out.data(), WordClusters::kMagic.size());
  std::memcpy(out.data() + WordClusters::kMagic.size(), &WordClusters::kBits, sizeof WordClusters::kBits);
  std::string word;
  for (WordCluster cluster; std::cin >> word >> cluster.cluster >> cluster.group;) {
    const uint64_t key = NameTables::start(word);
    const auto tag = static_cast<uint32_t>(key >> 32);
    size_t at = key & (kCells - 1);
    for (uint32_t other = 0;; at = (at + 1) & (kCells - 1)) {
      std::memcpy(&other, out.data() + WordClusters::kHeadBytes + at * 8, 4);
      if (other == 0) break;
    }
    std::memcpy(out.data() + WordClusters::kHeadBytes + at * 8, &tag, 4);
    std::memcpy(out.data() + WordClusters::kHeadBytes + at * 8 + 4, &cluster, 4);
  }
  std::ofstream(file, std::ios::binary) << out;
  return 0;
}

// "-": nothing.
std::string model_bytes(const char* file) {
  if (std::string_view(file) == "-") return {};
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The whole reader of entities with the model of a file.
class TrainedReader {
 public:
  explicit TrainedReader(const char* file) : bytes_(model_bytes(file)), model_(bytes_), reader_(model_) {}

  // Valid until the next call.
  const std::vector<EntityMention>& read(const std::string& text) {
    analyze(analyzer_, text, tokens_);
    reader_.read(text, tokens_, mentions_);
    return mentions_.entity_mentions;
  }

 private:
  const std::string bytes_;
  const TaggerModel model_;
  EntityReader reader_;
  Analyzer analyzer_;
  Tokens tokens_;
  Mentions mentions_;
};

// Prints the examples with what the reader finds in them in place of their spans.
int relabel(const char* file) {
  TrainedReader reader(file);
  constexpr const char* kNames[] = {"PER", "ORG", "LOC"};
  for (std::string line; std::getline(std::cin, line);) {
    auto row = nlohmann::json::parse(line);
    const auto text = row.at("text").get<std::string>();
    auto spans = nlohmann::json::array();
    for (const EntityMention& mention : reader.read(text)) {
      spans.push_back({mention.span.begin, mention.span.end, kNames[static_cast<size_t>(mention.type)], mention.rule});
    }
    row["spans"] = std::move(spans);
    std::printf("%s\n", row.dump().c_str());
  }
  return 0;
}

// "-": nothing of that type was found, or there was none to find.
std::string share_of(size_t part, size_t all) {
  char text[16] = "-";
  if (all != 0) std::snprintf(text, sizeof text, "%.3f", static_cast<double>(part) / static_cast<double>(all));
  return text;
}

int score(const char* file) {
  TrainedReader reader(file);
  size_t right[4] = {}, have[4] = {}, want[4] = {};
  for (const Example& example : read_examples(std::cin)) {
    std::vector<GoldSpan> found;
    for (const EntityMention& mention : reader.read(example.text)) {
      if (mention.span.end <= example.end) found.push_back({mention.span.begin, mention.span.end, mention.type});
    }
    for (const GoldSpan& span : found) ++have[static_cast<size_t>(span.type)];
    for (const GoldSpan& span : example.spans) ++want[static_cast<size_t>(span.type)];
    for (const GoldSpan& span : found) {
      right[static_cast<size_t>(span.type)] += std::ranges::binary_search(example.spans, span);
    }
  }
  for (size_t k = 0; k < 3; ++k) right[3] += right[k], have[3] += have[k], want[3] += want[k];
  constexpr const char* kNames[] = {"PER", "ORG", "LOC", "all"};
  for (size_t k = 0; k < 4; ++k) {
    std::printf("%s P %s R %s F %s   ", kNames[k], share_of(right[k], have[k]).c_str(),
                share_of(right[k], want[k]).c_str(), share_of(2 * right[k], have[k] + want[k]).c_str());
  }
  std::printf("\n");
  return 0;
}

}  // namespace
}  // namespace rotative

int main(int count, char** words) {
  const std::string_view verb = count < 3 ? "" : words[1];
  if (verb == "train") {
    return rotative::train(words[2], count > 3 ? std::atoi(words[3]) : 8,
                           count > 4 ? std::strtoull(words[4], nullptr, 10) : 1);
  }
  if (verb == "score") return rotative::score(words[2]);
  if (verb == "words") return rotative::words();
  if (verb == "clusters") return rotative::clusters(words[2]);
  if (verb == "label") return rotative::relabel(words[2]);
  std::fprintf(stderr,
               "usage: train_tagger train|score|label|words|clusters FILE [EPOCHS] [SEED]; its head explains them\n");
  return 64;
}
