// Many answers made at once that leave one after the other.
//
// Workers take numbers in turn and may be so far ahead of the one that is given out next; whatever one of them or the
// one who takes the answers throws ends all of them and is thrown again. Internally synchronised.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace rotative {

template <typename Answer>
class InOrder {
 public:
  // Answers for 0 to `count` - 1, of which at most `ahead` wait for an earlier one.
  InOrder(size_t count, size_t ahead) : answers_(count), ahead_(ahead) {}

  // Runs `work(number, worker)` on threads of their own and `settle(number, answer)` in order on this one.
  template <typename Work, typename Settle>
  void run(size_t threads, const Work& work, const Settle& settle) {
    std::vector<std::thread> pool;
    for (size_t worker = 0; worker < threads; ++worker)
      pool.emplace_back([this, &work, worker] { unless_it_fails([&] { labour(work, worker); }); });
    unless_it_fails([&] { hand_out(settle); });
    for (std::thread& thread : pool) thread.join();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  template <typename Part>
  void unless_it_fails(const Part& part) {
    try {
      part();
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
    }
    changed_.notify_all();
  }

  template <typename Work>
  void labour(const Work& work, size_t worker) {
    while (const auto number = next()) {
      Answer answer = work(*number, worker);
      const std::lock_guard lock(mutex_);
      answers_[*number] = std::move(answer);
      changed_.notify_all();
    }
  }

  // Nothing where all are taken.
  std::optional<size_t> next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return failure_ || next_ >= answers_.size() || next_ < settled_ + ahead_; });
    if (failure_ || next_ >= answers_.size()) return std::nullopt;
    return next_++;
  }

  template <typename Settle>
  void hand_out(const Settle& settle) {
    std::unique_lock lock(mutex_);
    for (; settled_ < answers_.size(); ++settled_, changed_.notify_all()) {
      changed_.wait(lock, [this] { return failure_ || answers_[settled_].has_value(); });
      if (failure_) return;
      Answer answer = std::move(*answers_[settled_]);
      answers_[settled_].reset();
      lock.unlock();
      settle(settled_, std::move(answer));
      lock.lock();
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::optional<Answer>> answers_;
  size_t ahead_;
  size_t next_ = 0, settled_ = 0;
  std::exception_ptr failure_;
};

}  // namespace rotative
