#pragma once

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
            (answered ? 8u : 0u) |
            static_cast<unsigned>(static_cast<int>(culture * culture_steps + .5f)) << 4)) {}

  void show_act(Nest nest) { show(1u << index(nest)); }
  void show_expectation(bool answered) { show(answered ? 12u : 4u); }

  [[nodiscard]] constexpr bool acted(Nest nest) const { return (bits_ >> index(nest) & 1u) != 0; }
  [[nodiscard]] constexpr bool expectant() const { return (bits_ & 4u) != 0; }
  [[nodiscard]] constexpr bool answered() const { return (bits_ & 8u) != 0; }
  [[nodiscard]] constexpr std::uint32_t culture_in_steps() const {
    return std::uint32_t{bits_} >> 4;
  }
  /// In steps of 1/4095.
  [[nodiscard]] constexpr float culture() const {
    return static_cast<float>(culture_in_steps()) / static_cast<float>(culture_steps);
  }

  /// Spread over 32 bits so that the sum of up to 31 words holds every field's sum: acted open,
  /// expectant, answered in 5 bits each, culture in 17. Integers, so any order gives the same.
  /// Acts on occasions are counted apart, in the months that need them.
  static constexpr std::uint32_t spread_at_most = 31;
  [[nodiscard]] constexpr std::uint32_t spread() const {
    return (bits_ & 1u) | (bits_ & 4u) << 3 | (bits_ & 8u) << 7 | culture_in_steps() << 15;
  }
  [[nodiscard]] constexpr std::uint32_t occasion() const { return bits_ >> 1 & 1u; }

  constexpr bool operator==(const Word&) const = default;

 private:
  void show(unsigned flags) { bits_ = static_cast<std::uint16_t>(bits_ | flags); }

  std::uint16_t bits_ = 0;
};

/// Sums over contacts of what their words say.
struct WordSums {
  std::uint32_t acted_open = 0;
  std::uint32_t acted_occasion = 0;
  std::uint32_t expectant = 0;
  std::uint32_t answered = 0;
  std::uint64_t culture = 0;  ///< in steps of 1/4095

  WordSums() = default;
  /// Of a sum of at most Word::spread_at_most spread words.
  explicit constexpr WordSums(std::uint32_t spread_sum)
      : acted_open(spread_sum & 31),
        expectant(spread_sum >> 5 & 31),
        answered(spread_sum >> 10 & 31),
        culture(spread_sum >> 15) {}

  constexpr void add(Word word) {
    acted_open += word.acted(Nest::open) ? 1 : 0;
    acted_occasion += word.occasion();
    expectant += word.expectant() ? 1 : 0;
    answered += word.answered() ? 1 : 0;
    culture += word.culture_in_steps();
  }
};

}  // namespace townhall
