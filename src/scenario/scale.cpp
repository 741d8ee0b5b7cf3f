#include "townhall/scenario/scale.hpp"

#include <algorithm>
#include <cmath>

#include "townhall/core/problem.hpp"

namespace townhall {
namespace {

/// Cuts a township to about `share` of its size, in whole villages.
void cut(std::int64_t& citizens, std::int64_t& villages, double share) {
  const double village = static_cast<double>(citizens) / static_cast<double>(villages);
  const auto kept = std::llround(share * static_cast<double>(villages));
  villages = std::min(villages, std::max<std::int64_t>(2, kept));
  citizens = std::llround(village * static_cast<double>(villages));
}

std::int64_t times(double ratio) { return std::max<std::int64_t>(1, std::llround(ratio)); }

}  // namespace

void scale_to(Scenario& scenario, std::int64_t citizens) {
  if (scenario.population.import) {
    throw Problems({{"--citizens"},
                    "",
                    std::to_string(citizens),
                    "no --citizens: the scenario's citizens come from a file",
                    ""});
  }
  PopulationDesign& population = scenario.population;
  if (scenario.townships.empty()) {
    const double ratio = static_cast<double>(citizens) / static_cast<double>(population.citizens);
    population.townships = times(ratio);
    if (ratio < 1) cut(population.citizens, population.villages, ratio);
    return;
  }
  double all = 0;
  for (const auto& [name, township] : scenario.townships)
    all += static_cast<double>(township.citizens * township.count);
  const double ratio = static_cast<double>(citizens) / all;
  for (auto& [name, township] : scenario.townships) {
    if (ratio < 1) {
      cut(township.citizens, township.villages, ratio);
    } else {
      township.count *= times(ratio);
    }
  }
}

}  // namespace townhall
