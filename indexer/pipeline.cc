// Parallelism is five filters; everything that they do is told elsewhere.
//
// A token that leaves settling is carried on by the same thread, so there are never more drafts on their way than
// threads; the tokens bound the batches. A batch that filled no draft waits as an empty token for the segments before
// it to be published: so the tokens must be enough for every thread to build a segment while the next ones are read.
#include "indexer/pipeline.h"

#include <fmt/format.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <mutex>

#include "common/base/error.h"
#include "common/base/stats.h"
#include "indexer/settle.h"

namespace rotative {
namespace {

// Measured: what the program needs by itself, and what a batch takes until its segment is built.
constexpr uint64_t kFixedBytes = 164u << 20;
constexpr uint64_t kBytesPerBatch = 8 * kBatchBytes;

// A long run merges as it goes, so that searches meanwhile open few segments.
constexpr size_t kSegmentsWhileRunning = 64;

struct Built {
  std::unique_ptr<Draft> draft;
  std::optional<SegmentInfo> segment;
};

using BatchPointer = std::shared_ptr<Batch>;
using ProcessedPointer = std::shared_ptr<ProcessedBatch>;
using DraftPointer = std::shared_ptr<Draft>;
using BuiltPointer = std::shared_ptr<Built>;

class Pipeline {
 public:
  Pipeline(Feed& feed, const FieldMap& fields, Publisher& publisher, const PipelineOptions& options, Progress& progress)
      : feed_(feed),
        publisher_(publisher),
        options_(options),
        progress_(progress),
        published_at_start_(publisher.ids()),
        processors_([&fields, this] { return Processor(fields, *published_at_start_); }),
        settler_(publisher, options.segment_bytes, options.run_name) {}

  PipelineResult run() {
    const tbb::global_control threads(tbb::global_control::max_allowed_parallelism,
                                      static_cast<size_t>(options_.threads));
    tbb::task_arena arena(options_.threads);
    arena.execute([this] { flow(); });
    if (auto rest = settler_.finish()) publish(build(std::move(rest)));
    for (const Processor& processor : processors_) add(result_.process, processor.times());
    return std::move(result_);
  }

 private:
  void flow() {
    using tbb::filter_mode;
    tbb::parallel_pipeline(
        static_cast<size_t>(tokens_for(options_)),
        tbb::make_filter<void, BatchPointer>(filter_mode::serial_in_order, [this](tbb::flow_control& c) {
          return read(c);
        }) & tbb::make_filter<BatchPointer, ProcessedPointer>(filter_mode::parallel, [this](auto b) {
          return process(*b);
        }) & tbb::make_filter<ProcessedPointer, DraftPointer>(filter_mode::serial_in_order, [this](auto b) {
          return settle(*b);
        }) & tbb::make_filter<DraftPointer, BuiltPointer>(filter_mode::parallel, [this](auto d) {
          return build(std::move(d));
        }) & tbb::make_filter<BuiltPointer, void>(filter_mode::serial_in_order, [this](auto b) {
          publish(std::move(b));
        }));
  }

  BatchPointer read(tbb::flow_control& control) {
    const Timer timer(result_.read_ns);
    auto batch = progress_.stop ? std::nullopt : feed_.next();
    if (!batch) {
      result_.stopped = progress_.stop;
      control.stop();
      return nullptr;
    }
    progress_.records += batch->records.size();
    progress_.record_bytes += batch->record_bytes;
    progress_.bytes_taken = feed_.bytes_taken();
    return std::make_shared<Batch>(std::move(*batch));
  }

  ProcessedPointer process(Batch& batch) {
    Processor& processor = processors_.local();
    auto processed = std::make_shared<ProcessedBatch>();
    processed->record_bytes = batch.record_bytes;
    processed->progress = std::move(batch.progress);
    processed->processed = processor.process(std::move(batch.records));
    return processed;
  }

  DraftPointer settle(ProcessedBatch& batch) {
    const Timer timer(result_.settle_ns);
    result_.record_bytes += batch.record_bytes;
    return settler_.add(std::move(batch),
                        [this](const Article& article) { return processors_.local().enter(article); });
  }

  BuiltPointer build(DraftPointer draft) {
    if (!draft) return nullptr;
    uint64_t spent = 0;
    auto built = std::make_shared<Built>();
    {
      const Timer timer(spent);
      for (const Regrouped& batch : draft->regrouped) join_clusters(*batch.inverted, batch.joined);
      draft->regrouped.clear();
      built->segment = publisher_.build(*draft);
    }
    build_ns_ += spent;
    draft->parts = {};
    draft->ids = {};
    draft->signatures = {};
    built->draft = std::make_unique<Draft>(std::move(*draft));
    return built;
  }

  void publish(BuiltPointer built) {
    if (!built) return;
    const Timer timer(result_.publish_ns);
    const Draft& draft = *built->draft;
    publisher_.publish(draft, std::move(built->segment));
    result_.build_ns = build_ns_;
    result_.tally.add(draft.tally);
    result_.reasons.add(draft.reasons);
    result_.empties.add(draft.empties);
    result_.languages.add(draft.languages);
    result_.charsets.add(draft.charsets);
    result_.pages.add(draft.pages);
    result_.mended += draft.mended;
    result_.copies += draft.copies;
    progress_.settled += draft.tally.read();
    progress_.rejected += draft.tally.rejected;
    if (publisher_.segment_count() >= kSegmentsWhileRunning) publisher_.merge(options_.threads);
    progress_.segments = publisher_.segment_count();
  }

  static void add(StageTimes& sum, const StageTimes& times) {
    sum.extract += times.extract;
    sum.analyse += times.analyse;
    sum.annotate += times.annotate;
    sum.sign += times.sign;
    sum.encode += times.encode;
    sum.invert += times.invert;
  }

  Feed& feed_;
  Publisher& publisher_;
  const PipelineOptions& options_;
  Progress& progress_;
  std::shared_ptr<const IdIndex> published_at_start_;
  tbb::enumerable_thread_specific<Processor> processors_;
  Settler settler_;
  PipelineResult result_;
  std::atomic<uint64_t> build_ns_{0};
};

uint64_t batches_in_segment(const PipelineOptions& options) { return options.segment_bytes / kBatchBytes + 1; }
uint64_t least_tokens(const PipelineOptions& options) { return static_cast<uint64_t>(options.threads) + 1; }

uint64_t bytes_for(const PipelineOptions& options, uint64_t tokens) {
  return kFixedBytes + (tokens + batches_in_segment(options)) * kBytesPerBatch;
}

}  // namespace

// While a thread builds a segment, the others read and process the next one; so each wants a segment's worth of tokens.
int tokens_for(const PipelineOptions& options) {
  const uint64_t most = least_tokens(options) * (batches_in_segment(options) + 1);
  if (options.memory_bytes == 0) return static_cast<int>(most);
  const uint64_t fixed = bytes_for(options, 0);
  const uint64_t allowed = options.memory_bytes > fixed ? (options.memory_bytes - fixed) / kBytesPerBatch : 0;
  return static_cast<int>(std::clamp(allowed, least_tokens(options), most));
}

uint64_t memory_bound(const PipelineOptions& options) {
  return bytes_for(options, static_cast<uint64_t>(tokens_for(options)));
}

void check_memory(const PipelineOptions& options) {
  const uint64_t least = bytes_for(options, least_tokens(options));
  if (options.memory_bytes == 0 || options.memory_bytes >= least) return;
  throw Error(ErrorCode::usage,
              fmt::format("--memory {}M is too little for {} threads and segments of {}M: {}M is the least",
                          options.memory_bytes >> 20, options.threads, options.segment_bytes >> 20, (least >> 20) + 1),
              "give more --memory, fewer --threads or a smaller --segment-size");
}

PipelineResult run_pipeline(Feed& feed, const FieldMap& fields, Publisher& publisher, const PipelineOptions& options,
                            Progress& progress) {
  return Pipeline(feed, fields, publisher, options, progress).run();
}

}  // namespace rotative
