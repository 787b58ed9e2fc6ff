// The nodes of a query over one segment: each is a stream of candidates in rising order of document numbers.
//
// A candidate is what posting lists let pass. Where positions decide, confirm() reads them, and only for candidates
// that still matter: whoever drives the tree asks weight() first, which is at most what a confirmed candidate weighs,
// and drops those that cannot come among the best. A node whose is_sure() is true has no candidates but matches.
//
// demand(least) says that documents weighing `least` or less are not wanted any more. An OR of which some parts
// together cannot weigh more goes on with the others alone (MaxScore: Turtle and Flood, Query Evaluation, 1995).
//
// Weights need the numbers of all segments: a tree is built, weigh() is told of the collection, then find() starts.
// Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "common/glass/cursors.h"

namespace rotative::match {

using glass::kNoDocument;

// What weights are made of, of all segments together. Leaves are numbered in the order of the query, in every segment
// alike.
struct Collection {
  uint64_t documents = 0;
  double mean_length = 0;
  std::vector<uint64_t> frequencies;  // by leaf: documents
};

// Documents that a node is thought to match: in its segment, and in all. The weight of a synonym depends on it.
struct Estimate {
  uint32_t segment = 0;
  uint32_t collection = 0;
};

class Node {
 public:
  virtual ~Node() = default;
  Node() = default;
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;

  uint32_t document() const { return document_; }  // the candidate, kNoDocument at the end
  // Goes to the first candidate at `from` or behind it, unless it stands there already.
  virtual void find(uint32_t from) = 0;
  virtual bool is_sure() const { return true; }
  // Whether the candidate is a match. Asked at most once for each.
  virtual bool confirm() { return true; }
  // Of the candidate. Exact where it is confirmed; before that no less than the exact one.
  virtual double weight() = 0;
  // The same, no less, and without a look at the document's length.
  virtual double reach() = 0;
  virtual uint32_t wdf() = 0;
  virtual uint32_t most_wdf() const = 0;  // of any document
  double most() const { return most_; }   // that any document can weigh
  virtual void demand(double) {}

  virtual void count_leaves(Collection& collection) const = 0;
  virtual void weigh(const Collection& collection) = 0;
  virtual Estimate estimate(const Collection& collection) const = 0;
  virtual uint64_t most_documents() const = 0;

 protected:
  uint32_t document_ = 0;  // 0: not started
  double most_ = 0;
};

using NodePtr = std::unique_ptr<Node>;
using Nodes = std::vector<NodePtr>;

}  // namespace rotative::match
