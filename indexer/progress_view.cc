// The display thread.
#include "indexer/progress_view.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>

#include "common/base/log.h"
#include "common/base/stats.h"
#include "common/base/utf8.h"

namespace rotative {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kBarPeriod = std::chrono::milliseconds(200);
constexpr auto kLogPeriod = std::chrono::seconds(60);
constexpr size_t kBarCells = 20;

double fraction_of(const Progress& progress) {
  const auto total = static_cast<double>(progress.total_bytes.load());
  return total > 0 ? std::min(1.0, static_cast<double>(progress.bytes_taken.load()) / total) : 0;
}

std::string clock_text(double seconds) {
  const auto whole = static_cast<uint64_t>(seconds);
  if (whole >= 3600) return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

std::string remaining(double fraction, double seconds) {
  if (fraction <= 0.001 || seconds < 1) return "ETA –";
  return "ETA " + clock_text(seconds / fraction * (1 - fraction));
}

size_t terminal_columns() {
  winsize size{};
  if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

void draw(const std::string& text) {
  const std::string line = "\r\x1b[K" + text;
  std::fwrite(line.data(), 1, line.size(), stderr);
  std::fflush(stderr);
}

}  // namespace

std::string progress_line(const Progress& progress, double seconds, uint64_t resident) {
  const double megabytes = static_cast<double>(progress.record_bytes.load()) / 1e6;
  const double time = std::max(seconds, 0.001);
  const double fraction = fraction_of(progress);
  const std::string share = progress.total_bytes > 0
                                ? fmt::format("{:3.0f} %  {}  ", fraction * 100, remaining(fraction, seconds))
                                : std::string();
  std::string line =
      fmt::format("{}  {}{:.1f} MB  {:.1f} MB/s  {:.0f} docs/s  {} MB memory", progress.stage.load(), share, megabytes,
                  megabytes / time, static_cast<double>(progress.records.load()) / time, resident / 1000000);
  if (progress.rejected > 0) line += fmt::format("  {} rejected", progress.rejected.load());
  return line;
}

std::string progress_bar(const Progress& progress, double seconds, uint64_t resident, size_t columns) {
  std::string text;
  if (progress.total_bytes > 0) {
    const auto full = static_cast<size_t>(fraction_of(progress) * kBarCells);
    for (size_t i = 0; i < kBarCells; ++i) text += i < full ? "█" : "░";
    text += ' ';
  }
  text += progress_line(progress, seconds, resident);
  while (utf8::width(text) >= columns && !text.empty()) text.resize(utf8::prefix(text, text.size() - 1).size());
  return text;
}

struct ProgressDisplay::State {
  const Progress& progress;
  Kind kind;
  Clock::time_point start = Clock::now();
  std::mutex mutex;
  std::condition_variable wake;
  bool ended = false;
  std::thread thread;

  State(const Progress& p, Kind k) : progress(p), kind(k) {}

  void loop() {
    std::unique_lock lock(mutex);
    const auto period =
        kind == Kind::bar ? std::chrono::duration_cast<std::chrono::milliseconds>(kBarPeriod) : kLogPeriod;
    while (!wake.wait_for(lock, period, [this] { return ended; })) show();
    if (kind == Kind::bar) draw("");
  }

  void show() const {
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    if (kind == Kind::bar)
      draw(progress_bar(progress, seconds, resident_bytes(), terminal_columns()));
    else
      log::info("progress", progress_line(progress, seconds, resident_bytes()));
  }
};

ProgressDisplay::ProgressDisplay(const Progress& progress, Kind kind)
    : state_(std::make_unique<State>(progress, kind)) {
  if (kind != Kind::none) state_->thread = std::thread([this] { state_->loop(); });
}

ProgressDisplay::~ProgressDisplay() {
  {
    const std::scoped_lock lock(state_->mutex);
    state_->ended = true;
  }
  state_->wake.notify_all();
  if (state_->thread.joinable()) state_->thread.join();
}

}  // namespace rotative
