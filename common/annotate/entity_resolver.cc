// Resolution inside one article. Nothing here looks at another article, so the ids do not depend on what was read
// before.
#include "common/annotate/entity_resolver.h"

#include <algorithm>

#include "common/text/analyze.h"

namespace rotative {
namespace {

constexpr size_t kLeastLetters = 2;
constexpr size_t kMostLetters = 8;
constexpr uint32_t kLongestLongForm = 14;  // words

bool opens_bracket(std::string_view gap) {
  return !gap.empty() && gap.back() == '(' && gap.find_first_not_of(" (\"\u00a0\u00bb\u201d") == std::string_view::npos;
}

void sort_and_drop_overlaps(std::vector<Candidate>& candidates) {
  std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return a.first != b.first ? a.first < b.first : a.end > b.end;
  });
  uint32_t end = 0;
  std::erase_if(candidates, [&end](const Candidate& candidate) {
    if (candidate.first < end) return true;
    end = candidate.end;
    return false;
  });
}

}  // namespace

// --- acronym pairs ---------------------------------------------------------------------------------------------------

// The letters are the initials of the words, small words counted or not: OTSC, SNCF, ONU, CEI.
bool EntityResolver::initials_match(std::string_view letters, uint32_t first, uint32_t end, bool skip_small) const {
  size_t at = 0;
  for (uint32_t i = first; i < end; ++i) {
    if (skip_small && words_[i].function_word()) continue;
    if (at == letters.size() || words_[i].surface.empty() || words_[i].surface[0] != letters[at]) return false;
    ++at;
  }
  return at == letters.size();
}

bool EntityResolver::spells(uint32_t acronym, uint32_t first, uint32_t end) const {
  const std::string_view letters = words_[acronym].surface;
  return initials_match(letters, first, end, true) || initials_match(letters, first, end, false);
}

// "Organisation du Traité de sécurité collective (OTSC)"
bool EntityResolver::pair_before(uint32_t acronym) {
  if (acronym == 0 || !opens_bracket(words_.gap(acronym)) || words_.byte_after(acronym) != ')') return false;
  for (uint32_t first = acronym; first-- > 0 && acronym - first <= kLongestLongForm;) {
    if (words_[first].capital() && spells(acronym, first, acronym) && acronym - first > 1) {
      pairs_.push_back({{first, acronym, EntityType::organisation}, acronym});
      return true;
    }
    if (words_[first].link == Link::none) break;
  }
  return false;
}

// "CEI (Communauté des États indépendants)"
bool EntityResolver::pair_behind(uint32_t acronym) {
  const uint32_t first = acronym + 1;
  if (first >= words_.size() || !opens_bracket(words_.gap(first)) || !words_[first].capital()) return false;
  for (uint32_t end = first + 1; end <= words_.size() && end - first <= kLongestLongForm; ++end) {
    if (words_.byte_after(end - 1) == ')') {
      if (end - first < 2 || !spells(acronym, first, end)) return false;
      pairs_.push_back({{first, end, EntityType::organisation}, acronym});
      return true;
    }
    if (end == words_.size() || words_[end].link == Link::none) return false;
  }
  return false;
}

void EntityResolver::find_pairs() {
  for (uint32_t i = 0; i < words_.size(); ++i) {
    const EntityWord& word = words_[i];
    if (!word.all_caps() || word.surface.size() < kLeastLetters || word.surface.size() > kMostLetters) continue;
    if (!pair_before(i)) pair_behind(i);
  }
}

// A pair settles what both of its forms are, whatever the rules took them for; and the acronym wherever it stands.
void EntityResolver::add_pairs(std::vector<Candidate>& candidates) {
  for (Pair& pair : pairs_) {
    for (const Candidate& known : candidates)
      if (known.first == pair.long_form.first && known.end == pair.long_form.end) pair.long_form = known;
    if (pair.long_form.type == EntityType::person) pair.long_form.type = EntityType::organisation;
    long_forms_.emplace(std::string(words_[pair.acronym].surface), pair.long_form);
  }
  for (const Pair& pair : pairs_) {
    const Candidate& whole = pair.long_form;
    std::erase_if(candidates, [&whole](const Candidate& c) { return c.first < whole.end && c.end > whole.first; });
    candidates.push_back(whole);
  }
  for (uint32_t i = 0; i < words_.size(); ++i) {
    if (!words_[i].all_caps()) continue;
    const auto found = long_forms_.find(std::string(words_[i].surface));
    if (found == long_forms_.end()) continue;
    const bool covered = std::any_of(candidates.begin(), candidates.end(), [i](const Candidate& c) {
      return c.first <= i && i < c.end && c.end - c.first > 1;
    });
    if (covered) continue;
    std::erase_if(candidates, [i](const Candidate& c) { return c.first == i; });
    candidates.push_back({i, i + 1, found->second.type});
  }
}

// --- surnames --------------------------------------------------------------------------------------------------------

void EntityResolver::find_surnames(const std::vector<Candidate>& candidates) {
  for (const Candidate& candidate : candidates) {
    if (candidate.type != EntityType::person || candidate.end - candidate.first < 2) continue;
    const auto [at, fresh] = surnames_.emplace(name_key(words_.text(candidate.end - 1)), candidate);
    if (!fresh && candidate.end - candidate.first > at->second.end - at->second.first) at->second = candidate;
  }
}

// "Tokayev" is the person that the article named in full, before or after.
void EntityResolver::add_surnames(std::vector<Candidate>& candidates) const {
  std::vector<bool> taken(words_.size(), false);
  for (const Candidate& candidate : candidates)
    for (uint32_t i = candidate.first; i < candidate.end; ++i) taken[i] = true;
  for (uint32_t i = 0; i < words_.size(); ++i) {
    const EntityWord& word = words_[i];
    if (taken[i] || !word.capital() || word.ordinary || word.link == Link::hyphen) continue;
    if (words_[i + 1].link == Link::hyphen) continue;
    if (surnames_.contains(std::string(word.surface))) candidates.push_back({i, i + 1, EntityType::person});
  }
}

// --- entities --------------------------------------------------------------------------------------------------------

void EntityResolver::add_alias(Entity& entity, std::string alias) {
  if (alias.empty() || alias == entity.id) return;
  if (std::find(entity.aliases.begin(), entity.aliases.end(), alias) == entity.aliases.end())
    entity.aliases.push_back(std::move(alias));
}

uint32_t EntityResolver::entity_with(EntityType type, std::string id, std::string_view name, Mentions& out) {
  const auto next = static_cast<uint32_t>(out.entities.size());
  const auto [at, fresh] = entities_.emplace(std::to_string(static_cast<int>(type)) + id, next);
  if (fresh) out.entities.push_back({type, std::move(id), std::string(name), {}, 0});
  Entity& entity = out.entities[at->second];
  if (name.size() > entity.name.size()) entity.name = std::string(name);
  return at->second;
}

uint32_t EntityResolver::entity_of(const Candidate& candidate, Mentions& out) {
  const std::string_view text = words_.text(candidate.first, candidate.end);
  const bool one_word = candidate.end - candidate.first == 1;
  if (one_word) {
    if (const auto found = long_forms_.find(std::string(words_[candidate.first].surface)); found != long_forms_.end()) {
      const uint32_t index = entity_of(found->second, out);
      add_alias(out.entities[index], name_key(text));
      return index;
    }
  }
  if (candidate.type == EntityType::person && one_word) {
    const auto full = surnames_.find(name_key(text));
    if (full != surnames_.end()) return entity_of(full->second, out);
  }
  if (candidate.name != nullptr) {
    const auto forms = tables_.forms(candidate.name->canonical);
    const uint32_t index = entity_with(candidate.type, name_key(forms.front().text), text, out);
    for (const Name& form : forms) add_alias(out.entities[index], name_key(form.text));
    if (candidate.type == EntityType::person) add_alias(out.entities[index], name_key(words_.text(candidate.end - 1)));
    return index;
  }
  const uint32_t index = entity_with(candidate.type, name_key(text), text, out);
  if (candidate.type == EntityType::person && !one_word)
    add_alias(out.entities[index], name_key(words_.text(candidate.end - 1)));
  return index;
}

void EntityResolver::mention(const Candidate& candidate, Mentions& out) {
  const std::string_view text = words_.text(candidate.first, candidate.end);
  if (name_key(text).empty()) return;
  const uint32_t index = entity_of(candidate, out);
  const Span span{words_[candidate.first].begin, words_[candidate.end - 1].end};
  out.entity_mentions.push_back({out.entities[index].type, span, index});
  ++out.entities[index].mentions;
}

void EntityResolver::resolve(std::vector<Candidate> candidates, Mentions& out) {
  std::erase_if(candidates, [](const Candidate& candidate) { return candidate.lone_given; });
  find_pairs();
  add_pairs(candidates);
  find_surnames(candidates);
  add_surnames(candidates);
  sort_and_drop_overlaps(candidates);
  for (const Candidate& candidate : candidates) mention(candidate, out);
}

}  // namespace rotative
