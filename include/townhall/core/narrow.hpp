#pragma once

#include <cstdint>

namespace townhall {

/// A real number in 16 bits: `low` + a whole number of steps, 65,536 of which span `range`, a power
/// of two. For columns that do not change from month to month: half the memory, and as exact as
/// what they stand for. Reads as a float, without rounding.
template <int low, int range>
class Narrow {
  static_assert(range > 0 && (range & (range - 1)) == 0, "a step is a power of two");

 public:
  static constexpr float step = static_cast<float>(range) / 65536;
  static constexpr float least = low, most = low + range - step;

  constexpr Narrow() = default;
  /// The nearest step; what lies outside is held at the ends.
  constexpr explicit Narrow(double value) : steps_(steps_of(value)) {}
  [[nodiscard]] constexpr operator float() const {
    return static_cast<float>(steps_) * step + static_cast<float>(low);
  }
  constexpr Narrow& operator=(double value) {
    steps_ = steps_of(value);
    return *this;
  }
  constexpr bool operator==(const Narrow&) const = default;

  /// The multiple of `step` nearest to a difference of two values.
  [[nodiscard]] static constexpr double nearest(double difference) {
    const double steps = difference / double{step};
    return static_cast<double>(static_cast<std::int64_t>(steps + (steps < 0 ? -.5 : .5))) *
           double{step};
  }

 private:
  static constexpr std::uint16_t steps_of(double value) {
    const double steps = (value - low) * (1 / double{step});
    const double held = steps < 0 ? 0 : steps > 65535 ? 65535 : steps;
    return static_cast<std::uint16_t>(static_cast<std::int32_t>(held + .5));
  }

  std::uint16_t steps_ = 0;
};

}  // namespace townhall
