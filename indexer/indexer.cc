// The run, told in order.
#include "indexer/indexer.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <map>

#include "common/base/error.h"
#include "common/base/hash.h"
#include "common/base/log.h"
#include "common/base/utf8.h"
#include "common/index/manifest.h"
#include "common/model/version.h"
#include "indexer/alerts.h"
#include "indexer/extract/extract.h"
#include "indexer/feed.h"
#include "indexer/pipeline.h"
#include "indexer/publisher.h"
#include "indexer/source/inputs.h"
#include "indexer/source/layout.h"

namespace rotative {
namespace {

constexpr size_t kSampleRecords = 5;

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::string now_utc() { return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr))); }

// Another analyser or another field map makes other articles of the same file: it is then read again.
std::string fingerprint(const Config& config) {
  return to_hex(hash64(fmt::format("{} {}", kAnalyserVersion, config.fields.fingerprint())));
}

std::string resume_command(const Config& config) {
  std::string command;
  for (const std::string& word : config.command_line) command += (command.empty() ? "" : " ") + shell_quoted(word);
  return command;
}

Report open_report(const Config& config, const InputList& list) {
  Report report;
  report.started = now_utc();
  report.index = config.index;
  report.inputs = list.inputs.size();
  report.links_skipped = list.skipped_links;
  report.special_skipped = list.skipped_special;
  report.others_skipped = list.skipped_other;
  report.mounts_skipped = list.skipped_mounts;
  report.resume_command = resume_command(config);
  return report;
}

void describe_index(Report& report, const Publisher& publisher) {
  const Manifest manifest = publisher.manifest();
  report.uuid = manifest.uuid;
  report.revision = manifest.revision;
  report.segments = manifest.segments.size();
  for (const SegmentInfo& segment : manifest.segments) {
    report.documents += segment.documents;
    report.undated += segment.undated;
    report.index_bytes += segment.bytes;
  }
  report.documents -= manifest.dead_digest.length / sizeof(uint32_t);
}

void merge(Publisher& publisher, const Config& config, Progress& progress, Report& report) {
  progress.stage = "merging";
  const auto start = std::chrono::steady_clock::now();
  report.merged_bytes = publisher.merge(config.threads);
  report.merge_seconds = seconds_since(start);
  progress.segments = publisher.segment_count();
}

// Rough, and said before a night's work rather than at its end. Packed inputs hold more than their size.
void warn_of_little_room(const Config& config, uint64_t input_bytes) {
  constexpr double kIndexBytesPerByte = 3.5;
  std::error_code error;
  const auto free = static_cast<double>(std::filesystem::space(config.index, error).available);
  const double wanted = kIndexBytesPerByte * static_cast<double>(input_bytes);
  if (error || free >= wanted) return;
  log::warning("disk",
               fmt::format("the index may take {:.1f} MB and {:.1f} MB are free; where the disk is full the run "
                           "stops, and the same command goes on later",
                           wanted / 1e6, free / 1e6));
}

// Standard input may wait for ever, and then nothing else should be in hand.
int readers_for(const InputList& list, const Config& config) {
  const bool waits = std::any_of(list.inputs.begin(), list.inputs.end(), [](const Input& i) { return i.path == "-"; });
  return waits || config.threads == 1 ? 1 : std::clamp(config.threads / 4 + 1, 2, 8);
}

void write_report(const Config& config, const Report& report) {
  std::filesystem::path file = config.report_file;
  if (file.empty()) file = std::filesystem::path(config.index) / "report.json";
  write_file_atomically(file, to_json(report));
}

// By content; what is in archives is told by the records.
void describe_inputs(std::string& text, const InputList& list) {
  std::map<Layout, uint64_t> counts;
  for (const Input& input : list.inputs) ++counts[look_at(input)];
  std::string found;
  for (const auto& [layout, count] : counts)
    found += fmt::format("{}{} of {}", found.empty() ? "" : ", ", count, to_string(layout));
  if (found.empty()) found = "none";
  text += fmt::format("inputs: {}; passed over: {} links, {} special files, {} others", found, list.skipped_links,
                      list.skipped_special, list.skipped_other);
  if (list.skipped_mounts > 0) text += fmt::format(", {} on other file systems", list.skipped_mounts);
  text += "\n";
}

}  // namespace

Report run(const Config& config, Progress& progress) {
  const auto start = std::chrono::steady_clock::now();
  const PipelineOptions options{config.threads, config.memory_bytes, config.segment_bytes, now_utc()};
  check_memory(options);  // too little is said before anything is touched
  const InputList list = list_inputs(config.paths, config.walk);
  Publisher publisher(config.index, config.engine);
  Feed feed({list.inputs, publisher.manifest().inputs, fingerprint(config), config.reread, readers_for(list, config)});
  Report report = open_report(config, list);
  Alerts alerts(config.index, config.alerts, config.queries);
  publisher.on_publish([&alerts] { alerts.published(); });
  report.memory_bytes = memory_bound(options);
  report.inputs_done_before = feed.skipped_inputs();
  report.records_done_before = feed.skipped_records();
  log::info("plan", fmt::format("{} inputs, {:.1f} MB on disk to read; {} inputs and {} records are done already",
                                list.inputs.size(), static_cast<double>(feed.total_bytes()) / 1e6,
                                feed.skipped_inputs(), feed.skipped_records()));

  warn_of_little_room(config, feed.total_bytes());

  // From here on the input list is frozen.
  progress.total_bytes = feed.total_bytes();
  progress.stage = "indexing";
  try {
    report.result = run_pipeline(feed, config.fields, publisher, options, progress);
    report.records_passed_over = feed.passed_over();

    // From here on no document is added.
    if (!progress.stop) merge(publisher, config, progress, report);
  } catch (...) {
    try {
      publisher.discard_unpublished();  // what is half built takes the room that the next run needs
    } catch (const Error&) {            // which removes it otherwise; the first error is the one to tell
    }
    throw;
  }
  report.alerts_failed = !alerts.finish();
  progress.stage = "done";
  report.wall_seconds = seconds_since(start);
  report.usage = process_usage();
  describe_index(report, publisher);
  write_report(config, report);
  return report;
}

std::string dry_run(const Config& config) {
  const InputList list = list_inputs(config.paths, config.walk);
  std::string text;
  describe_inputs(text, list);
  Feed feed({list.inputs, {}, {}, true, 1});
  const auto batch = feed.next();
  for (size_t i = 0; batch && i < batch->records.size() && i < kSampleRecords; ++i) {
    const Record& record = batch->records[i];
    text += fmt::format("\n{}:{}\n{}", utf8::printable(record.origin.file), record.origin.line,
                        describe(record, config.fields));
  }
  if (feed.passed_over() > 0)
    text += fmt::format("\npassed over as well: {} records of crawls that hold no page, or files of archives\n",
                        feed.passed_over());
  return text;
}

std::string merge_all(const Config& config) {
  const auto start = std::chrono::steady_clock::now();
  const size_t before = load_manifest(config.index).segments.size();
  Publisher publisher(config.index, config.engine);
  const uint64_t written = publisher.merge_all(config.threads);
  if (written == 0)
    return fmt::format("{}: nothing to merge, it has {}", config.index, before == 0 ? "no segment" : "one segment");
  return fmt::format("{}: {} {} became one, {:.1f} MB in {:.1f} s", config.index, before,
                     before == 1 ? "segment" : "segments", static_cast<double>(written) / 1e6, seconds_since(start));
}

std::string verify(const std::string& index) {
  const Manifest manifest = load_manifest(index);
  load_dead(index, manifest);
  uint64_t bytes = 0;
  for (const SegmentInfo& segment : manifest.segments) {
    check_segment(index, segment, true);
    bytes += segment.bytes;
  }
  return fmt::format("{}: {} segments, {:.1f} MB: every byte is as it was written", index, manifest.segments.size(),
                     static_cast<double>(bytes) / 1e6);
}

}  // namespace rotative
