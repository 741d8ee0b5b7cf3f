#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "townhall/core/draws.hpp"

namespace townhall {

/// A random order of 0, 1, ..., count - 1 as a function: where each goes is found without the
/// others. Up to `tabled` entries stand in a table (Fisher & Yates 1938); larger ones are an
/// unbalanced Feistel network whose values beyond `count` are sent on until they fall below it
/// (Black & Rogaway 2002).
class Permutation {
 public:
  static constexpr std::uint64_t tabled = 1024;

  /// 1 <= count <= 2^32. `id` tells permutations of one stream apart.
  Permutation(std::uint64_t count, const Draws& draws, Stream stream, std::uint64_t id);

  /// i < count.
  [[nodiscard]] std::uint32_t operator()(std::uint32_t i) const {
    if (!table_.empty()) return table_[i];
    do {
      i = step(i);
    } while (i >= count_);
    return i;
  }

 private:
  static constexpr std::size_t rounds = 8;

  [[nodiscard]] static std::uint32_t mix(std::uint32_t x) {
    // Constants that spread each bit over all others: MurmurHash3's last step (Appleby 2011).
    x ^= x >> 16;
    x *= 0x85EBCA6Bu;
    x ^= x >> 13;
    x *= 0xC2B2AE35u;
    return x ^ x >> 16;
  }
  [[nodiscard]] std::uint32_t step(std::uint32_t i) const {
    std::uint32_t high = i >> low_bits_, low = i & low_mask_;
    for (std::size_t round = 0; round < rounds; round += 2) {
      high ^= mix(low + keys_[round]) & high_mask_;
      low ^= mix(high + keys_[round + 1]) & low_mask_;
    }
    return high << low_bits_ | low;
  }

  std::uint64_t count_;
  std::vector<std::uint16_t> table_;
  std::array<std::uint32_t, rounds> keys_{};
  std::uint32_t low_bits_ = 0, low_mask_ = 0, high_mask_ = 0;
};

}  // namespace townhall
