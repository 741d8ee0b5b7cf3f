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
class BytesOfLayer {
 public:
  BytesOfLayer(const Scenario& scenario, double citizens, bool mail)
      : scenario_(scenario),
        households_(scenario.population.household_adults),
        citizens_(citizens),
        mail_(mail) {}

  LayerBytes operator()(const Random& layer) const { return anywhere(layer.mean_degree); }
  LayerBytes operator()(const Households&) const { return {2}; }
  LayerBytes operator()(const VillageSmallWorld& layer) const {
    const auto k = static_cast<double>(layer.k);
    return near(layer.among == Among::citizens ? k : k * ranks_of_a_tie());
  }
  LayerBytes operator()(const BetweenVillages& layer) const { return near(layer.mean_degree); }
  LayerBytes operator()(const Lineages& layer) const {
    double kin = 0, of_line = layer.children, tie = layer.tie;
    for (std::int64_t g = 0; g < layer.generations; ++g) {
      kin += tie * of_line;
      tie *= layer.decay;
      of_line *= layer.children;
    }
    return near(kin * ranks_of_a_tie());
  }
  LayerBytes operator()(const Affiliation& layer) const {
    const Named<Association>& all = scenario_.associations;
    const auto* const found = all.find(layer.association);
    const double share = found != nullptr ? found->share : all.empty() ? 0 : all.at(0).second.share;
    return within(layer.within, share * static_cast<double>(layer.cap - 1));
  }
  LayerBytes operator()(const SmallWorld& layer) const {
    return within(layer.within, static_cast<double>(layer.k));
  }
  LayerBytes operator()(const ErdosRenyi& layer) const {
    return within(layer.within, layer.p ? *layer.p * people_of(layer.within) : layer.mean_degree);
  }
  LayerBytes operator()(const StochasticBlock& layer) const { return anywhere(layer.mean_degree); }
  LayerBytes operator()(const Geometric& layer) const { return near(layer.mean_degree); }
  LayerBytes operator()(const BarabasiAlbert& layer) const {
    return within(layer.within, 2.0 * static_cast<double>(layer.m));
  }
  LayerBytes operator()(const HolmeKim& layer) const {
    return within(layer.within, 2.0 * static_cast<double>(layer.m));
  }
  LayerBytes operator()(const Configuration& layer) const {
    return anywhere(layer.expected_degree());
  }
  LayerBytes operator()(const Ring& layer) const { return near(static_cast<double>(layer.k)); }
  LayerBytes operator()(const Grid& layer) const {
    return within(layer.within, layer.neighbours == GridNeighbours::moore ? 8 : 4);
  }
  LayerBytes operator()(const Complete&) const { return {far_contact * citizens_}; }
  LayerBytes operator()(const Imported&) const {
    constexpr double contacts_of_a_file = 6;  // a guess
    return anywhere(contacts_of_a_file);
  }

 private:
  static constexpr double owner = 2, near_contact = 2, far_contact = 4;

  [[nodiscard]] static LayerBytes near(double contacts) {
    return {owner + near_contact * contacts};
  }
  [[nodiscard]] LayerBytes anywhere(double contacts) const {
    constexpr double window = Neighbourhoods::window_at_most;
    if (citizens_ <= window) return near(contacts);
    // While it is made, beside what it takes: pairs, of which those that are done are forgotten,
    // and of a round of citizens what is sorted; of few citizens all at once. As measured.
    const double rounds =
        std::clamp(citizens_ / citizens_of_a_part / 2, static_cast<double>(rounds_at_least),
                   static_cast<double>(rounds_at_most));
    const double making = (citizens_ < citizens_of_a_part ? 10 : 1.2 + 14 / rounds) * contacts;
    if (mail_) return {1 + far_contact * contacts, 2 * contacts, making};
    return {owner + far_contact * contacts, 0, making};
  }
  [[nodiscard]] LayerBytes within(Within scope, double contacts) const {
    return scope == Within::world ? anywhere(contacts) : near(contacts);
  }
  /// Ties of citizens for each of two households.
  [[nodiscard]] double ranks_of_a_tie() const {
    return households_.larger_of_two / households_.adults;
  }
  [[nodiscard]] double people_of(Within scope) const {
    const auto sizes = township_sizes(scenario_);
    double places = 1;
    if (scope != Within::world) {
      places = 0;
      for (const TownshipSize& township : sizes)
        places += scope == Within::village ? static_cast<double>(township.villages) : 1;
    }
    return citizens_ / places;
  }

  const Scenario& scenario_;
  HouseholdMeans households_;
  double citizens_;
  bool mail_;
};

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
    LayerBytes bytes = std::visit(BytesOfLayer(scenario, count, mail), layer.generator);
    // Ties that exchange ends stand as pairs, and so do the exchanges.
    if (layer.homophily) bytes.making = std::max(bytes.making, 3 * bytes.ties);
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
