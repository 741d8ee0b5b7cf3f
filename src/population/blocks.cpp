#include "townhall/population/blocks.hpp"

#include <cstdint>

#include "townhall/core/numeric.hpp"

namespace townhall {

std::span<double> draw_uniforms(const Draws& draws, Stream stream, Share ids,
                                BlockNumbers& numbers) {
  std::array<std::uint32_t, block_length> words;
  const std::size_t count = ids.last - ids.first;
  draws.fill(std::span(words).first(count), stream, ids.first, 0);
#pragma omp simd
  for (std::size_t i = 0; i < count; ++i) numbers[i] = uniform_from(words[i]);
  return std::span(numbers).first(count);
}

std::span<double> draw_normals(const Draws& draws, Stream stream, Share ids,
                               BlockNumbers& numbers) {
  const std::span<double> drawn = draw_uniforms(draws, stream, ids, numbers);
  to_normal_quantile(drawn);
  return drawn;
}

}  // namespace townhall
