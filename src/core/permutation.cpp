#include "townhall/core/permutation.hpp"

#include <bit>
#include <numeric>
#include <utility>

namespace townhall {

Permutation::Permutation(std::uint64_t count, const Draws& draws, Stream stream, std::uint64_t id)
    : count_(count) {
  const std::uint64_t first = id * tabled;
  if (count <= tabled) {
    table_.resize(count);
    std::iota(table_.begin(), table_.end(), std::uint16_t{0});
    std::vector<std::uint32_t> words(count);
    draws.fill(words, stream, first, 0);
    for (auto left = static_cast<std::uint32_t>(count); left > 1; --left)
      std::swap(table_[left - 1], table_[below_from(words[left - 1], left)]);
    return;
  }
  draws.fill(keys_, stream, first, 0);
  const auto bits = static_cast<std::uint32_t>(std::bit_width(count - 1));
  low_bits_ = (bits + 1) / 2;
  low_mask_ = (1u << low_bits_) - 1;
  high_mask_ = (1u << (bits - low_bits_)) - 1;
}

}  // namespace townhall
