#pragma once

#include <array>
#include <cstdint>

#include "townhall/core/draws.hpp"
#include "townhall/core/elementary.hpp"
#include "townhall/network/generators/streams.hpp"

namespace townhall {

/// Independent trials of one probability, of which the successes alone cost time: the distance to
/// the next is drawn (Batagelj & Brandes 2005).
class Trials {
 public:
  /// 0 <= p <= 1.
  explicit Trials(double p) : p_(p), per_log_failure_(1 / logarithm(1 - p)) {}

  /// Calls success(n) for those of the trials 0, 1, ..., count - 1 that succeed. `id` tells the
  /// rows of trials of one stream apart.
  void each(std::uint32_t count, const Draws& draws, Stream stream, std::uint32_t id,
            auto&& success) const {
    if (p_ < least) return;
    if (p_ >= 1) {
      for (std::uint32_t n = 0; n < count; ++n) success(n);
      return;
    }
    std::array<std::uint32_t, 4> words{};
    double next = 0;
    for (std::uint64_t drawn = 0;; ++drawn) {
      if (drawn % words.size() == 0)
        draws.fill(words, stream, (std::uint64_t{id} << 32) + drawn, set_up);
      const double jump = logarithm(uniform_from(words[drawn % words.size()])) * per_log_failure_;
      if (!(jump < count - next)) return;
      next += static_cast<std::uint32_t>(jump);
      success(static_cast<std::uint32_t>(next));
      ++next;
    }
  }

 private:
  /// 1 less a smaller one may be 1, whose logarithm is 0.
  static constexpr double least = 0x1p-53;
  double p_, per_log_failure_;
};

}  // namespace townhall
