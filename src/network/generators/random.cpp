#include "townhall/network/generators/random.hpp"

#include <algorithm>
#include <cmath>

#include "townhall/network/generators/impossible.hpp"
#include "townhall/network/generators/streams.hpp"

namespace townhall {

TieSource Random::source(const Population& population, const Draws& draws,
                         std::string_view layer) const {
  const auto citizens = static_cast<std::uint32_t>(population.size());
  const auto count = static_cast<std::size_t>(std::llround(citizens * mean_degree / 2));
  expect_pairs(layer, static_cast<double>(count), citizens * (citizens - 1.0) / 2);
  expect_room(layer, count);
  const Stream first = layer_stream(layer, "first");
  const Stream second = layer_stream(layer, "second");
  constexpr std::size_t ties_of_a_piece = 65536;
  const auto add = [=](std::size_t piece, Array<Tie>& ties) {
    const std::size_t first_tie = piece * ties_of_a_piece;
    const std::size_t some = std::min(ties_of_a_piece, count - first_tie);
    std::vector<std::uint32_t> firsts(some), seconds(some);
    draws.fill(firsts, first, first_tie, set_up);
    draws.fill(seconds, second, first_tie, set_up);
    for (std::size_t tie = 0; tie < some; ++tie)
      ties.push_back({below_from(firsts[tie], citizens), below_from(seconds[tie], citizens)});
  };
  return {
      .pieces = (count + ties_of_a_piece - 1) / ties_of_a_piece, .by_township = false, .add = add};
}

}  // namespace townhall
