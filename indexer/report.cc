// The report as JSON and as lines.
#include "indexer/report.h"

#include <fmt/format.h>

#include <iterator>

#include "common/base/json.h"
#include "common/base/utf8.h"

namespace rotative {
namespace {

double megabytes(uint64_t bytes) { return static_cast<double>(bytes) / 1e6; }
double seconds(uint64_t nanoseconds) { return static_cast<double>(nanoseconds) / 1e9; }
double rate(double amount, double time) { return time > 0 ? amount / time : 0; }

double megabytes_per_second(const Report& report) {
  return rate(megabytes(report.result.record_bytes), report.wall_seconds);
}

// 140521 -> "140 521"
std::string grouped(uint64_t number) {
  std::string digits = std::to_string(number);
  for (size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, " ");
  return digits;
}

void write_counts(JsonWriter& json, std::string_view key, const Counts& counts) {
  json.key(key).begin_object();
  for (const auto& [name, count] : counts.sorted()) json.member(name, count);
  json.end_object();
}

void write_counts(JsonWriter& json, const Report& report) {
  const Tally& tally = report.result.tally;
  json.key("records").begin_object().member("read", tally.read()).member("indexed", tally.indexed);
  json.member("replaced", tally.replaced).member("unchanged", tally.unchanged).member("empty", tally.empty);
  json.member("rejected", tally.rejected).member("done_before", report.records_done_before).end_object();
  write_counts(json, "rejected_by_reason", report.result.reasons);
  write_counts(json, "empty_by_reason", report.result.empties);
  write_counts(json, "languages", report.result.languages);
  write_counts(json, "charsets", report.result.charsets);
  write_counts(json, "pages", report.result.pages);
  json.member("mended", report.result.mended).member("copies", report.result.copies);
  json.key("inputs").begin_object().member("named", report.inputs).member("done_before", report.inputs_done_before);
  json.member("links_skipped", report.links_skipped).member("special_skipped", report.special_skipped);
  json.member("others_skipped", report.others_skipped);
  json.member("mounts_skipped", report.mounts_skipped);
  json.member("records_passed_over", report.records_passed_over).end_object();
}

// Time of each stage, summed over threads, times `scale`.
void write_stages(JsonWriter& json, const Report& report, std::string_view key, double scale) {
  const PipelineResult& result = report.result;
  const auto member = [&](std::string_view name, double time) { json.member(name, time * scale); };
  json.key(key).begin_object();
  member("read", seconds(result.read_ns));
  member("extract", seconds(result.process.extract));
  member("analyse", seconds(result.process.analyse));
  member("annotate", seconds(result.process.annotate));
  member("sign", seconds(result.process.sign));
  member("encode", seconds(result.process.encode));
  member("invert", seconds(result.process.invert));
  member("settle", seconds(result.settle_ns));
  member("build", seconds(result.build_ns));
  member("publish", seconds(result.publish_ns));
  member("merge", report.merge_seconds);
  json.end_object();
}

void write_cost(JsonWriter& json, const Report& report) {
  const PipelineResult& result = report.result;
  json.member("record_bytes", result.record_bytes).member("wall_seconds", report.wall_seconds);
  json.member("cpu_seconds", report.usage.user_seconds + report.usage.system_seconds);
  json.member("mb_per_second", megabytes_per_second(report));
  json.member("documents_per_second", rate(static_cast<double>(result.tally.read()), report.wall_seconds));
  json.member("peak_memory_bytes", report.usage.peak_bytes).member("memory_bound_bytes", report.memory_bytes);
  write_stages(json, report, "stage_seconds", 1);
  write_stages(json, report, "stage_microseconds_per_document", rate(1e6, static_cast<double>(result.tally.read())));
}

void write_index(JsonWriter& json, const Report& report) {
  json.key("index").begin_object().member("path", report.index).member("uuid", report.uuid);
  json.member("revision", report.revision).member("documents", report.documents).member("undated", report.undated);
  json.member("segments", report.segments).member("bytes", report.index_bytes);
  json.member("merged_bytes", report.merged_bytes).end_object();
}

}  // namespace

std::string shell_quoted(std::string_view word) {
  constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=:,@%+";
  if (!word.empty() && word.find_first_not_of(kPlain) == std::string_view::npos) return std::string(word);
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

std::string to_json(const Report& report) {
  std::string text;
  JsonWriter json(text);
  json.begin_object().member("program", "rotative-index " ROTATIVE_VERSION).member("report_version", 1);
  json.member("started", report.started).member("complete", !report.result.stopped);
  write_counts(json, report);
  write_cost(json, report);
  write_index(json, report);
  json.member("resume_command", report.resume_command).end_object();
  return text + "\n";
}

std::string summary_line(const Report& report) {
  const Tally& tally = report.result.tally;
  return fmt::format("{} records: {} indexed, {} replaced, {} unchanged, {} empty, {} rejected", grouped(tally.read()),
                     grouped(tally.indexed), grouped(tally.replaced), grouped(tally.unchanged), grouped(tally.empty),
                     grouped(tally.rejected));
}

namespace {

constexpr size_t kMostListed = 8;

// "1 203 fr, 12 en, 3 others".
std::string listed(const Counts& counts) {
  std::string text;
  uint64_t others = 0;
  size_t shown = 0;
  for (const auto& [name, count] : counts.sorted()) {
    if (shown++ < kMostListed)
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", grouped(count), name);
    else
      others += count;
  }
  return others > 0 ? text + fmt::format(", {} others", grouped(others)) : text;
}

}  // namespace

std::string summary(const Report& report) {
  const Tally& tally = report.result.tally;
  std::string text;
  const auto line = [&text](std::string_view label, const std::string& value) {
    fmt::format_to(std::back_inserter(text), "{:<10} {}\n", label, value);
  };
  line("read", summary_line(report));
  for (const Counts* counts : {&report.result.reasons, &report.result.empties})
    for (const auto& [reason, count] : counts->sorted())
      if (reason != "empty") line("", fmt::format("{} × {}", grouped(count), reason));
  const auto line_of = [&line](std::string_view label, const Counts& counts) {
    if (const std::string names = listed(counts); !names.empty()) line(label, names);
  };
  line_of("language", report.result.languages);
  line_of("charset", report.result.charsets);
  line_of("pages", report.result.pages);
  if (report.result.mended > 0)
    line("mended",
         fmt::format("{} articles had bytes that were no text, or were encoded twice", grouped(report.result.mended)));
  if (report.result.copies > 0)
    line("copies", fmt::format("{} articles are copies of earlier ones (rotative-search --collapse shows one of each)",
                               grouped(report.result.copies)));
  if (report.records_done_before > 0)
    line("before",
         fmt::format("{} records were done by earlier runs ({} inputs unchanged since; --reread reads them again)",
                     grouped(report.records_done_before), report.inputs_done_before));
  line("speed",
       fmt::format("{:.1f} MB in {:.1f} s: {:.1f} MB/s, {:.0f} documents/s, CPU {:.1f} s, peak {} MB",
                   megabytes(report.result.record_bytes), report.wall_seconds, megabytes_per_second(report),
                   rate(static_cast<double>(tally.read()), report.wall_seconds),
                   report.usage.user_seconds + report.usage.system_seconds, report.usage.peak_bytes / 1000000));
  line("index",
       fmt::format("{}: {} articles ({} undated) in {} segments, {:.1f} MB", utf8::printable(report.index),
                   grouped(report.documents), grouped(report.undated), report.segments, megabytes(report.index_bytes)));
  if (report.result.stopped) line("stopped", "go on with: " + utf8::printable(report.resume_command));
  return text;
}

}  // namespace rotative
