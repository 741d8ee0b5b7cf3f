#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace townhall {

/// How many threads this machine runs at once, at least 1.
[[nodiscard]] int machine_threads();

/// Calls work(part) for every part in [0, parts), on up to `threads` threads, and waits for all.
/// Which thread runs what is not defined, so results must not depend on it. The first exception is
/// rethrown; Interrupted, once the user has asked to stop. Calls may be nested.
void parallel(std::size_t parts, int threads, const std::function<void(std::size_t)>& work);

/// The same, but work(0), work(1), ... are begun in this order, each as soon as a thread is free:
/// for parts of unlike length whose results are wanted in order.
void parallel_in_turn(std::size_t parts, int threads, const std::function<void(std::size_t)>& work);

/// What is done in any order, by several threads, is taken in order: calls take(0), take(1), ...
/// one at a time, each once, as soon as it and all before it are done. `done` throws what `take`
/// throws.
class InOrder {
 public:
  InOrder(std::size_t count, std::function<void(std::size_t)> take);
  ~InOrder();
  InOrder(const InOrder&) = delete;
  InOrder& operator=(const InOrder&) = delete;

  /// Part `n` is done. May take it and others, on this thread.
  void done(std::size_t n);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Part `part` of `parts` nearly equal shares of [0, count).
struct Share {
  std::size_t first;
  std::size_t last;
};
[[nodiscard]] constexpr Share share_of(std::size_t count, std::size_t part, std::size_t parts) {
  return {count * part / parts, count * (part + 1) / parts};
}

/// Into how many shares `parallel_shares` divides [0, count), whatever the threads.
[[nodiscard]] constexpr std::size_t shares_of(std::size_t count) {
  constexpr std::size_t at_most = 64;
  return count < at_most ? count : at_most;
}
/// Calls work(part, share) for each of them as `parallel` does.
void parallel_shares(std::size_t count, int threads,
                     const std::function<void(std::size_t part, Share share)>& work);

/// Thrown out of a computation that the user stopped; the program answers with exit code 130.
class Interrupted {};

/// Asks every computation to stop soon (safe in a signal handler).
void request_interrupt() noexcept;

/// Throws Interrupted once the user has asked to stop.
void check_interrupt();

}  // namespace townhall
