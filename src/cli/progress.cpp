#include "townhall/cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace townhall {
namespace {

constexpr std::int64_t bar_interval = 100, line_interval = 10000,
                       json_interval = 1000;  // milliseconds

}  // namespace

std::string time_words(double seconds) {
  const auto whole = static_cast<std::int64_t>(seconds + .5);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
  return fmt::format("{} h {:02} min", whole / 3600, whole / 60 % 60);
}

ProgressReport::ProgressReport(ProgressMode mode, std::uint64_t total)
    : mode_(mode),
      bar_(mode == ProgressMode::automatic && isatty(STDERR_FILENO) != 0),
      total_(total),
      next_print_(bar_                         ? bar_interval
                  : mode == ProgressMode::json ? json_interval
                                               : line_interval),
      start_(std::chrono::steady_clock::now()) {
  if (mode == ProgressMode::json) print(0);
}

void ProgressReport::add(std::uint64_t citizen_months) {
  const std::uint64_t done = done_ += citizen_months;
  if (mode_ == ProgressMode::none) return;
  const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(
                           std::chrono::steady_clock::now() - start_)
                           .count();
  std::int64_t due = next_print_;
  if (elapsed < due) return;
  const std::int64_t interval = bar_                          ? bar_interval
                                : mode_ == ProgressMode::json ? json_interval
                                                              : line_interval;
  // Whoever moves the date on prints; the others go on.
  if (next_print_.compare_exchange_strong(due, elapsed + interval)) print(done);
}

void ProgressReport::finish() {
  if (mode_ == ProgressMode::json) print(done_);
  if (bar_) fmt::print(stderr, "\r{:<78}\r", "");
}

double ProgressReport::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
}

void ProgressReport::print(std::uint64_t done) {
  const double elapsed = seconds();
  const double share =
      total_ == 0 ? 0 : std::min(1.0, static_cast<double>(done) / static_cast<double>(total_));
  const double rate = elapsed > 0 ? static_cast<double>(done) / elapsed : 0;
  const double left = share > 0 ? elapsed * (1 - share) / share : 0;
  if (mode_ == ProgressMode::json) {
    fmt::print(stderr,
               "{{\"done\": {}, \"total\": {}, \"citizen_months_per_second\": {:.0f}, "
               "\"seconds_left\": {:.1f}}}\n",
               done, total_.load(), rate, left);
  } else if (bar_) {
    constexpr std::size_t width = 30;
    const auto full = static_cast<std::size_t>(share * width);
    fmt::print(stderr, "\r[{:=<{}}{:<{}}] {:3.0f}%  {:.1f} M citizen-months/s  {} left   ", "",
               full, "", width - full, 100 * share, rate / 1e6, time_words(left));
    std::fflush(stderr);
  } else {
    fmt::print(stderr, "{:.0f}% done, {:.1f} M citizen-months/s, {} left\n", 100 * share,
               rate / 1e6, time_words(left));
  }
}

bool wants_colour(int stream) {
  const char* refused = std::getenv("NO_COLOR");
  return isatty(stream) != 0 && (refused == nullptr || *refused == '\0');
}

}  // namespace townhall
