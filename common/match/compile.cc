// Compiling. Leaves are numbered as they come: the same tree gives the same numbers in every segment.
#include "common/match/compile.h"

#include <algorithm>

#include "common/index/calendar_terms.h"
#include "common/match/nodes.h"

namespace rotative::match {
namespace {

using Kind = Query::Kind;

bool is_term(const Query& query) { return query.kind == Kind::term && query.weight == 1; }

bool can_match_positions(const Query& query) {
  if (query.check.check || query.children.empty()) return false;
  if (query.kind == Kind::near && query.children.size() != 2) return false;
  return std::all_of(query.children.begin(), query.children.end(), is_term);
}

class Compiler {
 public:
  Compiler(Segment& segment, const Expansions& expansions) : segment_(segment), expansions_(expansions) {}

  NodePtr compile(const Query& query, double factor) {
    factor *= query.weight;
    switch (query.kind) {
      case Kind::none:
        return nullptr;
      case Kind::all:
        return std::make_unique<AllNode>(segment_);
      case Kind::term:
        return term(query.term, factor);
      case Kind::wildcard:
        return wildcard(query.term, factor);
      case Kind::phrase:
        return positional(query, PositionalNode::Fit::adjacent, factor);
      case Kind::before:
        return positional(query, query.window == 0 ? PositionalNode::Fit::adjacent : PositionalNode::Fit::ordered,
                          factor);
      case Kind::near:
        return positional(query, PositionalNode::Fit::near, factor);
      case Kind::all_of:
        return all_of(query, factor);
      case Kind::any_of:
        return any(children(query, factor));
      case Kind::and_not:
        return and_not(query, factor);
      case Kind::synonym:
        return factor == 0 ? any(children(query, 0)) : synonym(query, factor);
      case Kind::filter:
        return compile(query.children.front(), 0);
      case Kind::published:
        return any_term(published_terms(query.days), 0);
      case Kind::mentioned:
        return any_term(mentioned_terms(query.days), 0);
      default:
        return nullptr;  // can_match() has said so
    }
  }

 private:
  NodePtr term(const std::string& term, double factor) {
    return std::make_unique<TermNode>(segment_, term, leaves_++, factor);
  }

  Nodes children(const Query& query, double factor) {
    Nodes nodes;
    for (const Query& child : query.children)
      if (NodePtr node = compile(child, factor)) nodes.push_back(std::move(node));
    return nodes;
  }

  NodePtr any(Nodes nodes) {
    if (nodes.empty()) return nullptr;
    if (nodes.size() == 1) return std::move(nodes.front());
    return std::make_unique<OrNode>(segment_, std::move(nodes));
  }

  NodePtr any_term(const std::vector<std::string>& terms, double factor) {
    if (terms.empty()) return nullptr;
    if (terms.size() == 1) return term(terms.front(), factor);
    const size_t first_leaf = leaves_;
    leaves_ += terms.size();
    return std::make_unique<TermsNode>(segment_, terms, first_leaf, factor);
  }

  NodePtr all_of(const Query& query, double factor) {
    Nodes nodes = children(query, factor);
    if (nodes.size() < query.children.size() || nodes.empty()) return nullptr;
    if (nodes.size() == 1) return std::move(nodes.front());
    return std::make_unique<AndNode>(segment_, std::move(nodes));
  }

  NodePtr and_not(const Query& query, double factor) {
    NodePtr keep = compile(query.children[0], factor);
    NodePtr drop = compile(query.children[1], 0);
    if (!keep || !drop) return keep;
    return std::make_unique<NotNode>(segment_, std::move(keep), std::move(drop));
  }

  NodePtr positional(const Query& query, PositionalNode::Fit fit, double factor) {
    Nodes nodes = children(query, factor);
    if (nodes.size() == 1) return std::move(nodes.front());
    const auto words = static_cast<uint32_t>(nodes.size());
    return std::make_unique<PositionalNode>(segment_, std::move(nodes), fit, words + query.window);
  }

  // Readings of full weight count as one term; those of lower weight count beside it.
  NodePtr synonym(const Query& query, double factor) {
    std::vector<const Query*> full;
    Nodes nodes;
    for (const Query& child : query.children) {
      if (is_nothing(child)) continue;
      if (child.weight == 1 && !has_source(child))
        full.push_back(&child);
      else if (NodePtr node = compile(child, factor))
        nodes.push_back(std::move(node));
    }
    if (NodePtr together = one_reading(full, factor)) nodes.insert(nodes.begin(), std::move(together));
    return any(std::move(nodes));
  }

  NodePtr one_reading(const std::vector<const Query*>& full, double factor) {
    if (full.size() == 1 && (full[0]->kind == Kind::term || full[0]->kind == Kind::all))
      return compile(*full[0], factor);
    std::vector<const Query*> readings;
    for (const Query* reading : full) add_readings(*reading, readings);
    if (readings.empty()) return nullptr;
    std::vector<std::string> terms;
    for (const Query* reading : readings)
      if (reading->kind == Kind::term) terms.push_back(reading->term);
    if (terms.size() == readings.size() && terms.size() > 1) return any_term(terms, factor);
    Nodes nodes;
    for (const Query* reading : readings)
      if (NodePtr node = compile(*reading, 0)) nodes.push_back(std::move(node));
    if (nodes.empty()) return nullptr;
    return std::make_unique<SynonymNode>(segment_, any(std::move(nodes)), factor);
  }

  // Readings of readings are readings; what they weigh is theirs together.
  static void add_readings(const Query& query, std::vector<const Query*>& readings) {
    if (query.kind == Kind::any_of || query.kind == Kind::synonym) {
      for (const Query& child : query.children) add_readings(child, readings);
    } else if (query.kind != Kind::none) {
      readings.push_back(&query);
    }
  }

  NodePtr wildcard(const std::string& start, double factor) {
    const Expansion& expansion = expansions_.at(start);
    if (expansion.terms.empty()) return nullptr;
    if (expansion.is_few() && (factor == 0 || expansion.terms.size() == 1)) return any_term(expansion.terms, factor);
    return std::make_unique<WildcardNode>(segment_, start, expansion.standing, factor);
  }

  // Whether libxapian would leave it out before it counts readings.
  bool is_nothing(const Query& query) const {
    const auto nothing = [this](const Query& child) { return is_nothing(child); };
    switch (query.kind) {
      case Kind::none:
        return true;
      case Kind::wildcard:
        return expansions_.at(query.term).terms.empty();
      case Kind::all_of:
        return std::any_of(query.children.begin(), query.children.end(), nothing);
      case Kind::any_of:
      case Kind::synonym:
        return std::all_of(query.children.begin(), query.children.end(), nothing);
      case Kind::and_not:
      case Kind::filter:
        return is_nothing(query.children.front());
      default:
        return false;
    }
  }

  // Whether libxapian takes a part of it from a posting source, of which a synonym knows no numbers.
  bool has_source(const Query& query) const {
    switch (query.kind) {
      case Kind::filter:
      case Kind::and_not:
      case Kind::published:
      case Kind::mentioned:
        return true;
      case Kind::wildcard:
        return expansions_.at(query.term).terms.size() > 1;
      default:
        return std::any_of(query.children.begin(), query.children.end(),
                           [this](const Query& child) { return has_source(child); });
    }
  }

  Segment& segment_;
  const Expansions& expansions_;
  size_t leaves_ = 0;
};

}  // namespace

bool can_match(const Query& query) {
  switch (query.kind) {
    case Kind::none:
    case Kind::all:
    case Kind::term:
    case Kind::wildcard:
    case Kind::published:
    case Kind::mentioned:
      return true;
    case Kind::phrase:
    case Kind::before:
    case Kind::near:
      return can_match_positions(query);
    case Kind::all_of:
    case Kind::any_of:
    case Kind::and_not:
    case Kind::synonym:
    case Kind::filter:
      return std::all_of(query.children.begin(), query.children.end(), can_match);
    default:
      return false;
  }
}

NodePtr compile(const Query& query, Segment& segment, const Expansions& expansions) {
  return Compiler(segment, expansions).compile(query, 1);
}

}  // namespace rotative::match
