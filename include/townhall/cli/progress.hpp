#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>

namespace townhall {

enum class ProgressMode { automatic, plain, json, none };

/// Tells on standard error how far a computation is: a bar on a terminal, elsewhere a plain line
/// every ten seconds, or JSON, an object a line.
class ProgressReport {
 public:
  ProgressReport(ProgressMode mode, std::uint64_t total_citizen_months);

  /// May be called from any thread.
  void add(std::uint64_t citizen_months);
  void finish();
  /// Since it was made.
  [[nodiscard]] double seconds() const;
  /// There is more to do, or less, than was thought.
  void expect(std::uint64_t total_citizen_months) { total_ = total_citizen_months; }

 private:
  void print(std::uint64_t done);

  ProgressMode mode_;
  bool bar_;
  std::atomic<std::uint64_t> total_;
  std::atomic<std::uint64_t> done_ = 0;
  std::atomic<std::int64_t> next_print_;  ///< milliseconds since the start
  std::chrono::steady_clock::time_point start_;
};

/// "41 s", "3 min 05 s", "2 h 40 min".
[[nodiscard]] std::string time_words(double seconds);

/// True if `stream` (a file descriptor) is a terminal that wants colour (NO_COLOR is honoured).
[[nodiscard]] bool wants_colour(int stream);

}  // namespace townhall
