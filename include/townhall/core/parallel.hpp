#pragma once

#include <cstddef>
#include <functional>

namespace townhall {

/// How many threads this machine runs at once, at least 1.
[[nodiscard]] int machine_threads();

/// Calls work(part) for every part in [0, parts), on up to `threads` threads, and waits for all.
/// Which thread runs what is not defined, so results must not depend on it. The first exception is
/// rethrown. Calls may be nested.
void parallel(std::size_t parts, int threads, const std::function<void(std::size_t)>& work);

/// Part `part` of `parts` nearly equal shares of [0, count).
struct Share {
  std::size_t first;
  std::size_t last;
};
[[nodiscard]] constexpr Share share_of(std::size_t count, std::size_t part, std::size_t parts) {
  return {count * part / parts, count * (part + 1) / parts};
}

/// Thrown out of a computation that the user stopped; the program answers with exit code 130.
class Interrupted {};

/// Asks every computation to stop soon (safe in a signal handler).
void request_interrupt() noexcept;

/// Throws Interrupted once the user has asked to stop.
void check_interrupt();

}  // namespace townhall
