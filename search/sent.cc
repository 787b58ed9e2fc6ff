// The file of a query, and the three steps of a batch.
#include "search/sent.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <nlohmann/json.hpp>

#include "common/base/error.h"
#include "common/base/streams.h"

namespace rotative {
namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

constexpr const char* kFormat = "rotative-sent 1";
constexpr size_t kRowBytes = 32 + 1 + 16 + 1;

[[noreturn]] void throw_damaged(const fs::path& path, std::string_view what) {
  throw Error(ErrorCode::missing, fmt::format("{} is damaged: {}", path.string(), what),
              "restore it from a copy; without it every match is given again");
}

uint64_t from_hex(std::string_view digits) { return std::stoull(std::string(digits), nullptr, 16); }

fs::path made(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw_file_error("create", folder, error.value());
  return folder;
}

// The index's lock speaks of indexers; this one of runs of the same query.
FileLock lock_or_throw(const fs::path& path, const std::string& name) try {
  return FileLock(path);
} catch (const Error& error) {
  if (error.code() != ErrorCode::busy) throw;
  throw Error(ErrorCode::busy, fmt::format("another run is giving what is new of {} ({})", name, path.string()),
              "wait until it has ended");
}

void rename_or_throw(const fs::path& from, const fs::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) throw_file_error("rename", from, errno);
}

}  // namespace

SentState::SentState(const fs::path& folder, const std::string& name)
    : folder_(made(folder)), name_(file_name_of(name)), lock_(lock_or_throw(folder / (name_ + ".lock"), name)) {
  if (fs::exists(folder_ / (name_ + ".sent"))) load();
  remove_strange_spools();
}

void SentState::load() {
  const fs::path path = folder_ / (name_ + ".sent");
  const std::string bytes = read_file(path);
  const size_t head_end = bytes.find('\n');
  if (head_end == std::string::npos) throw_damaged(path, "its first line is cut");
  try {
    Json head = Json::parse(std::string_view(bytes).substr(0, head_end));
    const std::string_view rows = std::string_view(bytes).substr(head_end + 1);
    const std::string checksum = head.at("xxh3");
    head.erase("xxh3");
    if (head.at("format") != kFormat) throw_damaged(path, "another version of rotative-search wrote it");
    if (checksum != to_hex(hash64(head.dump() + std::string(rows)))) throw_damaged(path, "its checksum differs");
    batch_ = head.at("batch");
    query_hash_ = from_hex(head.at("query").get<std::string>());
    for (const Json& mark : head.at("marks")) marks_.push_back({mark.at(0), mark.at(1), mark.at(2)});
    for (size_t at = 0; at + kRowBytes <= rows.size(); at += kRowBytes) {
      const std::string_view row = rows.substr(at, kRowBytes);
      order_.push_back({{from_hex(row.substr(0, 16)), from_hex(row.substr(16, 16))}, from_hex(row.substr(33, 16))});
      sent_[order_.back().id] = order_.back().content;
    }
    const fs::path spool = head.at("spool").get<std::string>();
    if (!spool.empty() && fs::exists(spool)) spool_ = spool;
  } catch (const Json::exception& error) {
    throw_damaged(path, error.what());
  } catch (const std::logic_error& error) {  // stoull
    throw_damaged(path, error.what());
  }
}

void SentState::store() const {
  std::string rows;
  rows.reserve(order_.size() * kRowBytes);
  for (const SentArticle& article : order_) rows += to_hex(article.id) + " " + to_hex(article.content) + "\n";
  Json marks = Json::array();
  for (const IndexMark& mark : marks_) marks.push_back({mark.uuid, mark.revision, mark.next_document});
  Json head{{"format", kFormat},
            {"batch", batch_},
            {"query", to_hex(query_hash_)},
            {"marks", marks},
            {"spool", spool_ ? spool_->string() : std::string()}};
  head["xxh3"] = to_hex(hash64(head.dump() + rows));
  write_file_atomically(folder_ / (name_ + ".sent"), head.dump() + "\n" + rows);
}

// Of a run that died before it decided.
void SentState::remove_strange_spools() const {
  if (spool_) return;
  std::error_code error;
  fs::remove(spool_in(folder_), error);
}

fs::path SentState::spool_in(const fs::path& folder) const {
  return folder / fmt::format(".{}-{:06}.spool", name_, batch_ + 1);
}

std::vector<IndexMark> SentState::marks(uint64_t query_hash) const {
  return query_hash == query_hash_ ? marks_ : std::vector<IndexMark>();
}

bool SentState::was_sent(const SentArticle& article, bool changed_ones_too) const {
  const auto found = sent_.find(article.id);
  return found != sent_.end() && (!changed_ones_too || found->second == article.content);
}

void SentState::decide(const fs::path& spool, std::string_view bytes, const std::vector<SentArticle>& articles,
                       std::vector<IndexMark> marks, uint64_t query_hash) {
  if (!bytes.empty()) {
    fs::remove(spool);
    write_new_file(spool, bytes);
    fsync_directory(spool.parent_path());
    spool_ = fs::absolute(spool);
    ++batch_;
  }
  for (const SentArticle& article : articles) {
    order_.push_back(article);
    sent_[article.id] = article.content;
  }
  // An index that was not asked this time keeps its mark, unless the query is another one.
  if (query_hash == query_hash_)
    for (const IndexMark& old : marks_) {
      const auto same = [&](const IndexMark& mark) { return mark.uuid == old.uuid; };
      if (std::none_of(marks.begin(), marks.end(), same)) marks.push_back(old);
    }
  marks_ = std::move(marks);
  query_hash_ = query_hash;
  store();
}

void SentState::deliver_to(const fs::path& target) {
  if (!spool_) return;
  rename_or_throw(*spool_, target);
  forget_spool();
}

void SentState::deliver_to_output(int descriptor) {
  if (!spool_) return;
  const int error = write_to(descriptor, read_file(*spool_));
  // A file can be made to last; pipes and terminals refuse.
  const bool lost = error == 0 && ::fsync(descriptor) != 0 && errno != EINVAL && errno != ENOTSUP && errno != EROFS;
  if (error != 0 || lost)
    throw Error(ErrorCode::output, "what is new could not be written out whole",
                "the next run gives the same articles again");
  fs::remove(*spool_);
  forget_spool();
}

void SentState::forget_spool() {
  fsync_directory(spool_->parent_path());
  spool_.reset();
}

std::string file_name_of(std::string_view name) {
  std::string file;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '_' || byte >= 0x80;
    file += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return file;
}

fs::path state_folder(const std::string& given, const std::string& xdg_state_home, const std::string& home) {
  if (!given.empty()) return given;
  if (!xdg_state_home.empty()) return fs::path(xdg_state_home) / "rotative";
  return fs::path(home) / ".local/state/rotative";
}

}  // namespace rotative
