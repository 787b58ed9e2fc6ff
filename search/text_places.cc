// One pass over the tokens. A paragraph ends where a line does, or where a blank line does in a text that has some;
// then lines are only wrapped, and a line's first word starts a sentence only behind a full stop.
#include "search/text_places.h"

#include "common/annotate/transliteration.h"
#include "common/index/schema.h"

namespace rotative {
namespace {

bool is_name(std::string_view term) { return term.starts_with('X'); }
bool is_title(std::string_view term) { return term.starts_with(prefix::kTitle); }

bool has_blank_line(std::string_view gap) {
  const size_t first = gap.find('\n');
  return first != std::string_view::npos && gap.find('\n', first + 1) != std::string_view::npos;
}

class Scan {
 public:
  Scan(const StoredArticle& stored, const Tokens& tokens, const Words& words)
      : article_(stored.article), mentions_(stored.mentions), tokens_(tokens), words_(words) {
    text_.words.resize(words.count());
    blank_lines_ = article_.text.of(article_.content).find("\n\n") != std::string_view::npos;
  }

  Text run() {
    places_.reserve(tokens_.list.size());
    for (const Token& token : tokens_.list) read(token);
    if (words_.has_names()) read_names();
    return std::move(text_);
  }

 private:
  void read(const Token& token) {
    if (before_ == nullptr || token.position != before_->position) open_units(token);
    const Place place{token.position, token.position, sentence_, paragraph_};
    places_.push_back(place);
    const auto add = [&](uint32_t word) {
      Places& places = text_.words[word];
      if (places.empty() || !(places.back() == place)) places.push_back(place);
    };
    words_.of_token(tokens_, token, token.begin < article_.title.end, add);
    if (!token.has(token_flag::kJoined) && !token.has(token_flag::kVariant)) {
      if (words_.has_pairs() && part_ != nullptr && token.has(token_flag::kHyphenBefore)) read_pair(token);
      part_ = &token;
      part_place_ = place;
    }
    end_ = std::max(end_, token.end);
    before_ = &token;
  }

  void open_units(const Token& token) {
    const std::string_view content = article_.content;
    const bool first = before_ == nullptr;
    const std::string_view gap = token.begin > end_ ? content.substr(end_, token.begin - end_) : std::string_view();
    const bool line = gap.find('\n') != std::string_view::npos;
    const bool paragraph = line && ends_paragraph(gap, token);
    const bool wrapped = line && !paragraph && gap.find_first_of(".!?") == std::string_view::npos;
    if (paragraph) ++paragraph_;
    if (!first && (paragraph || (token.has(token_flag::kSentenceStart) && !wrapped))) ++sentence_;
    if (text_.paragraph_of.size() <= sentence_) text_.paragraph_of.push_back(paragraph_);
  }
  // A line that ends, unless the text has blank lines for that.
  bool ends_paragraph(std::string_view gap, const Token& token) const {
    const bool within_text = end_ > article_.text.begin && token.begin > article_.text.begin;
    return !within_text || !blank_lines_ || has_blank_line(gap);
  }

  void read_pair(const Token& token) {
    std::string pair(tokens_.surface(*part_));
    pair.append("-").append(tokens_.surface(token));
    words_.of_pair(pair, [&](uint32_t word) { text_.words[word].push_back(part_place_); });
  }

  void read_names() {
    std::vector<std::vector<uint32_t>> words(mentions_.entities.size());
    for (size_t i = 0; i < words.size(); ++i)
      words_.of_entity(mentions_.entities[i], [&](uint32_t word) { words[i].push_back(word); });
    for (const EntityMention& mention : mentions_.entity_mentions) {
      if (words[mention.entity].empty()) continue;
      const auto begins = [](const Token& token, uint32_t at) { return token.begin < at; };
      const auto first = std::lower_bound(tokens_.list.begin(), tokens_.list.end(), mention.span.begin, begins);
      auto last = std::lower_bound(first, tokens_.list.end(), mention.span.end, begins);
      if (first == last) continue;
      const size_t from = static_cast<size_t>(first - tokens_.list.begin());
      const size_t to = static_cast<size_t>(--last - tokens_.list.begin());
      for (const uint32_t word : words[mention.entity])
        text_.words[word].push_back(from_to(places_[from], places_[to]));
    }
    for (Places& places : text_.words) std::sort(places.begin(), places.end());
  }

  const Article& article_;
  const Mentions& mentions_;
  const Tokens& tokens_;
  const Words& words_;
  Text text_;
  Places places_;  // by token
  bool blank_lines_ = false;
  uint32_t sentence_ = 0;
  uint32_t paragraph_ = 0;
  uint32_t end_ = 0;
  const Token* before_ = nullptr;
  const Token* part_ = nullptr;  // the last one that is no joined form
  Place part_place_;
};

}  // namespace

Place from_to(const Place& first, const Place& last) {
  return {first.first, std::max(first.last, last.last), first.sentence == last.sentence ? first.sentence : kNoUnit,
          first.paragraph == last.paragraph ? first.paragraph : kNoUnit};
}

bool Words::is_called(const Entity& entity, const Name& name) {
  const auto fits = [&name](const std::string& form) {
    const std::string key = name.spelling ? transliteration_key(form) : form;
    return name.wildcard ? key.starts_with(name.key) : key == name.key;
  };
  const bool any_alias = name.alias && std::any_of(entity.aliases.begin(), entity.aliases.end(), fits);
  return any_alias || ((!name.alias || name.spelling) && fits(entity.id));
}

void Words::collect(const Query& node) {
  const bool wildcard = node.kind == Query::Kind::wildcard;
  if (wildcard || node.kind == Query::Kind::term) add(node.term, wildcard);
  for (const Query& child : node.children) collect(child);
}

void Words::add(std::string_view term, bool wildcard) {
  const uint32_t number = count_++;
  if (is_name(term)) return add_name(term, wildcard, number);
  const bool title = is_title(term);
  if (title) term.remove_prefix(prefix::kTitle.size());
  const bool lemma = term.starts_with(prefix::kLemma);
  const bool pair = term.starts_with(prefix::kHyphenPair);
  if (lemma || pair) term.remove_prefix(1);
  Space& space = pair ? pairs_ : title ? (lemma ? title_lemmas_ : title_) : (lemma ? lemmas_ : body_);
  if (wildcard) {
    space.beginnings.emplace_back(term, number);
  } else {
    space.whole.emplace(term, number);
    space.seen.set(Space::hash(term));
  }
}

void Words::add_name(std::string_view term, bool wildcard, uint32_t number) {
  Name name{EntityType::place, false, false, wildcard, {}, number};
  if (term.starts_with(prefix::kPerson)) name.type = EntityType::person;
  if (term.starts_with(prefix::kOrganisation)) name.type = EntityType::organisation;
  term.remove_prefix(prefix::kPerson.size());
  name.alias = term.starts_with(prefix::kAlias);
  if (name.alias) term.remove_prefix(prefix::kAlias.size());
  name.spelling = name.alias && term.starts_with(prefix::kSpelling);
  name.key = term.substr(name.spelling ? prefix::kSpelling.size() : 0);
  names_.push_back(std::move(name));
}

Text find_places(const StoredArticle& stored, const Tokens& tokens, const Words& words) {
  return Scan(stored, tokens, words).run();
}

}  // namespace rotative
