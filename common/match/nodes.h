// The kinds of nodes (node.h tells what they are).
//
// Not thread-safe; use one per thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "common/match/bm25.h"
#include "common/match/node.h"
#include "common/match/segment.h"

namespace rotative::match {

// What weighs as one term: by its wdf and the document's length. `factor` 0 weighs nothing.
class ScoredNode : public Node {
 public:
  ScoredNode(Segment& segment, double factor) : segment_(segment), factor_(factor) {}
  void weigh(const Collection& collection) override;  // as a term with the documents of estimate()

 protected:
  // With that wdf in the candidate. (The nodes, which are final, ask themselves for it: that takes no virtual call.)
  double weight_of(uint32_t wdf);
  double reach_of(uint32_t wdf) const { return reach_.of(wdf); }

  Segment& segment_;

 private:
  double factor_;
  Bm25 bm25_;
  Reach reach_;
};

// A posting list. Leaf number `leaf` of the query.
class TermNode final : public ScoredNode {
 public:
  TermNode(Segment& segment, std::string term, size_t leaf, double factor);

  void find(uint32_t from) override;
  double weight() override { return weight_of(wdf()); }
  double reach() override { return reach_of(wdf()); }
  uint32_t wdf() override { return postings_.wdf(); }
  uint32_t most_wdf() const override;
  void count_leaves(Collection& collection) const override;
  Estimate estimate(const Collection& collection) const override;
  uint64_t most_documents() const override { return postings_.documents(); }

  // Where the term stands in the candidate; false where it has no positions there.
  bool read_positions(std::vector<uint32_t>& positions);

 private:
  std::string term_;
  size_t leaf_;
  glass::PostingCursor postings_;
  std::unique_ptr<glass::PositionCursor> positions_;  // opened when they are asked for
};

// Every document.
class AllNode final : public Node {
 public:
  explicit AllNode(Segment& segment);
  void find(uint32_t from) override;
  double weight() override { return 0; }
  double reach() override { return 0; }
  uint32_t wdf() override { return 1; }
  uint32_t most_wdf() const override { return 1; }
  void count_leaves(Collection&) const override {}
  void weigh(const Collection&) override {}
  Estimate estimate(const Collection& collection) const override;
  uint64_t most_documents() const override { return segment_.documents(); }

 private:
  Segment& segment_;
  glass::PostingCursor documents_;
};

// What has children in common: numbers and weights of all of them.
class BranchNode : public Node {
 public:
  BranchNode(Segment& segment, Nodes children);
  bool is_sure() const override { return is_sure_; }
  void count_leaves(Collection& collection) const override;
  void weigh(const Collection& collection) override;
  uint32_t most_wdf() const override;

 protected:
  Segment& segment_;
  Nodes children_;
  bool is_sure_ = true;
};

class AndNode : public BranchNode {
 public:
  AndNode(Segment& segment, Nodes children);
  void find(uint32_t from) override;
  bool confirm() override;
  double weight() override;
  double reach() override;
  uint32_t wdf() override;
  void demand(double least) override;
  Estimate estimate(const Collection& collection) const override;
  uint64_t most_documents() const override { return children_.front()->most_documents(); }

 private:
  bool is_hopeless_ = false;
};

class OrNode final : public BranchNode {
 public:
  OrNode(Segment& segment, Nodes children);
  void find(uint32_t from) override;
  bool confirm() override;
  double weight() override;
  double reach() override;
  uint32_t wdf() override;
  void weigh(const Collection& collection) override;
  void demand(double least) override;
  Estimate estimate(const Collection& collection) const override;
  uint64_t most_documents() const override;

 private:
  struct Child {
    Node* node;
    bool is_refused;  // of the candidate: confirm() said no
  };
  void settle();
  bool counts(const Child& child) const { return child.node->document() == document_ && !child.is_refused; }

  std::vector<Child> parts_;    // in the order of the query: sums are made in it
  std::vector<Node*> by_most_;  // the least first
  size_t optional_ = 0;         // of those: how many cannot bring a document among the best by themselves
  bool is_settled_ = false;     // the optional ones have come to the candidate, too
};

// Candidates of `keep` that `drop` does not match.
class NotNode final : public BranchNode {
 public:
  NotNode(Segment& segment, NodePtr keep, NodePtr drop);
  void find(uint32_t from) override;
  bool confirm() override;
  double weight() override { return keep().weight(); }
  double reach() override { return keep().reach(); }
  uint32_t wdf() override { return keep().wdf(); }
  uint32_t most_wdf() const override { return children_[0]->most_wdf(); }
  void weigh(const Collection& collection) override;
  void demand(double least) override { keep().demand(least); }
  Estimate estimate(const Collection& collection) const override;
  uint64_t most_documents() const override { return children_[0]->most_documents(); }

 private:
  Node& keep() { return *children_[0]; }
  Node& drop() { return *children_[1]; }
};

// Terms whose positions fit: next to each other, in order within a window, or (two terms) near in any order. A window
// counts the words themselves.
class PositionalNode final : public AndNode {
 public:
  enum class Fit : uint8_t { adjacent, ordered, near };
  // TermNodes, two at least; exactly two for `near`.
  PositionalNode(Segment& segment, Nodes&& terms, Fit fit, uint32_t window);
  bool is_sure() const override { return false; }
  bool confirm() override;
  uint32_t wdf() override;  // the least of the terms': it cannot stand there more often
  uint32_t most_wdf() const override;
  Estimate estimate(const Collection& collection) const override;

 private:
  bool is_adjacent();
  bool read_all();
  bool is_ordered();
  bool is_near();

  PositionalNode(Segment& segment, std::vector<TermNode*> in_order, Nodes&& terms, Fit fit, uint32_t window);

  std::vector<TermNode*> terms_;  // in the order of the phrase
  Fit fit_;
  uint32_t window_;
  std::vector<size_t> rarest_first_;  // of one candidate, as is what follows
  std::vector<uint32_t> starts_, positions_;
  std::vector<std::vector<uint32_t>> lists_;
};

// Documents with any of the terms: readings of a word, which weigh as one term that stands wherever one of them does;
// or, with `factor` 0, days. Leaves of the query from number `first_leaf` on.
class TermsNode final : public ScoredNode {
 public:
  TermsNode(Segment& segment, const std::vector<std::string>& terms, size_t first_leaf, double factor);
  void find(uint32_t from) override;
  double weight() override { return weight_of(wdf()); }
  double reach() override { return reach_of(wdf()); }
  uint32_t wdf() override;
  uint32_t most_wdf() const override;
  void count_leaves(Collection& collection) const override;
  Estimate estimate(const Collection& collection) const override;
  uint64_t most_documents() const override;

 private:
  size_t first_leaf_;
  std::vector<glass::PostingCursor> lists_;
};

// The same of readings that are phrases.
class SynonymNode final : public ScoredNode {
 public:
  SynonymNode(Segment& segment, NodePtr readings, double factor)
      : ScoredNode(segment, factor), readings_(std::move(readings)) {}
  void find(uint32_t from) override;
  double weight() override { return weight_of(wdf()); }
  double reach() override { return reach_of(wdf()); }
  bool is_sure() const override { return readings_->is_sure(); }
  bool confirm() override { return readings_->confirm(); }
  uint32_t wdf() override { return readings_->wdf(); }
  uint32_t most_wdf() const override { return readings_->most_wdf(); }
  void count_leaves(Collection& collection) const override { readings_->count_leaves(collection); }
  void weigh(const Collection& collection) override;
  Estimate estimate(const Collection& collection) const override { return readings_->estimate(collection); }
  uint64_t most_documents() const override { return readings_->most_documents(); }

 private:
  NodePtr readings_;
};

}  // namespace rotative::match
