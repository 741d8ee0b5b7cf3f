#include "townhall/model/block.hpp"

namespace townhall {

std::span<const double> Block::uniforms_of_acting(Stream stream, Nest nest) const {
  const std::uint32_t doing = acts[index(nest)];
  const auto who = room->take<std::uint32_t>(doing), words = room->take<std::uint32_t>(doing);
  for (std::uint32_t n = 0; n < doing; ++n) who[n] = acting[index(nest)][n].citizen;
  draws->fill(words, stream, first, who, month);
  const auto uniforms = room->take<double>(doing);
  for (std::uint32_t n = 0; n < doing; ++n) uniforms[n] = uniform_from(words[n]);
  return uniforms;
}

}  // namespace townhall
