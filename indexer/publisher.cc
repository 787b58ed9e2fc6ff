// Publishing and merging.
#include "indexer/publisher.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <random>
#include <set>

#include "common/base/error.h"
#include "common/base/hash.h"
#include "common/index/schema.h"
#include "common/model/version.h"
#include "indexer/batch.h"

namespace rotative {
namespace {

namespace fs = std::filesystem;

// The user may have named a directory of other things: nothing in it is touched unless it is an index or empty.
fs::path prepare(const fs::path& index) {
  std::error_code error;
  if (fs::exists(index, error) && !fs::is_directory(index, error))
    throw Error(ErrorCode::missing, fmt::format("{} is not a directory", index.string()),
                "name a directory for the index");
  const bool made = fs::create_directories(index / layout::kSegments, error);
  if (made && !error)
    for (const fs::path& each : {index, index / layout::kSegments})
      fs::permissions(each, fs::perms::others_write, fs::perm_options::remove, error);
  if (error) throw_file_error("create", index / layout::kSegments, error.value());
  return index;
}

// Whoever may write into it could put a segment in another's place while this one publishes. With a umask of 0 it is
// made for everybody, so prepare() takes that back.
void refuse_open_directory(const fs::path& index) {
  std::error_code error;
  const fs::file_status status = fs::status(index, error);
  if (error || status.type() != fs::file_type::directory) return;
  if ((status.permissions() & fs::perms::others_write) != fs::perms::none)
    throw Error(ErrorCode::missing, fmt::format("everybody may write into {}", index.string()),
                fmt::format("chmod o-w {}", index.string()));
}

void refuse_strange_directory(const fs::path& index) {
  std::error_code error;
  refuse_open_directory(index);
  if (!fs::is_directory(index, error) || has_manifest(index)) return;
  static const std::set<std::string> kOurs{layout::kSegments, layout::kLock, layout::kLedger, layout::kStub,
                                           std::string(layout::kManifest) + ".new"};
  for (const auto& entry : fs::directory_iterator(index))
    if (const std::string name = entry.path().filename(); !kOurs.contains(name))
      throw Error(ErrorCode::missing, fmt::format("{} is no index, and it holds {}", index.string(), name),
                  "name a new or an empty directory for the index");
}

std::string random_index_uuid() {
  std::random_device device;
  const auto word = [&device] { return (static_cast<uint64_t>(device()) << 32) | device(); };
  return to_hex(Hash128{word(), word()});
}

std::vector<uint64_t> sizes_of(const std::vector<SegmentInfo>& segments) {
  std::vector<uint64_t> sizes;
  for (const SegmentInfo& segment : segments) sizes.push_back(segment.bytes);
  return sizes;
}

void rename_or_throw(const fs::path& from, const fs::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) throw_file_error("rename", from, errno);
}

void record_progress(std::vector<InputProgress>& inputs, const InputProgress& progress) {
  const auto same = [&progress](const InputProgress& one) { return one.path == progress.path; };
  const auto found = std::find_if(inputs.begin(), inputs.end(), same);
  if (found == inputs.end())
    inputs.push_back(progress);
  else
    *found = progress;
}

}  // namespace

Publisher::Publisher(const fs::path& index, Engine engine)
    : index_((refuse_strange_directory(index), prepare(index))), engine_(engine), lock_(index / layout::kLock) {
  if (has_manifest(index_)) {
    manifest_ = load_manifest(index_);
    dead_ = load_dead(index_, manifest_);
    stored_dead_file_ = manifest_.dead_file;
  } else {
    manifest_.uuid = random_index_uuid();
    manifest_.schema = kSchemaVersion;
    manifest_.analyser = kAnalyserVersion;
  }
  recover();
  if (!has_manifest(index_)) store();
  open_tables();
}

fs::path Publisher::segment_path(const std::string& name) const { return index_ / layout::kSegments / name; }

void Publisher::recover() {
  for (const SegmentInfo& segment : manifest_.segments) check_segment(index_, segment, false);
  remove_strangers();
  remove_retired();
  cut_ledger();
}

void Publisher::remove_strangers() {
  std::set<std::string> named(manifest_.retired.begin(), manifest_.retired.end());
  for (const SegmentInfo& segment : manifest_.segments) named.insert(segment.name);
  for (const auto& entry : fs::directory_iterator(index_ / layout::kSegments))
    if (!named.contains(entry.path().filename().string())) fs::remove_all(entry.path());
  for (const auto& entry : fs::directory_iterator(index_)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("dead-") && name != manifest_.dead_file) fs::remove(entry.path());
  }
}

// What this object holds may be ahead of the disk: the disk decides what is published.
void Publisher::discard_unpublished() {
  const std::scoped_lock guard(mutex_);
  manifest_ = load_manifest(index_);
  stored_dead_file_ = manifest_.dead_file;
  remove_strangers();
}

void Publisher::remove_retired() {
  for (const std::string& name : manifest_.retired) fs::remove_all(segment_path(name));
  manifest_.retired.clear();
}

void Publisher::cut_ledger() {
  const fs::path path = index_ / layout::kLedger;
  std::error_code error;
  const auto length = fs::file_size(path, error);
  if (error) return;
  if (length > manifest_.ledger_bytes && ::truncate(path.c_str(), static_cast<off_t>(manifest_.ledger_bytes)) != 0)
    throw_file_error("cut back", path, errno);
}

void Publisher::append_ledger(const std::string& lines) {
  if (lines.empty()) return;
  const fs::path path = index_ / layout::kLedger;
  const FileDescriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644));
  if (!file.valid()) throw_file_error("open", path, errno);
  for (size_t done = 0; done < lines.size();) {
    const off_t at = static_cast<off_t>(manifest_.ledger_bytes + done);
    const ssize_t written = ::pwrite(file.get(), lines.data() + done, lines.size() - done, at);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw_file_error("write", path, errno);
    done += static_cast<size_t>(written);
  }
  if (::fsync(file.get()) != 0) throw_file_error("fsync", path, errno);
  manifest_.ledger_bytes += lines.size();
}

std::optional<SegmentInfo> Publisher::build(const Draft& draft) const {
  if (draft.ids.empty()) return std::nullopt;
  const fs::path folder = segment_path(fmt::format("building-{}", draft.first_document));
  SegmentInfo range;
  range.first_document = draft.first_document;
  range.end_document = draft.end_document;
  range.undated = draft.undated;
  return build_segment(folder, engine_, range, draft.parts, draft.ids, draft.signatures);
}

void Publisher::move_into_place(SegmentInfo& segment) {
  const std::string name = fmt::format("{:06}", manifest_.next_segment++);
  rename_or_throw(segment_path(segment.name), segment_path(name));
  fsync_directory(index_ / layout::kSegments);
  segment.name = name;
}

void Publisher::publish(const Draft& draft, std::optional<SegmentInfo> segment) {
  publish_locked(draft, std::move(segment));
  if (on_publish_) on_publish_();
}

void Publisher::publish_locked(const Draft& draft, std::optional<SegmentInfo> segment) {
  const std::scoped_lock guard(mutex_);
  append_ledger(draft.ledger);
  if (segment) {
    move_into_place(*segment);
    manifest_.next_document = segment->end_document;
    manifest_.segments.push_back(*segment);
  }
  if (!draft.dead.empty()) {
    dead_.insert(dead_.end(), draft.dead.begin(), draft.dead.end());
    std::sort(dead_.begin(), dead_.end());
    store_dead(index_, manifest_, dead_);
  }
  for (const InputProgress& progress : draft.progress) record_progress(manifest_.inputs, progress);
  store();
  open_tables();
}

void Publisher::store() {
  ++manifest_.revision;
  store_manifest(index_, manifest_);
  if (stored_dead_file_ != manifest_.dead_file && !stored_dead_file_.empty()) fs::remove(index_ / stored_dead_file_);
  stored_dead_file_ = manifest_.dead_file;
}

void Publisher::open_tables() {
  std::vector<std::shared_ptr<const IdTable>> tables;
  for (const SegmentInfo& segment : manifest_.segments)
    tables.push_back(std::make_shared<const IdTable>(segment_path(segment.name) / layout::kIds));
  ids_ = std::make_shared<const IdIndex>(std::move(tables));
}

uint64_t Publisher::merge(int threads) {
  const std::scoped_lock guard(mutex_);
  uint64_t written = 0;
  for (auto plans = plan_merges(sizes_of(manifest_.segments)); !plans.empty();
       plans = plan_merges(sizes_of(manifest_.segments)))
    written += carry_out(plans, threads);
  return written;
}

uint64_t Publisher::merge_all(int threads) {
  uint64_t written = merge(threads);  // few enough for one merge
  const std::scoped_lock guard(mutex_);
  const size_t segments = manifest_.segments.size();
  if (segments > 1 || (segments == 1 && !dead_.empty())) written += carry_out({{0, segments}}, threads);
  return written;
}

uint64_t Publisher::carry_out(const std::vector<MergePlan>& plans, int threads) {
  std::vector<SegmentInfo> merged(plans.size());
  const auto merge_one = [&](size_t i) {
    const auto inputs = std::span(manifest_.segments).subspan(plans[i].begin, plans[i].end - plans[i].begin);
    const fs::path folder = segment_path(fmt::format("merging-{}", inputs.front().first_document));
    merged[i] = merge_segments(index_ / layout::kSegments, engine_, inputs, dead_, folder);
  };
  tbb::task_arena(threads).execute([&] { tbb::parallel_for(size_t{0}, plans.size(), merge_one); });
  remove_retired();
  uint64_t written = 0;
  for (size_t i = plans.size(); i-- > 0;) {  // from the back: earlier ranges keep their places
    written += merged[i].bytes;
    replace_segments(plans[i].begin, plans[i].end, std::move(merged[i]));
  }
  store();
  open_tables();
  return written;
}

void Publisher::replace_segments(size_t begin, size_t end, SegmentInfo merged) {
  auto& segments = manifest_.segments;
  const auto first = segments.begin() + static_cast<std::ptrdiff_t>(begin);
  const auto last = segments.begin() + static_cast<std::ptrdiff_t>(end);
  for (auto it = first; it != last; ++it) manifest_.retired.push_back(it->name);
  std::erase_if(dead_, [&](uint32_t d) { return d >= merged.first_document && d < merged.end_document; });
  store_dead(index_, manifest_, dead_);
  move_into_place(merged);
  *first = std::move(merged);
  segments.erase(first + 1, last);
}

std::shared_ptr<const IdIndex> Publisher::ids() const {
  const std::scoped_lock guard(mutex_);
  return ids_;
}

std::vector<SignatureRow> Publisher::signatures() const {
  const std::scoped_lock guard(mutex_);
  std::vector<SignatureRow> rows;
  for (size_t i = manifest_.segments.size(); i-- > 0 && rows.size() < kWindowArticles;) {
    const auto earlier = read_signatures(segment_path(manifest_.segments[i].name) / layout::kSignatures);
    rows.insert(rows.begin(), earlier.begin(), earlier.end());
  }
  if (rows.size() > kWindowArticles)
    rows.erase(rows.begin(), rows.end() - static_cast<std::ptrdiff_t>(kWindowArticles));
  return rows;
}

uint32_t Publisher::next_document() const {
  const std::scoped_lock guard(mutex_);
  return manifest_.next_document;
}

uint32_t Publisher::published_documents() const { return next_document(); }

Manifest Publisher::manifest() const {
  const std::scoped_lock guard(mutex_);
  return manifest_;
}

size_t Publisher::segment_count() const {
  const std::scoped_lock guard(mutex_);
  return manifest_.segments.size();
}

}  // namespace rotative
