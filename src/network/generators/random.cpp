#include "townhall/network/generators/random.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "townhall/network/generators/streams.hpp"

namespace townhall {

std::vector<Tie> Random::operator()(const Population& population, const Draws& draws,
                                    std::string_view layer) const {
  const auto citizens = static_cast<std::uint32_t>(population.size());
  const auto count = static_cast<std::size_t>(std::llround(citizens * mean_degree / 2));
  expect_room(layer, count);
  const Stream first = layer_stream(layer, "first");
  const Stream second = layer_stream(layer, "second");
  std::vector<Tie> ties(count);
  constexpr std::size_t at_a_time = 4096;
  std::vector<std::uint32_t> firsts(at_a_time), seconds(at_a_time);
  for (std::size_t done = 0; done < count;) {
    const std::size_t some = std::min(at_a_time, count - done);
    draws.fill(std::span(firsts).first(some), first, done, set_up);
    draws.fill(std::span(seconds).first(some), second, done, set_up);
    for (std::size_t tie = 0; tie < some; ++tie) {
      ties[done + tie] = {below_from(firsts[tie], citizens), below_from(seconds[tie], citizens)};
    }
    done += some;
  }
  return ties;
}

}  // namespace townhall
