#include "townhall/core/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#ifdef TOWNHALL_STD_THREADS
#include <exception>
#include <system_error>
#else
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/partitioner.h>
#include <tbb/task_arena.h>

#include <map>
#endif

namespace townhall {
namespace {

using Work = std::function<void(std::size_t)>;

/// Calls that ask for more threads get this many.
constexpr int most_threads = 256;

std::atomic<bool> interrupt_requested{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler sets the flag");

#ifdef TOWNHALL_STD_THREADS

/// True on a thread that is at work on a part: what it calls in turn runs on it alone.
thread_local bool at_work = false;

/// The parts of one call, handed out one by one until none is left or one has failed.
class Queue {
 public:
  Queue(std::size_t parts, const Work& work) : parts_(parts), work_(work) {}

  void serve() noexcept {
    const bool outer = std::exchange(at_work, true);
    for (std::size_t part = next_++; part < parts_ && !failed_; part = next_++) {
      try {
        work_(part);
      } catch (...) {
        const std::lock_guard lock(mutex_);
        if (!failed_) failure_ = std::current_exception();
        failed_ = true;
      }
    }
    at_work = outer;
  }

  void rethrow_failure() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  const std::size_t parts_;
  const Work& work_;
  std::atomic<std::size_t> next_{0};
  std::atomic<bool> failed_{false};
  std::mutex mutex_;
  std::exception_ptr failure_;
};

bool runs_inline() { return at_work; }

void run_on_threads(std::size_t parts, int threads, const Work& work) {
  Queue queue(parts, work);
  std::vector<std::thread> helpers;
  const std::size_t wanted = std::min(parts, static_cast<std::size_t>(threads)) - 1;
  helpers.reserve(wanted);
  try {
    while (helpers.size() < wanted) helpers.emplace_back([&queue] { queue.serve(); });
  } catch (const std::system_error&) {
    // The machine grants no more threads: those that are there, and this one, do the work.
  }
  queue.serve();
  for (std::thread& helper : helpers) helper.join();
  queue.rethrow_failure();
}

#else

bool runs_inline() { return false; }

/// The arena of calls on `threads` threads. It is kept: an arena made for each call leaves threads
/// behind that are slow to go.
tbb::task_arena& arena_of(int threads) {
  // Without this no call would get more threads than the machine has cores, and the library would
  // say so on the standard error stream.
  static const tbb::global_control allowed(tbb::global_control::max_allowed_parallelism,
                                           static_cast<std::size_t>(most_threads));
  static std::mutex mutex;
  static std::map<int, tbb::task_arena> arenas;
  const std::lock_guard lock(mutex);
  return arenas.try_emplace(threads, threads).first->second;
}

void run_on_threads(std::size_t parts, int threads, const Work& work) {
  arena_of(threads).execute([&] {
    // A thread that waits for an inner call must not take up parts of the outer one.
    tbb::this_task_arena::isolate([&] {
      tbb::parallel_for(std::size_t{0}, parts, std::size_t{1}, work, tbb::simple_partitioner{});
    });
  });
}

#endif

}  // namespace

int machine_threads() { return std::max(1, static_cast<int>(std::thread::hardware_concurrency())); }

void parallel(std::size_t parts, int threads, const Work& work) {
  const auto unless_interrupted = [&work](std::size_t part) {
    check_interrupt();
    work(part);
  };
  if (threads <= 1 || parts <= 1 || runs_inline()) {
    for (std::size_t part = 0; part < parts; ++part) unless_interrupted(part);
    return;
  }
  run_on_threads(parts, std::min(threads, most_threads), unless_interrupted);
}

void parallel_shares(std::size_t count, int threads,
                     const std::function<void(std::size_t, Share)>& work) {
  const std::size_t parts = shares_of(count);
  parallel(parts, threads, [&](std::size_t part) { work(part, share_of(count, part, parts)); });
}

void parallel_in_turn(std::size_t parts, int threads, const Work& work) {
  std::atomic<std::size_t> next{0};
  const std::size_t takers = std::min(parts, static_cast<std::size_t>(std::max(1, threads)));
  parallel(takers, threads, [&](std::size_t) {
    try {
      for (std::size_t part = next++; part < parts; part = next++) work(part);
    } catch (...) {
      next = parts;  // none is begun after a failure
      throw;
    }
  });
}

struct InOrder::State {
  std::function<void(std::size_t)> take;
  std::vector<bool> done;
  std::size_t next = 0;
  std::mutex mutex;
};

InOrder::InOrder(std::size_t count, std::function<void(std::size_t)> take)
    : state_(std::make_unique<State>()) {
  state_->take = std::move(take);
  state_->done.resize(count);
}

InOrder::~InOrder() = default;

void InOrder::done(std::size_t n) {
  const std::lock_guard lock(state_->mutex);
  state_->done[n] = true;
  // Passed before it is taken: what fails is not taken again.
  while (state_->next < state_->done.size() && state_->done[state_->next])
    state_->take(state_->next++);
}

void request_interrupt() noexcept { interrupt_requested.store(true); }

void check_interrupt() {
  if (interrupt_requested.load(std::memory_order_relaxed)) throw Interrupted{};
}

}  // namespace townhall
