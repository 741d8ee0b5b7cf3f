#pragma once

#include <array>
#include <cstdint>

#include "townhall/township/channels.hpp"

namespace townhall {

/// What contacts see of a citizen, in 16 bits, so that a walk along ties moves two bytes a contact:
/// acted in either nest, made an act that expects an answer, was answered such an act, and culture
/// in 12 bits.
class Word {
 public:
  static constexpr std::uint16_t culture_steps = 4095;

  constexpr Word() = default;
  constexpr Word(bool acted_open, bool acted_occasion, bool expectant, bool answered, float culture)
      : bits_(static_cast<std::uint16_t>(
            (acted_open ? 1u : 0u) | (acted_occasion ? 2u : 0u) | (expectant ? 4u : 0u) |
            (answered ? 8u : 0u) | static_cast<unsigned>(culture * culture_steps + .5f) << 4)) {}

  [[nodiscard]] constexpr bool acted(Nest nest) const { return (bits_ >> index(nest) & 1u) != 0; }
  [[nodiscard]] constexpr bool expectant() const { return (bits_ & 4u) != 0; }
  [[nodiscard]] constexpr bool answered() const { return (bits_ & 8u) != 0; }
  [[nodiscard]] constexpr std::uint32_t culture_in_steps() const { return bits_ >> 4; }
  /// In steps of 1/4095.
  [[nodiscard]] constexpr float culture() const {
    return static_cast<float>(culture_in_steps()) / static_cast<float>(culture_steps);
  }

  /// Spread over 64 bits so that the sum of up to `spread_at_most` words holds every field's sum:
  /// acted open, acted on an occasion, expectant, answered in 10 bits each, culture in 24.
  /// Integers, so any order gives the same.
  static constexpr std::uint32_t spread_at_most = 1023;
  [[nodiscard]] constexpr std::uint64_t spread() const {
    return spread_flags[bits_ & 15u] + (std::uint64_t{culture_in_steps()} << 40);
  }

  constexpr bool operator==(const Word&) const = default;

 private:
  /// Four flags, ten bits apart.
  static constexpr std::array<std::uint64_t, 16> spread_flags = [] {
    std::array<std::uint64_t, 16> table{};
    for (std::uint64_t w = 0; w < 16; ++w) {
      table[w] = (w & 1) | (w & 2) << 9 | (w & 4) << 18 | (w & 8) << 27;
    }
    return table;
  }();

  std::uint16_t bits_ = 0;
};

/// Sums over contacts of what their words say.
struct WordSums {
  std::uint32_t acted_open = 0;
  std::uint32_t acted_occasion = 0;
  std::uint32_t expectant = 0;
  std::uint32_t answered = 0;
  std::uint64_t culture = 0;  ///< in steps of 1/4095

  /// Adds a sum of at most Word::spread_at_most spread words.
  constexpr void add(std::uint64_t spread_sum) {
    acted_open += static_cast<std::uint32_t>(spread_sum & 1023);
    acted_occasion += static_cast<std::uint32_t>(spread_sum >> 10 & 1023);
    expectant += static_cast<std::uint32_t>(spread_sum >> 20 & 1023);
    answered += static_cast<std::uint32_t>(spread_sum >> 30 & 1023);
    culture += spread_sum >> 40;
  }
};

}  // namespace townhall
