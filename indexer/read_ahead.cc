// Readers take inputs in order and put what they read into a lane for each; the caller empties the lanes in order.
//
// No reader can wait for ever: the lane in hand always has a reader, since inputs are taken in order, and that reader
// waits only while its lane holds enough.
#include "indexer/read_ahead.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>

namespace rotative {
namespace {

// Records are handed over in pieces, so that the lock is taken once for many.
constexpr uint64_t kPieceBytes = 128u << 10;

struct Read {
  Record record;
  RecordReader::Position position;
  uint64_t bytes_taken = 0;
};

struct Piece {
  std::vector<Read> reads;
  uint64_t bytes = 0;
  RecordReader::Position end;  // where the reader stood
  uint64_t bytes_taken = 0;
  uint64_t passed_over = 0;
  bool last = false;
  std::exception_ptr error;
};

struct Lane {
  std::deque<Piece> pieces;
  uint64_t bytes = 0;
};

Piece read_piece(RecordReader& reader) {
  Piece piece;
  while (piece.bytes < kPieceBytes && !piece.last) {
    Read read;
    piece.last = !reader.next(read.record);
    piece.end = read.position = reader.position();
    piece.bytes_taken = read.bytes_taken = reader.bytes_taken();
    piece.passed_over = reader.passed_over();
    if (piece.last) break;
    piece.bytes += read.record.bytes.size() + sizeof(Read);
    piece.reads.push_back(std::move(read));
  }
  return piece;
}

}  // namespace

struct ReadAhead::State {
  std::vector<Task> tasks;
  size_t head = 0;  // the input in hand
  uint64_t bound = 0;

  // without threads
  std::unique_ptr<RecordReader> reader;

  // with threads; what follows up to `threads` is guarded by `mutex`
  std::mutex mutex;
  std::condition_variable room;    // a lane was emptied, or the head moved
  std::condition_variable filled;  // a piece came
  std::vector<Lane> lanes;
  size_t next_task = 0;
  uint64_t bytes = 0;  // in all lanes
  bool stopping = false;
  std::vector<std::thread> threads;

  // the caller's alone
  Piece piece;
  size_t at = 0;  // in the piece
  RecordReader::Position place;
  uint64_t taken = 0;
  uint64_t passed_over = 0;         // of the input in hand
  uint64_t passed_over_before = 0;  // of those before it

  void read_inputs();
  void read_input(size_t task);
  bool hand_over(size_t task, Piece next);
  bool take_piece();
};

void ReadAhead::State::read_inputs() {
  for (;;) {
    size_t task = 0;
    {
      std::unique_lock lock(mutex);
      room.wait(lock, [this] { return stopping || next_task == tasks.size() || bytes < bound; });
      if (stopping || next_task == tasks.size()) return;
      task = next_task++;
    }
    read_input(task);
  }
}

void ReadAhead::State::read_input(size_t task) {
  try {
    RecordReader input(tasks[task].input, tasks[task].start);
    for (bool more = true; more;) {
      Piece next = read_piece(input);
      more = !next.last;
      more = hand_over(task, std::move(next)) && more;
    }
  } catch (...) {
    Piece failed;
    failed.last = true;
    failed.error = std::current_exception();
    hand_over(task, std::move(failed));
  }
}

// False when nobody wants more.
bool ReadAhead::State::hand_over(size_t task, Piece next) {
  std::unique_lock lock(mutex);
  room.wait(lock, [&] { return stopping || lanes[task].bytes < kAheadBytes; });
  if (stopping) return false;
  lanes[task].bytes += next.bytes;
  bytes += next.bytes;
  lanes[task].pieces.push_back(std::move(next));
  filled.notify_one();
  return true;
}

// The next piece of the input in hand; false behind its last one.
bool ReadAhead::State::take_piece() {
  if (piece.last) return false;
  {
    std::unique_lock lock(mutex);
    Lane& lane = lanes[head];
    filled.wait(lock, [&lane] { return !lane.pieces.empty(); });
    piece = std::move(lane.pieces.front());
    lane.pieces.pop_front();
    lane.bytes -= piece.bytes;
    bytes -= piece.bytes;
  }
  room.notify_all();
  at = 0;
  passed_over = std::max(passed_over, piece.passed_over);
  if (piece.error) std::rethrow_exception(piece.error);
  return true;
}

ReadAhead::ReadAhead(std::vector<Task> tasks, int readers) : state_(std::make_unique<State>()) {
  State& state = *state_;
  state.tasks = std::move(tasks);
  const size_t count = std::min(state.tasks.size(), static_cast<size_t>(std::max(readers, 1)));
  if (count < 2) return;
  state.lanes.resize(state.tasks.size());
  state.bound = count * kAheadBytes;
  for (size_t i = 0; i < count; ++i) state.threads.emplace_back([&state] { state.read_inputs(); });
}

ReadAhead::~ReadAhead() {
  {
    const std::scoped_lock lock(state_->mutex);
    state_->stopping = true;
  }
  state_->room.notify_all();
  for (std::thread& thread : state_->threads) thread.join();
}

bool ReadAhead::at_end() const { return state_->head == state_->tasks.size(); }

bool ReadAhead::next(Record& record) {
  State& state = *state_;
  if (state.threads.empty()) {
    const Task& task = state.tasks[state.head];
    if (!state.reader) state.reader = std::make_unique<RecordReader>(task.input, task.start);
    const bool more = state.reader->next(record);
    state.place = state.reader->position();
    state.taken = state.reader->bytes_taken();
    state.passed_over = state.reader->passed_over();
    return more;
  }
  while (state.at == state.piece.reads.size()) {
    if (state.take_piece()) continue;
    state.place = state.piece.end;
    state.taken = state.piece.bytes_taken;
    return false;
  }
  Read& read = state.piece.reads[state.at++];
  record = std::move(read.record);
  state.place = read.position;
  state.taken = read.bytes_taken;
  return true;
}

void ReadAhead::next_input() {
  State& state = *state_;
  state.reader.reset();
  state.piece = {};
  state.at = 0;
  state.place = {};
  state.taken = 0;
  state.passed_over_before += std::exchange(state.passed_over, 0);
  ++state.head;
}

RecordReader::Position ReadAhead::position() const { return state_->place; }
uint64_t ReadAhead::bytes_taken() const { return state_->taken; }
uint64_t ReadAhead::passed_over() const { return state_->passed_over_before + state_->passed_over; }

}  // namespace rotative
