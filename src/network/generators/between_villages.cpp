#include "townhall/network/generators/between_villages.hpp"

#include <cmath>

#include "townhall/network/generators/impossible.hpp"
#include "townhall/network/generators/streams.hpp"

namespace townhall {
namespace {

/// How many ties a township's citizens are given, 0 where all live in one village. Throws Problems
/// where these are more than the pairs of citizens of different villages.
std::size_t tie_count(const Population& population, std::size_t township, double mean_degree,
                      std::string_view layer) {
  const double all = population.citizens_of_township(township).count();
  const Range villages = population.villages_of_township(township);
  double pairs = all * all / 2;
  for (std::uint32_t village = villages.first; village < villages.last; ++village) {
    const double here = population.citizens_of_village(village).count();
    pairs -= here * here / 2;
  }
  if (pairs == 0) return 0;
  const auto ties = std::llround(all * mean_degree / 2);
  expect_pairs(layer, static_cast<double>(ties), pairs);
  return static_cast<std::size_t>(ties);
}

}  // namespace

TieSource BetweenVillages::source(const Population& population, const Draws& draws,
                                  std::string_view layer) const {
  // A tie's number counts on from township to township.
  std::vector<std::uint64_t> first_tie{0};
  for (std::size_t township = 0; township < population.townships(); ++township)
    first_tie.push_back(first_tie.back() + tie_count(population, township, mean_degree, layer));
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
