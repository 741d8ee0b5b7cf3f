#include "townhall/network/generators.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "network/places.hpp"
#include "townhall/network/graph.hpp"

namespace townhall {
namespace {

using places::layer_of;
using places::list_ties;

const std::vector<Generator>& drawn_generators() {
  static const std::vector<Generator> all{
      Random{},
      VillageSmallWorld{},
      BetweenVillages{},
      VillageSmallWorld{.among = Among::citizens},
      Lineages{.tie = .5},
      SmallWorld{},
      ErdosRenyi{},
      ErdosRenyi{.mean_degree = 5, .within = Within::village},
      StochasticBlock{},
      Geometric{.mean_degree = 2},
      BarabasiAlbert{},
      BarabasiAlbert{.m = 2, .within = Within::township},
      HolmeKim{},
      Configuration{},
  };
  return all;
}

Population two_townships() {
  const places::Village village{1, 2, 3, 4, 5, 2, 2, 3, 1, 2, 2, 3};
  return places::settle({{village, village, village}, {village, village}});
}

TEST_CASE("a layer takes name and weight from its design") {
  const Population people = two_townships();
  const auto neighbourhoods = std::make_shared<const Neighbourhoods>(people);
  const Layer layer =
      make_layer("kin", {BetweenVillages{}, .15}, people, neighbourhoods, Draws(1, 1));
  CHECK(layer.name() == "kin");
  CHECK(layer.weight() == .15);
  CHECK(layer.size() == people.size());
}

TEST_CASE("the same draws give the same ties") {
  for (const Generator& generator : drawn_generators()) {
    const Layer once = layer_of(generator, two_townships(), Draws(7, 2));
    const Layer again = layer_of(generator, two_townships(), Draws(7, 2));
    CHECK(once.ties() > 0);
    CHECK(list_ties(once) == list_ties(again));
  }
}

TEST_CASE("another seed, replicate or name of the layer gives other ties") {
  for (const Generator& generator : drawn_generators()) {
    const auto ties = list_ties(layer_of(generator, two_townships(), Draws(7, 2), "kin"));
    CHECK(ties != list_ties(layer_of(generator, two_townships(), Draws(8, 2), "kin")));
    CHECK(ties != list_ties(layer_of(generator, two_townships(), Draws(7, 3), "kin")));
    CHECK(ties != list_ties(layer_of(generator, two_townships(), Draws(7, 2), "wider")));
  }
}

TEST_CASE("a layer is made of its generator's ties, in many townships and on any threads") {
  places::Township large, small;
  for (std::uint32_t village = 0; village < 40; ++village)
    large.emplace_back(300 + village, 1 + village % 5);
  for (std::uint32_t village = 0; village < 3; ++village) small.emplace_back(3, 2);
  const Population people = places::settle({small, large, small, large, small, small});
  const auto neighbourhoods = std::make_shared<const Neighbourhoods>(people);
  std::vector<Generator> generators = drawn_generators();
  generators.emplace_back(Households{});
  generators.emplace_back(Ring{});
  generators.emplace_back(Grid{.within = Within::village});
  for (const Generator& generator : generators) {
    const auto ties = ties_of(source_of(generator, people, Draws(3, 1), "kin", {}));
    const Layer expected("kin", 1, neighbourhoods, ties);
    for (const int threads : {1, 2}) {
      const Layer made =
          make_layer("kin", {generator, 1}, people, neighbourhoods, Draws(3, 1), threads);
      CHECK(made.ties() > people.size() / 4);
      CHECK((list_ties(made) == list_ties(expected)));
    }
  }
}

TEST_CASE(
    "a large world is put together in rounds, near and far, in rows and by mail, as at once") {
  places::Township villages(300, places::Village(1000, 1));
  const Population people = places::settle({villages});
  const auto neighbourhoods = std::make_shared<const Neighbourhoods>(people);
  const std::vector<Generator> generators{
      Ring{}, Grid{.within = Within::township}, SmallWorld{.rewiring = .3}, BarabasiAlbert{},
      Configuration{.distribution = Degrees::log_normal, .mean_degree = 3}};
  for (const Generator& generator : generators) {
    const auto ties = ties_of(source_of(generator, people, Draws(3, 1), "kin", {}));
    // Sorted plainly: each contact of each citizen.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> contacts;
    for (const Tie& tie : ties) {
      if (tie.a == tie.b) continue;
      contacts.emplace_back(tie.a, tie.b);
      contacts.emplace_back(tie.b, tie.a);
    }
    std::sort(contacts.begin(), contacts.end());
    contacts.erase(std::unique(contacts.begin(), contacts.end()), contacts.end());
    for (const FarTies far_ties : {FarTies::gather, FarTies::mailbox}) {
      const int threads = far_ties == FarTies::gather ? 2 : 5;
      const Graph graph =
          make_layer("kin", {generator, 1}, people, neighbourhoods, Draws(3, 1), threads, far_ties)
              .graph();
      REQUIRE(graph.columns().size() == contacts.size());
      std::size_t entry = 0, wrong = 0;
      for (std::uint32_t citizen = 0; citizen < people.size(); ++citizen) {
        for (const std::uint32_t contact : graph.row(citizen))
          wrong += contacts[entry++] == std::pair(citizen, contact) ? 0 : 1;
      }
      CHECK(wrong == 0);
    }
  }
}

static_assert(defaults_within_bounds<Random>());
static_assert(defaults_within_bounds<VillageSmallWorld>());
static_assert(defaults_within_bounds<Lineages>());
static_assert(defaults_within_bounds<Affiliation>());
static_assert(defaults_within_bounds<SmallWorld>());
static_assert(defaults_within_bounds<ErdosRenyi>());
static_assert(defaults_within_bounds<StochasticBlock>());
static_assert(defaults_within_bounds<Geometric>());
static_assert(defaults_within_bounds<BarabasiAlbert>());
static_assert(defaults_within_bounds<HolmeKim>());
static_assert(defaults_within_bounds<Configuration>());
static_assert(defaults_within_bounds<Ring>());
static_assert(defaults_within_bounds<Grid>());
static_assert(defaults_within_bounds<Homophily>());
static_assert(defaults_within_bounds<BetweenVillages>());

TEST_CASE("every generator has a name of its own") {
  std::set<std::string_view> seen;
  const auto visit_all = [&]<class... All>(const std::variant<All...>&) {
    (seen.insert(All::name), ...);
  };
  visit_all(Generator{});
  CHECK(seen.size() == std::variant_size_v<Generator>);
}

TEST_CASE("the default generator draws random ties") {
  CHECK(std::holds_alternative<Random>(LayerDesign{}.generator));
}

}  // namespace
}  // namespace townhall
