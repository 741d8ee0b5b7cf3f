#include "townhall/network/generators/random.hpp"

#include <cmath>

#include "townhall/network/generators/streams.hpp"

namespace townhall {

std::vector<Tie> Random::operator()(const Population& population, const Draws& draws,
                                    std::string_view layer) const {
  const std::size_t citizens = population.size();
  const auto count =
      static_cast<std::size_t>(std::llround(static_cast<double>(citizens) * mean_degree / 2));
  expect_room(layer, count);
  const Stream first = layer_stream(layer, "first");
  const Stream second = layer_stream(layer, "second");
  std::vector<Tie> ties(count);
  for (std::size_t tie = 0; tie < count; ++tie) {
    ties[tie] = {static_cast<std::uint32_t>(draws.below(citizens, first, tie, set_up)),
                 static_cast<std::uint32_t>(draws.below(citizens, second, tie, set_up))};
  }
  return ties;
}

}  // namespace townhall
