#include "townhall/experiment/estimate.hpp"

#include <algorithm>

#include "townhall/population/places.hpp"
#include "townhall/scenario/build.hpp"

namespace townhall {
namespace {

/// Adults of two households drawn with the sizes' shares: the mean of one, and of the larger.
struct HouseholdMeans {
  double adults = 0, larger_of_two = 0;

  static double adults_of(const std::string& key) {
    return static_cast<double>(adults_of_key(key).value_or(1));
  }
  explicit HouseholdMeans(const Named<double>& shares) {
    for (const auto& [key, share] : shares) {
      const double size = adults_of(key);
      adults += share * size;
      for (const auto& [other_key, other_share] : shares)
        larger_of_two += share * other_share * std::max(size, adults_of(other_key));
    }
  }
};

/// Bytes a citizen that a layer's ties take: two for each near contact and two to say whose they
/// are, four for each far one; households two in all.
double bytes_of(const Generator& generator, const PopulationDesign& population, double citizens) {
  constexpr double owner = 2, near = 2, far = 4, contacts_of_a_file = 6;  // a guess
  constexpr double window = Neighbourhoods::window_at_most;
  const HouseholdMeans households(population.household_adults);
  struct Visitor {
    const HouseholdMeans& households;
    double citizens;
    double operator()(const Random& layer) const {
      return owner + (citizens > window ? far : near) * layer.mean_degree;
    }
    double operator()(const Households&) const { return 2; }
    double operator()(const VillageSmallWorld& layer) const {
      const auto k = static_cast<double>(layer.k);
      return owner + near * (layer.among == Among::citizens
                                 ? k
                                 : k * households.larger_of_two / households.adults);
    }
    double operator()(const BetweenVillages& layer) const {
      return owner + near * layer.mean_degree;
    }
    double operator()(const Complete&) const { return far * citizens; }
    double operator()(const Imported&) const { return owner + far * contacts_of_a_file; }
  };
  return std::visit(Visitor{households, citizens}, generator);
}

}  // namespace

std::uint64_t planned_citizens(const Scenario& scenario) {
  if (scenario.population.import) return 0;
  std::uint64_t citizens = 0;
  for (const TownshipSize& township : township_sizes(scenario))
    citizens += static_cast<std::uint64_t>(township.citizens);
  return citizens;
}

Estimate estimate(const Experiment& experiment) {
  const Scenario& scenario = experiment.scenario;
  Estimate estimate;
  estimate.citizens = planned_citizens(scenario);
  estimate.runs = experiment.plan().size();
  estimate.citizen_months =
      estimate.citizens * estimate.runs * static_cast<std::uint64_t>(scenario.months);
  // Bytes a citizen: who they are; what changes and the cell of groups, for the replicate's world
  // and for each run at a time, unless a single arm takes the world itself.
  constexpr double people = 22, state = 50, program = 12e6;
  const auto citizens = static_cast<double>(estimate.citizens);
  double ties = 0;
  for (const auto& [name, layer] : scenario.network.layers)
    ties += bytes_of(layer.generator, scenario.population, citizens);
  const auto threads = static_cast<std::uint64_t>(experiment.threads);
  const auto worlds = static_cast<double>(
      std::min<std::uint64_t>(static_cast<std::uint64_t>(experiment.replicates), threads));
  const double copies = experiment.arms.size() == 1
                            ? 0
                            : static_cast<double>(std::min<std::uint64_t>(estimate.runs, threads));
  estimate.memory_bytes = program + citizens * (worlds * (people + ties + state) + copies * state);
  return estimate;
}

}  // namespace townhall
