#include "townhall/network/generators/between_villages.hpp"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "townhall/network/generators/impossible.hpp"
#include "townhall/network/generators/streams.hpp"

namespace townhall {
namespace {

/// How many pairs of a township's citizens live in different villages.
double pairs_of(const Population& population, std::size_t township) {
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

}  // namespace

std::optional<std::string> too_few_pairs(double mean_degree, const Population& population,
                                         std::size_t township) {
  const double citizens = population.citizens_of_township(township).count(),
               pairs = pairs_of(population, township);
  if (pairs == 0 || mean_degree * citizens / 2 <= pairs) return std::nullopt;
  return fmt::format(
      "at most {:.10g}: {:.10g} citizens of {} have {:.10g} pairs in different villages",
      2 * pairs / citizens, citizens, population.township_names[township], pairs);
}

TieSource BetweenVillages::source(const Population& population, const Draws& draws,
                                  std::string_view layer) const {
  for (std::size_t township = 0; township < population.townships(); ++township) {
    if (auto allowed = too_few_pairs(mean_degree, population, township))
      throw impossible(layer, "mean_degree", fmt::format("{:.10g}", mean_degree),
                       std::move(*allowed));
  }
  return unchecked_source(population, draws, layer);
}

TieSource BetweenVillages::unchecked_source(const Population& population, const Draws& draws,
                                            std::string_view layer) const {
  // A tie's number counts on from township to township.
  std::vector<std::uint64_t> first_tie{0};
  for (std::size_t township = 0; township < population.townships(); ++township) {
    const double ties = population.citizens_of_township(township).count() * mean_degree / 2;
    const bool has_pairs = pairs_of(population, township) > 0;
    first_tie.push_back(first_tie.back() +
                        (has_pairs ? static_cast<std::uint64_t>(std::llround(ties)) : 0));
  }
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
