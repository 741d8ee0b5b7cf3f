#include "townhall/network/generators/between_villages.hpp"

#include <cmath>

#include "townhall/network/generators/streams.hpp"

namespace townhall {
namespace {

/// How many ties a township's citizens are given, 0 where all live in one village.
std::size_t tie_count(const Population& population, std::size_t township, double mean_degree) {
  const Range all = population.citizens_of_township(township);
  const Range villages = population.villages_of_township(township);
  for (std::uint32_t village = villages.first; village < villages.last; ++village) {
    if (population.citizens_of_village(village).count() == all.count()) return 0;
  }
  return static_cast<std::size_t>(std::llround(all.count() * mean_degree / 2));
}

}  // namespace

std::vector<Tie> BetweenVillages::operator()(const Population& population, const Draws& draws,
                                             std::string_view layer) const {
  std::size_t total = 0;
  for (std::size_t township = 0; township < population.townships(); ++township) {
    total += tie_count(population, township, mean_degree);
  }
  expect_room(layer, total);
  const Stream first = layer_stream(layer, "first");
  const Stream second = layer_stream(layer, "second");
  std::vector<Tie> ties;
  ties.reserve(total);
  for (std::size_t township = 0; township < population.townships(); ++township) {
    const Range all = population.citizens_of_township(township);
    const std::size_t end = ties.size() + tie_count(population, township, mean_degree);
    for (std::size_t tie = ties.size(); tie < end; ++tie) {
      const auto draw = [&](std::uint32_t count, Stream stream) {
        return all.first + static_cast<std::uint32_t>(draws.below(count, stream, tie, set_up));
      };
      const std::uint32_t a = draw(all.count(), first);
      const Range home = population.citizens_of_village(population.village[a]);
      // The others are numbered without a's village, which is then stepped over.
      std::uint32_t b = draw(all.count() - home.count(), second);
      if (b >= home.first) b += home.count();
      ties.push_back({a, b});
    }
  }
  return ties;
}

}  // namespace townhall
