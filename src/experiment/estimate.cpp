#include "townhall/experiment/estimate.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "townhall/network/ties_builder.hpp"
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

/// Bytes a citizen that a layer takes: its ties, and the messages along them of each run.
struct LayerBytes {
  double ties = 0, messages = 0;
  double making = 0;  ///< while it is made
};

/// Two for each near contact and two to say whose they are, four for each far one; by mail two more
/// for its message and one for the number of contacts; households two in all.
LayerBytes bytes_of(const Generator& generator, const PopulationDesign& population, double citizens,
                    bool mail) {
  constexpr double owner = 2, near = 2, far = 4, contacts_of_a_file = 6;  // a guess
  constexpr double window = Neighbourhoods::window_at_most;
  const HouseholdMeans households(population.household_adults);
  struct Visitor {
    const HouseholdMeans& households;
    double citizens;
    bool mail;
    [[nodiscard]] LayerBytes far_away(double contacts) const {
      if (mail) return {1 + far * contacts, 2 * contacts};
      return {owner + far * contacts};
    }
    LayerBytes operator()(const Random& layer) const {
      if (citizens <= window) return {owner + near * layer.mean_degree};
      LayerBytes bytes = far_away(layer.mean_degree);
      // The ties of all as pairs, and again from both ends (split_ties).
      bytes.making = 24 * layer.mean_degree / 2;
      return bytes;
    }
    LayerBytes operator()(const Households&) const { return {2}; }
    LayerBytes operator()(const VillageSmallWorld& layer) const {
      const auto k = static_cast<double>(layer.k);
      return {owner + near * (layer.among == Among::citizens
                                  ? k
                                  : k * households.larger_of_two / households.adults)};
    }
    LayerBytes operator()(const BetweenVillages& layer) const {
      return {owner + near * layer.mean_degree};
    }
    LayerBytes operator()(const Complete&) const { return {far * citizens}; }
    LayerBytes operator()(const Imported&) const { return far_away(contacts_of_a_file); }
  };
  return std::visit(Visitor{households, citizens, mail}, generator);
}

/// What so many columns of each width (bytes) take.
double columns_of(std::uint64_t citizens,
                  std::initializer_list<std::pair<std::uint64_t, std::uint64_t>> widths) {
  std::uint64_t bytes = 0;
  for (const auto& [width, columns] : widths) bytes += columns * citizens * width;
  return static_cast<double>(bytes);
}

}  // namespace

std::uint64_t planned_citizens(const Scenario& scenario) {
  if (scenario.population.import) return 0;
  std::uint64_t citizens = 0;
  for (const TownshipSize& township : township_sizes(scenario))
    citizens += static_cast<std::uint64_t>(township.citizens);
  return citizens;
}

namespace {

/// What a world takes.
struct WorldBytes {
  double people = 0, state = 0;
  LayerBytes layers;  ///< of all, in bytes; of making the most that one takes
};

WorldBytes bytes_of_world(const Scenario& scenario, FarTies far_ties, std::uint64_t citizens) {
  WorldBytes world{.people = columns_of(citizens, {{2, 5}, {1, 1}}),
                   .state = columns_of(citizens, {{4, 6}, {2, 7}, {1, 2}}),
                   .layers = {}};
  const auto count = static_cast<double>(citizens);
  const bool mail = by_mail(kept_far_ties(scenario, far_ties), citizens);
  for (const auto& [name, layer] : scenario.network.layers) {
    const LayerBytes bytes = bytes_of(layer.generator, scenario.population, count, mail);
    world.layers.ties += bytes.ties * count;
    world.layers.messages += bytes.messages * count;
    world.layers.making = std::max(world.layers.making, bytes.making * count);
  }
  return world;
}

}  // namespace

double world_bytes(const Scenario& scenario) {
  const WorldBytes world = bytes_of_world(scenario, FarTies::automatic, planned_citizens(scenario));
  return world.people + world.layers.ties + world.state;
}

Estimate estimate(const Experiment& experiment) {
  const Scenario& scenario = experiment.scenario;
  Estimate estimate;
  estimate.citizens = planned_citizens(scenario);
  estimate.runs = experiment.plan().size();
  estimate.citizen_months =
      estimate.citizens * estimate.runs * static_cast<std::uint64_t>(scenario.months);
  const std::uint64_t citizens = estimate.citizens;
  const WorldBytes world = bytes_of_world(scenario, experiment.far_ties, citizens);
  const auto threads = static_cast<std::uint64_t>(experiment.threads);
  const auto worlds = static_cast<double>(
      std::min<std::uint64_t>(static_cast<std::uint64_t>(experiment.replicates), threads));
  const auto runs = static_cast<double>(std::min<std::uint64_t>(estimate.runs, threads));
  // A single arm takes the replicate's world itself; several copy what changes.
  const double copies = experiment.arms.size() == 1 ? 0 : runs;
  // While ties are made there is no state yet, but they stand in other forms too.
  const double making =
      static_cast<double>(std::min<std::uint64_t>(citizens, citizens_of_a_part * threads)) * 60 +
      world.layers.making;
  constexpr double program = 12e6;
  estimate.memory_bytes =
      program + worlds * (world.people + world.layers.ties) +
      std::max(worlds * making, (worlds + copies) * world.state + runs * world.layers.messages);
  return estimate;
}

}  // namespace townhall
