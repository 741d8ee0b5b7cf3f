#include "townhall/network/generators/erdos_renyi.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "townhall/network/generators/impossible.hpp"
#include "townhall/network/generators/skips.hpp"

namespace townhall {

TieSource ErdosRenyi::source(const Population& population, const Draws& draws,
                             std::string_view layer) const {
  double expected = 0;
  for (const Range& scope : scopes_of(within, population)) {
    const double others = std::max(1u, scope.count()) - 1.0;
    expected += scope.count() * (p ? *p * others : mean_degree) / 2;
    if (p || mean_degree <= others) continue;
    throw impossible(layer, "mean_degree",
                     fmt::format("{} among {} citizens", mean_degree, scope.count()),
                     "at most the number of others");
  }
  expect_room(layer, static_cast<std::size_t>(expected));
  const Stream tied = layer_stream(layer, "tied");
  return source_within(
      within, population,
      [=, degree = mean_degree, probability = p](Range scope, Range own, Array<Tie>& ties) {
        if (scope.count() < 2) return;
        const Trials trials(probability.value_or(degree / (scope.count() - 1.0)));
        for (std::uint32_t citizen = own.first; citizen < own.last; ++citizen)
          trials.each(citizen - scope.first, draws, tied, citizen, [&](std::uint32_t n) {
            ties.push_back({citizen, scope.first + n});
          });
      });
}

}  // namespace townhall
