#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

#include "townhall/core/draws.hpp"
#include "townhall/core/parallel.hpp"

namespace townhall {

/// Citizens that are worked on together, column by column, in cache.
inline constexpr std::size_t block_length = 1024;

/// A number for each citizen of a block.
using BlockNumbers = std::array<double, block_length>;

[[nodiscard]] constexpr std::size_t block_count(std::size_t count) {
  return (count + block_length - 1) / block_length;
}

/// Calls work(ids, block) for the blocks of [0, count), on up to `threads` threads.
void each_block(std::size_t count, int threads, auto&& work) {
  constexpr std::size_t blocks_together = 8;  // so many that handing them out costs little
  const std::size_t blocks = block_count(count);
  parallel((blocks + blocks_together - 1) / blocks_together, threads, [&](std::size_t part) {
    const std::size_t last = std::min(blocks, (part + 1) * blocks_together);
    for (std::size_t block = part * blocks_together; block < last; ++block) {
      work(Share{block * block_length, std::min(count, (block + 1) * block_length)}, block);
    }
  });
}

/// The uniforms of `ids`, of which there are at most `block_length`, in month 0: the first so many
/// of `numbers`.
std::span<double> draw_uniforms(const Draws& draws, Stream stream, Share ids,
                                BlockNumbers& numbers);

/// Likewise standard normals.
std::span<double> draw_normals(const Draws& draws, Stream stream, Share ids, BlockNumbers& numbers);

}  // namespace townhall
