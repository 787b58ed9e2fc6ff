// Compiling query trees.
#include "common/xapian/compile.h"

#include <algorithm>
#include <string_view>

#include "common/index/calendar_terms.h"
#include "common/index/text_check.h"

namespace rotative {
namespace {

Xapian::Query mentioned_inside(const DayInterval& days) {
  return Xapian::Query(Xapian::Query::OP_FILTER, terms_source(mentioned_terms(days)), inside_source(days));
}

bool has_source(const Xapian::Query& query) {
  if (query.get_type() == Xapian::Query::LEAF_POSTING_SOURCE) return true;
  for (size_t i = 0; i < query.get_num_subqueries(); ++i)
    if (has_source(query.get_subquery(i))) return true;
  return false;
}

// Terms that weigh nothing are no terms for the engine but a source (terms.cc says why).
class Compiler {
 public:
  struct Place {
    bool is_weighted = true;
    bool in_synonym = false;
  };
  Compiler(const Xapian::Database& database, std::shared_ptr<Deadline> deadline, Place place = {true, false})
      : database_(database), deadline_(std::move(deadline)), place_(place) {}

  Xapian::Query compile(const Query& query) const {
    Xapian::Query compiled = plain(query);
    if (query.weight == 1 || compiled.empty()) return compiled;
    return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, compiled, query.weight);
  }

 private:
  Xapian::Query plain(const Query& query) const {
    switch (query.kind) {
      case Query::Kind::none:
        return Xapian::Query();
      case Query::Kind::all:
        return Xapian::Query(std::string());
      case Query::Kind::term:
        return place_.is_weighted ? Xapian::Query(query.term) : terms_source({query.term});
      case Query::Kind::wildcard:
        return wildcard_query(database_, query.term, place_.is_weighted, deadline_);
      case Query::Kind::phrase:
      case Query::Kind::before:
        return positional(Xapian::Query::OP_PHRASE, query);
      case Query::Kind::near:
        return positional(Xapian::Query::OP_NEAR, query);
      case Query::Kind::all_of:
        return all_of(query);
      case Query::Kind::any_of:
        return combine(Xapian::Query::OP_OR, query);
      case Query::Kind::and_not:
        return Xapian::Query(Xapian::Query::OP_AND_NOT, compile(query.children[0]), unweighted(query.children[1]));
      case Query::Kind::synonym:
        return synonym(query);
      case Query::Kind::filter:
        return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, unweighted(query.children[0]), 0.0);
      case Query::Kind::published:
        return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, terms_source(published_terms(query.days)), 0.0);
      case Query::Kind::mentioned:
        return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, terms_source(mentioned_terms(query.days)), 0.0);
      case Query::Kind::mentioned_inside:
        return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, mentioned_inside(query.days), 0.0);
      case Query::Kind::sentence:
      case Query::Kind::paragraph:
        return checked(query);
      case Query::Kind::frequency:
        return frequency(query);
      case Query::Kind::quorum:
        return quorum(query);
    }
    return Xapian::Query();
  }

  Xapian::Query unweighted(const Query& query) const {
    return Compiler(database_, deadline_, {false, false}).compile(query);
  }

  std::vector<Xapian::Query> compiled_children(const Query& query) const {
    std::vector<Xapian::Query> children;
    for (const Query& child : query.children) children.push_back(compile(child));
    return children;
  }

  Xapian::Query combine(Xapian::Query::op op, const Query& query, uint32_t parameter = 0) const {
    const auto children = compiled_children(query);
    return Xapian::Query(op, children.begin(), children.end(), parameter);
  }

  // The window counts the words themselves too; `between` are the words allowed beside them.
  // Only terms have positions.
  Xapian::Query window(Xapian::Query::op op, const Query& query, uint32_t between) const {
    return Compiler(database_, deadline_).combine(op, query, static_cast<uint32_t>(query.children.size()) + between);
  }

  // A child that matches nothing makes the whole match nothing; the engine would drop it instead.
  Xapian::Query all_of(const Query& query) const {
    const auto children = compiled_children(query);
    const bool hopeless =
        std::any_of(children.begin(), children.end(), [](const auto& child) { return child.empty(); });
    if (hopeless) return Xapian::Query();
    return Xapian::Query(Xapian::Query::OP_AND, children.begin(), children.end());
  }

  // Readings of one word count as one term; readings of lower weight count beside it, and so do those that ask a
  // posting source, which the engine cannot estimate below a synonym. (OP_MAX, under which only the better one would
  // count, crashes in libxapian 1.4.22 below an OR.)
  Xapian::Query synonym(const Query& query) const {
    if (!place_.is_weighted) return combine(Xapian::Query::OP_OR, query);
    std::vector<Xapian::Query> full;
    std::vector<Xapian::Query> readings;
    for (const Query& child : query.children) {
      Xapian::Query compiled = Compiler(database_, deadline_, {true, true}).compile(child);
      (child.weight == 1 && !has_source(compiled) ? full : readings).push_back(std::move(compiled));
    }
    if (!full.empty())
      readings.insert(readings.begin(), Xapian::Query(Xapian::Query::OP_SYNONYM, full.begin(), full.end()));
    return Xapian::Query(Xapian::Query::OP_OR, readings.begin(), readings.end());
  }

  Xapian::Query checked(const Query& query) const {
    const Xapian::Query candidates = compile(loosened(query));
    if (candidates.empty()) return candidates;
    return Xapian::Query(Xapian::Query::OP_FILTER, candidates, check_source(query.check.check, deadline_));
  }

  // Positions decide, or the check of those that have all the words. The engine looks for the next match of each side
  // of an OR before it asks any deadline above, and a phrase of frequent words that stands nowhere takes long to find:
  // it has a deadline of its own, but not below a synonym, where none may be.
  Xapian::Query positional(Xapian::Query::op op, const Query& query) const {
    if (query.check.check) return checked(query);
    const Xapian::Query found = window(op, query, query.window);
    if (place_.in_synonym || !deadline_->at) return found;
    return Xapian::Query(Xapian::Query::OP_FILTER, found, deadline_source(deadline_));
  }

  Xapian::Query frequency(const Query& query) const {
    const Query& counted = query.children.front();
    const Xapian::Query candidates = compile(loosened(counted));
    if (candidates.empty()) return candidates;
    const auto often = frequency_source(counted, query.window, query.check.check, deadline_);
    return Xapian::Query(Xapian::Query::OP_FILTER, candidates, often);
  }

  Xapian::Query quorum(const Query& query) const {
    auto children = compiled_children(query);
    const Xapian::Query candidates(Xapian::Query::OP_OR, children.begin(), children.end());
    if (candidates.empty()) return candidates;
    const auto enough = quorum_source(std::move(children), query.window, deadline_);
    return Xapian::Query(Xapian::Query::OP_FILTER, candidates, enough);
  }

  const Xapian::Database& database_;
  std::shared_ptr<Deadline> deadline_;
  Place place_;
};

}  // namespace

Xapian::Query compile(const Query& query, const Xapian::Database& database, std::shared_ptr<Deadline> deadline) {
  return Compiler(database, std::move(deadline)).compile(query);
}

Xapian::Query newer(Xapian::Query query, FirstByShard first) {
  if (query.empty() || first.empty()) return query;
  return Xapian::Query(Xapian::Query::OP_FILTER, query, newer_source(std::move(first)));
}

Xapian::Query guard(Xapian::Query query, std::shared_ptr<const DeadByShard> dead, std::shared_ptr<Deadline> deadline,
                    bool any_remote) {
  if (query.empty()) return query;
  if (!dead->empty() || any_remote)
    query = Xapian::Query(Xapian::Query::OP_AND_NOT, query, dead_source(std::move(dead)));
  if (deadline->at) query = Xapian::Query(Xapian::Query::OP_FILTER, query, deadline_source(std::move(deadline)));
  return query;
}

}  // namespace rotative
