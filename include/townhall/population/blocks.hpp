#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "townhall/core/draws.hpp"
#include "townhall/core/numeric.hpp"
#include "townhall/core/parallel.hpp"

namespace townhall {

/// How many blocks, small enough to stay in cache, `count` citizens make.
[[nodiscard]] constexpr std::size_t block_count(std::size_t count) {
  constexpr std::size_t block_size = 4096;
  return (count + block_size - 1) / block_size;
}

/// Calls work(share, block) for the blocks of [0, count), on up to `threads` threads.
void each_block(std::size_t count, int threads, auto&& work) {
  const std::size_t blocks = block_count(count);
  parallel(blocks, threads,
           [&](std::size_t block) { work(share_of(count, block, blocks), block); });
}

/// Calls take(id, uniform) for the ids of `ids`: month 0, four ids from one call of Philox.
void each_uniform(const Draws& draws, Stream stream, Share ids, auto&& take) {
  std::array<std::uint32_t, 256> words;
  for (std::size_t first = ids.first; first < ids.last; first += words.size()) {
    const std::size_t count = std::min(words.size(), ids.last - first);
    draws.fill(std::span(words).first(count), stream, first, 0);
    for (std::size_t i = 0; i < count; ++i) take(first + i, uniform_from(words[i]));
  }
}

/// Likewise take(id, standard normal).
void each_normal(const Draws& draws, Stream stream, Share ids, auto&& take) {
  each_uniform(draws, stream, ids,
               [&](std::size_t id, double uniform) { take(id, normal_quantile(uniform)); });
}

}  // namespace townhall
