// One function a check, in the order in which one would look.
#include "search/doctor.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "common/base/error.h"
#include "common/base/file.h"
#include "common/base/utf8.h"
#include "common/index/manifest.h"
#include "common/index/reader.h"
#include "common/index/schema.h"
#include "common/model/version.h"
#include "search/messages.h"
#include "search/table.h"

namespace rotative {
namespace {

namespace fs = std::filesystem;

enum class Verdict : uint8_t { well, attention, broken };

struct Finding {
  std::string index, check;
  Verdict verdict = Verdict::well;
  std::string what, advice;
};

constexpr std::string_view kVerdicts[] = {"ok", "attention", "broken"};
constexpr double kManyDead = 0.3;      // of the articles: as much again is read for nothing
constexpr double kManyRejects = 0.01;  // as rotative-index --max-errors has it
constexpr size_t kManySegments = 32;

std::string megabytes(uint64_t bytes) { return fmt::format("{} MB", bytes / 1'000'000); }

class Examination {
 public:
  explicit Examination(const std::string& index) : index_(index) {}

  std::vector<Finding> run() {
    if (!manifest()) return std::move(findings_);
    if (segments()) contents();
    disk();
    lock();
    strangers();
    rights();
    ledger();
    return std::move(findings_);
  }

 private:
  void say(std::string check, Verdict verdict, std::string what, std::string advice = {}) {
    findings_.push_back({index_, std::move(check), verdict, std::move(what), std::move(advice)});
  }

  bool manifest() {
    try {
      manifest_ = load_manifest(index_);
    } catch (const Error& error) {
      say("version", Verdict::broken, error.message(), error.hint());
      return false;
    }
    say("version", Verdict::well,
        fmt::format("schema {}, analyser {}: those of this program; revision {}", manifest_.schema, manifest_.analyser,
                    manifest_.revision));
    return true;
  }

  bool segments() {
    for (const SegmentInfo& segment : manifest_.segments) {
      bytes_ += segment.bytes;
      try {
        check_segment(index_, segment, false);
      } catch (const Error& error) {
        say("index", Verdict::broken, error.message(),
            fmt::format("rotative-index verify -d {} says what is lost; index the dump anew", index_));
        return false;
      }
    }
    const bool many = manifest_.segments.size() > kManySegments;
    say("index", many ? Verdict::attention : Verdict::well,
        fmt::format("{}, {}, all files are there", counted(manifest_.segments.size(), "segment"), megabytes(bytes_)),
        many ? "the next run of rotative-index merges them" : "");
    return true;
  }

  void contents() {
    try {
      const IndexTotals totals = Reader({index_}).totals();
      articles_ = totals.documents;
      const double dead =
          static_cast<double>(totals.dead) / static_cast<double>(std::max<uint64_t>(1, totals.documents + totals.dead));
      say("articles", dead > kManyDead ? Verdict::attention : Verdict::well,
          fmt::format("{}, {} without a date, {} replaced ones still on disk", counted(totals.documents, "article"),
                      totals.undated, totals.dead),
          dead > kManyDead ? "the next merges of rotative-index drop them" : "");
    } catch (const Error& error) {
      say("articles", Verdict::broken, error.message(), error.hint());
    }
  }

  // A merge writes a segment anew beside the old ones.
  void disk() {
    struct statvfs disk {};
    if (::statvfs(index_.c_str(), &disk) != 0) return say("disk", Verdict::attention, "cannot tell how much is free");
    const uint64_t free = uint64_t{disk.f_bavail} * disk.f_frsize;
    const bool short_of = free < bytes_;
    say("disk", short_of ? Verdict::attention : Verdict::well,
        fmt::format("{} free, the index has {}", megabytes(free), megabytes(bytes_)),
        short_of ? "a merge may need as much again as the index has: make room" : "");
  }

  void lock() {
    const std::string holder = lock_holder(fs::path(index_) / layout::kLock);
    say("lock", Verdict::well, holder.empty() ? "nobody is writing" : "rotative-index is writing: " + holder);
  }

  // What a killed run leaves behind, the next one removes.
  void strangers() {
    std::set<std::string> known(manifest_.retired.begin(), manifest_.retired.end());
    for (const SegmentInfo& segment : manifest_.segments) known.insert(segment.name);
    std::vector<std::string> strange;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(fs::path(index_) / layout::kSegments, error))
      if (const std::string name = entry.path().filename(); !known.contains(name)) strange.push_back(name);
    if (error) return say("leftovers", Verdict::attention, "cannot read the folder of segments");
    std::sort(strange.begin(), strange.end());
    say("leftovers", strange.empty() ? Verdict::well : Verdict::attention,
        strange.empty() ? "none" : fmt::format("segments that no manifest names: {}", fmt::join(strange, ", ")),
        strange.empty() ? ""
                        : "nothing is lost: the next run of rotative-index removes them, unless one is writing now");
  }

  void rights() {
    struct stat status {};
    if (::stat(index_.c_str(), &status) != 0) return;
    const bool open = (status.st_mode & S_IWOTH) != 0;
    say("rights", open ? Verdict::attention : Verdict::well,
        open ? "everybody may write into the index" : fmt::format("mode {:03o}", status.st_mode & 0777u),
        open ? fmt::format("chmod o-w {}", index_) : "");
    if (status.st_uid != ::geteuid() && status.st_uid != 0 && ::geteuid() != 0)
      say("owner", Verdict::attention, fmt::format("the index is another user's ({})", status.st_uid),
          "what it holds is only as sure as that user is");
  }

  void ledger() {
    std::ifstream in(fs::path(index_) / layout::kLedger);
    if (!in) return say("ledger", Verdict::well, "no record was rejected");
    std::map<std::string, uint64_t> reasons;
    uint64_t rejected = 0, strange = 0, read = 0;
    for (std::string line; read < manifest_.ledger_bytes && std::getline(in, line);) {
      read += line.size() + 1;
      const auto row = nlohmann::json::parse(line, nullptr, false);
      if (!row.is_object() || !row.contains("reason") || !row["reason"].is_string()) {
        ++strange;
        continue;
      }
      const std::string reason = row["reason"];
      ++reasons[reason];
      rejected += reason.starts_with("bad-") || reason.starts_with("too-") || reason.ends_with("-input") ||
                  reason == "not-an-object";
    }
    std::string list;
    for (const auto& [reason, count] : reasons) list += fmt::format("{}{} {}", list.empty() ? "" : ", ", count, reason);
    const bool many = static_cast<double>(rejected) > kManyRejects * static_cast<double>(articles_ + rejected);
    if (strange > 0)
      return say("ledger", Verdict::attention, fmt::format("{} cannot be read", counted(strange, "line")),
                 "rotative-index verify checks the rest");
    say("ledger", many ? Verdict::attention : Verdict::well, list.empty() ? "no record was rejected" : list,
        many ? fmt::format("{} names each record that was rejected", (fs::path(index_) / layout::kLedger).string())
             : "");
  }

  std::string index_;
  Manifest manifest_;
  uint64_t bytes_ = 0;
  uint64_t articles_ = 0;
  std::vector<Finding> findings_;
};

constexpr size_t kWhatColumn = 24;

void append_text(const std::vector<Finding>& findings, const Terminal& terminal, std::string& out) {
  const auto say = [&terminal](std::string_view text) { return utf8::printable(said(text, terminal.french)); };
  static constexpr std::string_view kColours[] = {"\x1b[32m", "\x1b[1;33m", "\x1b[1;31m"};
  std::string index;
  for (const Finding& finding : findings) {
    if (finding.index != index) out += (index.empty() ? "" : "\n") + utf8::printable(finding.index) + "\n";
    index = finding.index;
    const auto verdict = static_cast<size_t>(finding.verdict);
    out += fmt::format("  {}{:<9}{}  {:<9}  ", terminal.color ? kColours[verdict] : "", say(kVerdicts[verdict]),
                       terminal.color ? "\x1b[0m" : "", say(finding.check));
    append_wrapped(said(finding.what, terminal.french), kWhatColumn, terminal, out);
    if (finding.advice.empty()) continue;
    out.append(kWhatColumn, ' ');
    append_wrapped(said(finding.advice, terminal.french), kWhatColumn, terminal, out);
  }
}

}  // namespace

void check_doctor(const Options& options) {
  if (!options.arguments.empty())
    throw Error(ErrorCode::usage, "doctor takes no words", "to search for the word: rotative-search -- doctor");
  check_table_format("doctor", options.format);
}

int run_doctor(const Call& call) {
  std::vector<Finding> findings;
  for (const std::string& index : call.options.indexes)
    for (Finding& finding : Examination(index).run()) findings.push_back(std::move(finding));
  Verdict worst = Verdict::well;
  Table table({"index", "check", "verdict", "what", "advice"});
  for (const Finding& finding : findings) {
    worst = std::max(worst, finding.verdict);
    table.add({finding.index, finding.check, std::string(kVerdicts[static_cast<size_t>(finding.verdict)]), finding.what,
               finding.advice});
  }
  if (call.options.format == Format::text)
    append_text(findings, call.terminal, call.output.buffer());
  else
    table.append_to(call.output.buffer(), call.options.format, call.terminal);
  call.output.flush();
  return worst == Verdict::well ? 0 : worst == Verdict::attention ? 1 : static_cast<int>(ErrorCode::missing);
}

}  // namespace rotative
