#include "support/random_scenario.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

#include "townhall/core/problem.hpp"
#include "townhall/policy/instruments.hpp"
#include "townhall/scenario/build.hpp"

namespace townhall {
namespace {

/// Both bounds are drawn too, from the first case on: RapidCheck's ranges would grow with the
/// cases.
std::int64_t whole(std::int64_t low, std::int64_t high) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::int64_t>(low, high + 1));
}

bool one_in(int n) { return whole(1, n) == 1; }

/// Mostly numbers of everyday size; one in eight from the whole range.
double within(Bounds bounds) {
  const double everyday = one_in(8) ? 1e4 : 3;
  const double low = std::max(bounds.low, std::min(-everyday, bounds.high)),
               high = std::min(bounds.high, std::max(everyday, bounds.low));
  return low + (high - low) * static_cast<double>(whole(0, 64)) / 64;
}

/// Gives every number, truth and choice that a struct describes a random value. Names and lists
/// are left as they are.
struct Randomly {
  template <class T>
  void operator()(std::string_view, T& member, const Meaning& meaning) {
    if constexpr (std::is_same_v<T, bool>) {
      member = one_in(2);
    } else if constexpr (std::is_integral_v<T>) {
      const auto low = static_cast<T>(meaning.in.low);
      member = whole(low, std::min(static_cast<T>(meaning.in.high), low + 20));
    } else if constexpr (std::is_floating_point_v<T>) {
      member = within(meaning.in);
    } else if constexpr (NamedEnum<T>) {
      member = static_cast<T>(whole(0, static_cast<std::int64_t>(names(T{}).size()) - 1));
    } else if constexpr (std::is_same_v<T, std::variant<double, Named<double>>>) {
      member = within(meaning.in);
    } else if constexpr (Described<T>) {
      describe(*this, member);
    }
  }
  template <class T>
  void operator()(std::string_view key, std::optional<T>& member, const Meaning& meaning) {
    member.reset();
    if (one_in(2)) (*this)(key, member.emplace(), meaning);
  }
  template <class... T>
  void one_of(std::string_view, std::variant<T...>& member, const Meaning&) {
    const std::int64_t chosen = whole(0, sizeof...(T) - 1);
    std::int64_t position = 0;
    ((position++ == chosen ? void(member = T{}) : void()), ...);
    std::visit([&](auto& alternative) { describe(*this, alternative); }, member);
  }
};

template <class T>
void vary(T& described) {
  Randomly randomly;
  describe(randomly, described);
}

std::vector<double> shares(std::size_t count) {
  std::vector<double> parts;
  double sum = 0;
  for (std::size_t n = 0; n < count; ++n)
    sum += parts.emplace_back(static_cast<double>(whole(1, 20)));
  for (double& part : parts) part /= sum;
  return parts;
}

void vary_population(Scenario& scenario) {
  PopulationDesign& population = scenario.population;
  population.villages = whole(1, 4);
  population.citizens = whole(5 * population.villages, 150);  // every village has a household
  population.townships = whole(1, 3);
  population.women = within(unit_interval);
  population.propensity_sd = within({0, 5});
  vary(population.culture);
  vary(population.efficacy);
  vary(population.skill);
  vary(population.internet);
  vary(population.household_share);
}

/// What small villages have room for.
void suit_few(auto&) {}
void suit_few(ErdosRenyi& e) {
  e.p.reset();
  e.mean_degree = within({0, 3});
}
void suit_few(StochasticBlock& e) {
  e.mean_degree = within({0, 2});
  e.affinity.clear();
}
void suit_few(Geometric& e) {
  e.mean_degree = within({0, 3});
  e.spread = within({.01, .1});
}
void suit_few(BarabasiAlbert& e) { e.m = whole(1, 3); }
void suit_few(HolmeKim& e) { e.m = whole(1, 3); }
void suit_few(SmallWorld& e) { e.k = 2 * whole(1, 2); }
void suit_few(Ring& e) { e.k = 2 * whole(1, 2); }
void suit_few(Configuration& e) {
  if (e.distribution == Degrees::sequence) e.distribution = Degrees::sample;
  e.least = 1;
  e.most = whole(1, 4);
  e.degrees = {1, 2, 4};
}

void vary_network(Scenario& scenario) {
  scenario.network.layers.clear();
  for (std::int64_t n = whole(1, 3); n > 0; --n) {
    LayerDesign& layer = scenario.network.layers["layer_" + std::to_string(n)];
    vary(layer);
    std::visit([](auto& generator) { suit_few(generator); }, layer.generator);
    if (std::holds_alternative<Imported>(layer.generator)) layer.generator = Random{};
    if (std::holds_alternative<Households>(layer.generator) ||
        std::holds_alternative<Complete>(layer.generator))
      layer.homophily.reset();
  }
}

void vary_services(Scenario& scenario) {
  const auto count = static_cast<std::size_t>(whole(1, 6));
  const auto needs = shares(count), plans = shares(count);
  scenario.services.domains.clear();
  for (std::size_t d = 0; d < count; ++d) {
    Domain& domain = scenario.services.domains["domain_" + std::to_string(d)];
    vary(domain);
    domain.need = needs[d];
    domain.plan = plans[d];
  }
  scenario.services.village_spread = within({0, 5});
}

void vary_laws(Scenario& scenario) {
  scenario.month.each([](auto& mechanism) { vary(mechanism); });
  auto& decision = scenario.month.get<Decision>();
  decision.mode_scale = std::min(decision.mode_scale, decision.nest_scale);
  auto& culture = scenario.month.get<Culture>();
  culture.anchoring = std::min(culture.anchoring, 1 - culture.influence);
  vary(scenario.government);
}

Intervention random_intervention(const Scenario& scenario, const Instrument& instrument) {
  Intervention one;
  one.instrument = instrument.name;
  if (instrument.needs_strength()) one.strength = within(instrument.strength.in);
  // Any township of several villages has pairs for that many ties.
  if (std::holds_alternative<TieStock>(instrument.action)) one.strength = within({0, .5});
  one.start = whole(1, scenario.months);
  if (one_in(2)) one.end = whole(*one.start, scenario.months);
  one.ramp = whole(0, 6);
  one.pass_on = within(unit_interval);
  const bool of_channels = std::holds_alternative<ChannelFlow>(instrument.action) ||
                           std::holds_alternative<CampaignFlow>(instrument.action);
  if (of_channels && one_in(2)) {
    const auto channels = static_cast<std::int64_t>(scenario.channels.size());
    one.channel = {scenario.channels.at(static_cast<std::size_t>(whole(0, channels - 1))).first};
  } else if (of_channels && one_in(2)) {
    one.nest = Nest::occasion;
  }
  if (instrument.for_citizens) {
    if (one_in(3)) one.target.education = {"none", "primary", "tertiary"};
    if (one_in(3)) one.target.sex = {"woman"};
    if (one_in(4)) one.target.culture = {"subject"};
    if (one_in(4)) one.target.member = true;
    if (one_in(3)) one.target.share = within(unit_interval);
  }
  if (one_in(3)) vary(one.cost);
  return one;
}

void add_policies(Scenario& scenario) {
  const auto all = instruments();
  Package package, late;
  for (std::int64_t n = whole(1, 4); n > 0; --n) {
    // Each instrument once: two settings of one thing would be a conflict.
    const Instrument& instrument =
        *all[static_cast<std::size_t>(whole(0, static_cast<std::int64_t>(all.size()) - 1))];
    const Intervention one = random_intervention(scenario, instrument);
    package[instrument.name] = one;
    Intervention& never = late[instrument.name];
    never = one;
    never.start = scenario.months + 1;
    never.end.reset();
    never.cost = {};  // which would fill the column of costs
  }
  scenario.policies["package"] = package;
  scenario.policies["late"] = late;
  scenario.arms["policies"].packages = {"package"};
  scenario.arms["never"].packages = {"late"};
}

/// Among so few, some parameters have no network, and homophily may be out of reach.
void keep_possible_layers(Scenario& scenario) {
  for (auto& [name, layer] : scenario.network.layers) {
    Scenario alone = scenario;
    alone.network.layers = {{name, layer}};
    try {
      (void)build_world(alone, 1, 1);
    } catch (const Problems&) {
      layer = {.generator = Random{}, .weight = layer.weight};
    }
  }
}

}  // namespace

Scenario random_scenario() {
  Scenario scenario;
  scenario.name = "random";
  scenario.seed = whole(0, 4294967295);
  scenario.months = whole(1, 16);
  vary_population(scenario);
  vary_network(scenario);
  vary_services(scenario);
  vary(scenario.associations.begin()->second);
  scenario.channels.clear();
  for (std::int64_t n = whole(1, 5); n > 0; --n)
    vary(scenario.channels["channel_" + std::to_string(n)]);
  vary_laws(scenario);
  add_policies(scenario);
  keep_possible_layers(scenario);
  return scenario;
}

}  // namespace townhall
