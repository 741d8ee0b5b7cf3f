#include "townhall/network/generators/between_villages.hpp"

#include <cmath>

#include "townhall/network/generators/impossible.hpp"
#include "townhall/network/generators/streams.hpp"

namespace townhall {
namespace {

/// How many ties a township's citizens are given, 0 where all live in one village.
std::size_t tie_count(const Population& population, std::size_t township, double mean_degree) {
  if (pairs_between_villages(population, township) == 0) return 0;
  return static_cast<std::size_t>(
      std::llround(population.citizens_of_township(township).count() * mean_degree / 2));
}

}  // namespace

double pairs_between_villages(const Population& population, std::size_t township) {
  const auto pairs = [](Range range) {
    const double citizens = range.count();
    return citizens * (citizens - 1) / 2;
  };
  double between = pairs(population.citizens_of_township(township));
  const Range villages = population.villages_of_township(township);
  for (std::uint32_t village = villages.first; village < villages.last; ++village)
    between -= pairs(population.citizens_of_village(village));
  return between;
}

TieSource BetweenVillages::source(const Population& population, const Draws& draws,
                                  std::string_view layer) const {
  for (std::size_t township = 0; township < population.townships(); ++township) {
    expect_pairs(layer, static_cast<double>(tie_count(population, township, mean_degree)),
                 pairs_between_villages(population, township));
  }
  return unchecked_source(population, draws, layer);
}

TieSource BetweenVillages::unchecked_source(const Population& population, const Draws& draws,
                                            std::string_view layer) const {
  // A tie's number counts on from township to township.
  std::vector<std::uint64_t> first_tie{0};
  for (std::size_t township = 0; township < population.townships(); ++township)
    first_tie.push_back(first_tie.back() + tie_count(population, township, mean_degree));
  const Stream first = layer_stream(layer, "first");
  const Stream second = layer_stream(layer, "second");
  const auto add = [=, &population](std::size_t township, Array<Tie>& ties) {
    const Range all = population.citizens_of_township(township);
    const auto count = static_cast<std::size_t>(first_tie[township + 1] - first_tie[township]);
    std::vector<std::uint32_t> firsts(count), seconds(count);
    draws.fill(firsts, first, first_tie[township], set_up);
    draws.fill(seconds, second, first_tie[township], set_up);
    for (std::size_t tie = 0; tie < count; ++tie) {
      const std::uint32_t a = all.first + below_from(firsts[tie], all.count());
      const Range home = population.citizens_of_village(population.village_of(a));
      // The others are numbered without a's village, which is then stepped over.
      std::uint32_t b = all.first + below_from(seconds[tie], all.count() - home.count());
      if (b >= home.first) b += home.count();
      ties.push_back({a, b});
    }
  };
  return {.pieces = population.townships(), .by_township = true, .add = add};
}

}  // namespace townhall
