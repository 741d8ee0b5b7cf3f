#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <map>

#include "support/laboratory.hpp"
#include "townhall/core/numeric.hpp"

namespace townhall {
namespace {

constexpr std::uint32_t last_word = std::numeric_limits<std::uint32_t>::max();

/// The channels of one citizen.
struct Menu {
  struct Item {
    std::uint8_t channel;
    Mode mode;
    double utility;
  };
  std::vector<Item> items;

  void add(std::uint8_t channel, Mode mode, double utility) {
    items.push_back({channel, mode, utility});
  }
  [[nodiscard]] std::uint8_t count() const { return static_cast<std::uint8_t>(items.size()); }
};

/// The model's choices from menus that offer the same channels in the same modes, side by side.
class Chooser {
 public:
  Chooser(const std::vector<Menu>& citizens, const ThreeLevelLogit& scales)
      : room_(std::size_t{1} << 20), choices_(side_by_side(citizens), scales, room_) {}
  Chooser(const Menu& menu, const ThreeLevelLogit& scales)
      : Chooser(std::vector<Menu>{menu}, scales) {}

  [[nodiscard]] double inclusive_value(std::size_t citizen = 0) const {
    return choices_.inclusive_value()[citizen];
  }
  [[nodiscard]] std::uint8_t choose(double uniform, std::size_t citizen = 0) const {
    return choices_.choose(citizen, uniform);
  }

 private:
  [[nodiscard]] Menus side_by_side(const std::vector<Menu>& citizens) {
    Menus menus;
    for (std::size_t k = 0; k < citizens.front().items.size(); ++k) {
      const auto utility = room_.take<double>(citizens.size());
      for (std::size_t j = 0; j < citizens.size(); ++j) utility[j] = citizens[j].items[k].utility;
      menus.add(citizens.front().items[k].channel, citizens.front().items[k].mode, utility);
    }
    return menus;
  }

  Room room_;
  Choices choices_;
};

/// I_m of every mode with channels, with the C library's functions and nothing factored out.
std::map<Mode, double> plain_mode_values(const Menu& menu, double scale) {
  std::map<Mode, double> sums;
  for (const Menu::Item& item : menu.items) sums[item.mode] += std::exp(item.utility / scale);
  for (auto& [mode, value] : sums) value = scale * std::log(value);
  return sums;
}

double plain_inclusive_value(const Menu& menu, const ThreeLevelLogit& logit) {
  double sum = 0;
  for (const auto& [mode, value] : plain_mode_values(menu, logit.mode_scale))
    sum += std::exp(value / logit.nest_scale);
  return logit.nest_scale * std::log(sum);
}

/// The share of each item of a menu.
std::vector<double> plain_shares(const Menu& menu, const ThreeLevelLogit& logit) {
  const auto modes = plain_mode_values(menu, logit.mode_scale);
  double all_modes = 0;
  for (const auto& [mode, value] : modes) all_modes += std::exp(value / logit.nest_scale);
  std::vector<double> shares;
  for (const Menu::Item& item : menu.items) {
    const double of_mode = std::exp(modes.at(item.mode) / logit.nest_scale) / all_modes;
    double all_in_mode = 0;
    for (const Menu::Item& other : menu.items)
      if (other.mode == item.mode) all_in_mode += std::exp(other.utility / logit.mode_scale);
    shares.push_back(of_mode * std::exp(item.utility / logit.mode_scale) / all_in_mode);
  }
  return shares;
}

Menu seven_channels() {
  Menu menu;
  menu.add(0, Mode::collective, -.30);
  menu.add(1, Mode::individual, -.45);
  menu.add(2, Mode::association, -.25);
  menu.add(3, Mode::collective, -.35);
  menu.add(4, Mode::online, -.40);
  menu.add(5, Mode::individual, -.50);
  menu.add(6, Mode::collective, -.45);
  return menu;
}

/// Menu number `n` of a long list of random ones.
Menu random_menu(std::uint64_t n) {
  const Draws draws(7, 1);
  Menu menu;
  const std::uint64_t channels = 1 + draws.below(8, stream("test/channels"), n, 0);
  for (std::uint64_t k = 0; k < channels; ++k) {
    menu.add(
        static_cast<std::uint8_t>(k),
        static_cast<Mode>(draws.below(mode_count, stream("test/mode"), n, 1 + std::uint32_t(k))),
        -6 + 8 * draws.uniform(stream("test/utility"), n, 1 + std::uint32_t(k)));
  }
  return menu;
}

ThreeLevelLogit random_scales(std::uint64_t n) {
  const Draws draws(8, 1);
  const double nest = .05 + .95 * draws.uniform(stream("test/nest"), n, 0);
  return {nest * (.1 + .9 * draws.uniform(stream("test/mode"), n, 0)), nest};
}

TEST_CASE("the inclusive value is the three-level logit's") {
  for (std::uint64_t n = 0; n < 500; ++n) {
    const ThreeLevelLogit logit = random_scales(n);
    const Menu menu = random_menu(n);
    CHECK(Chooser(menu, logit).inclusive_value() ==
          Approx(plain_inclusive_value(menu, logit)).margin(1e-10));
  }
}

TEST_CASE("very large and very small utilities do not overflow") {
  Menu menu;
  menu.add(0, Mode::online, 700);
  menu.add(1, Mode::online, -700);
  const ThreeLevelLogit logit{.001, .001};
  CHECK(Chooser(menu, logit).inclusive_value() == Approx(700));
  CHECK(Chooser(menu, logit).choose(.999999) == 0);
}

TEST_CASE("a copy of a channel adds at most lambda_m ln 2, an open channel never takes away") {
  for (std::uint64_t n = 0; n < 2000; ++n) {
    const ThreeLevelLogit logit = random_scales(n);
    const Menu menu = random_menu(n);
    const double before = Chooser(menu, logit).inclusive_value();
    for (const Menu::Item& item : menu.items) {
      Menu wider = menu;
      wider.add(menu.count(), item.mode, item.utility);
      const double gain = Chooser(wider, logit).inclusive_value() - before;
      CHECK(gain <= logit.mode_scale * std::log(2) + 1e-12);
      CHECK(gain >= -1e-15);  // the last bit
    }
    Menu another = menu;
    another.add(menu.count(), Mode::online, -20);
    CHECK(Chooser(another, logit).inclusive_value() >= before);
  }
}

TEST_CASE("a copy of an only channel adds lambda_m ln 2, one in another mode lambda ln 2") {
  const ThreeLevelLogit logit{.1, .3};
  Menu one, copied, other_mode;
  one.add(0, Mode::individual, -1.2);
  copied = other_mode = one;
  copied.add(1, Mode::individual, -1.2);
  other_mode.add(1, Mode::online, -1.2);
  CHECK(Chooser(one, logit).inclusive_value() == Approx(-1.2));
  CHECK(Chooser(copied, logit).inclusive_value() == Approx(-1.2 + .1 * std::log(2)));
  CHECK(Chooser(other_mode, logit).inclusive_value() == Approx(-1.2 + .3 * std::log(2)));
}

TEST_CASE("over all draws each channel is chosen as often as its share says") {
  const ThreeLevelLogit logit{.1, .3};
  const Menu menu = seven_channels();
  const auto shares = plain_shares(menu, logit);
  constexpr int grid = 200000;
  std::vector<double> chosen(menu.count());
  const Chooser chooser(menu, logit);
  for (int n = 0; n < grid; ++n) ++chosen[chooser.choose((n + .5) / grid)];
  for (std::size_t k = 0; k < menu.count(); ++k) {
    INFO("channel " << k);
    CHECK(shares[k] > .02);
    CHECK(std::fabs(chosen[k] - shares[k] * grid) <= 1.01);
  }
}

/// As many citizens as asked for, with the channels of `menu` and utilities of their own, some out
/// of reach.
std::vector<Menu> crowd_before(const Menu& menu, std::uint64_t citizens) {
  const Draws draws(9, 1);
  std::vector<Menu> crowd(citizens, menu);
  for (std::uint64_t j = 0; j < citizens; ++j) {
    for (Menu::Item& item : crowd[j].items) {
      const double u = draws.uniform(stream("test/crowd"), j, item.channel);
      item.utility = u < .3 && item.channel != j % menu.count() ? Menus::out_of_reach : 8 * u - 5;
    }
  }
  return crowd;
}

TEST_CASE("citizens side by side choose as each of them alone, from what is within reach") {
  for (std::uint64_t n = 0; n < 100; ++n) {
    const ThreeLevelLogit logit = random_scales(n);
    const auto crowd = crowd_before(random_menu(n), 37);
    const Chooser together(crowd, logit);
    for (std::size_t j = 0; j < crowd.size(); ++j) {
      Menu reached;
      for (const Menu::Item& item : crowd[j].items) {
        if (item.utility != Menus::out_of_reach) reached.add(item.channel, item.mode, item.utility);
      }
      const Chooser alone(reached, logit);
      CHECK(together.inclusive_value(j) == alone.inclusive_value());
      CHECK(together.inclusive_value(j) ==
            Approx(plain_inclusive_value(reached, logit)).margin(1e-10));
      for (const double uniform : {1e-9, .2, .5, .77, 1 - 1e-9}) {
        const std::uint8_t chosen = together.choose(uniform, j);
        CHECK(chosen == alone.choose(uniform));
        CHECK(std::any_of(reached.items.begin(), reached.items.end(),
                          [&](const Menu::Item& item) { return item.channel == chosen; }));
      }
    }
  }
}

TEST_CASE("modes come in their order, channels of one mode in the scenario's") {
  const ThreeLevelLogit logit{.1, .3};
  const Chooser chooser(seven_channels(), logit);
  std::vector<int> order;
  for (int n = 0; n < 100000; ++n) {
    const int channel = chooser.choose((n + .5) / 100000);
    if (order.empty() || order.back() != channel) order.push_back(channel);
  }
  CHECK(order == std::vector<int>{1, 5, 0, 3, 6, 4, 2});
}

const std::string all_act = R"(
population: {villages: 4, citizens: 2000}
decision: {skill_gap: 0, open: {intercept: 45}}
channels:
  a: {mode: collective, cost: .30}
  b: {mode: individual, cost: .45}
  c: {mode: association, cost: .25}
  d: {mode: collective, cost: .35}
  e: {mode: online, cost: .40}
  f: {mode: individual, cost: .50}
  g: {mode: collective, cost: .45}
)";

TEST_CASE("a township chooses among modes and channels by the three-level logit's shares") {
  Laboratory lab(all_act);
  const auto shares = plain_shares(seven_channels(), {.1, .3});
  std::vector<double> chosen(shares.size());
  constexpr int months = 20;
  for (int month = 0; month < months; ++month) {
    const Tally& tally = lab.step();
    for (std::size_t k = 0; k < shares.size(); ++k)
      chosen[k] += static_cast<double>(tally.world.channels[k].applicants);
  }
  std::vector<double> expected;
  for (const double share : shares) expected.push_back(share * months * 2000);
  constexpr double quantile_of_six = 27.86;  // chi-squared, 6 degrees of freedom, P = .9999
  CHECK(chi_squared(chosen, expected) < quantile_of_six);
}

const std::string no_peers = R"(
population: {villages: 4, citizens: 2000}
channels:
  assembly: {nest: occasion, mode: collective, access: .8, cost: .2, skill_demand: 0, reply: 0, expects_answer: 0}
  contact: {mode: individual, access: .9, cost: 1.2, skill_demand: .4, education: .1, skill: .3}
  petition: {mode: collective, access: .6, cost: 1.8, skill_demand: .6, attraction: .51, income: .3, culture: .4}
  association: {mode: association, requires: member, cost: .8, skill_demand: .2, attraction: 1.70, efficacy: .2}
  online: {mode: online, requires: internet, cost: .9, skill_demand: .45, attraction: .5}
decision:
  open: {intercept: -3, peers: 0, together: 0, initial_habit: .2, satisfaction: .4}
  occasion: {peers: 0, together: 0, efficacy: .3, grievance: .2}
culture: {influence: 0, anchoring: 0}
efficacy: {social_rate: 0}
experience: {efficacy_rate: 0, culture_rate: 0, skill_practice: 0, skill_forgetting: 0, habit_open_rate: 0,
             habit_occasion_rate: 0, satisfaction_rate: 0, heard_rate: 0}
)";

/// P of acting in a nest, written out from the equations for a citizen of month 0.
double plain_probability(const Laboratory& lab, std::uint32_t i, Nest nest) {
  const Population& people = *lab.world.population;
  const State& state = lab.world.state;
  const Decision& decision = lab.scenario.month.get<Decision>();
  const NestTerms& b = decision.terms(nest);
  const double ze = (years_at_school[state.education[i]] - 8) / 3.0, zy = state.income[i];
  const double c = state.culture[i], x = state.efficacy[i], s = state.skill[i], q = .5;
  const double member = lab.world.state.member[i];
  Menu menu;
  for (std::size_t k = 0; k < lab.scenario.channels.size(); ++k) {
    const Channel& channel = lab.scenario.channels.at(k).second;
    if (channel.nest != nest || (lab.world.state.usable[i] >> k & 1u) == 0) continue;
    menu.add(static_cast<std::uint8_t>(k), channel.mode,
             channel.attraction + channel.education * ze + channel.income * zy +
                 channel.culture * (c - .5) + channel.efficacy * x + channel.skill * s -
                 channel.cost - decision.skill_gap * std::max(0.0, channel.skill_demand - s));
  }
  if (menu.count() == 0) return 0;
  const double decades = (double{people.age[i]} - 55) / 25;
  double u = b.intercept + b.education * ze + b.income * zy + b.age * (1 - decades * decades) +
             b.culture * 2 * (c - .5) + b.efficacy * x + b.skill * s + b.grievance * (1 - q) * x +
             b.satisfaction * q + b.member * member + b.habit * b.initial_habit +
             plain_inclusive_value(menu, decision.scales());
  if (nest == Nest::open) u += double{people.propensity[i]};
  return 1 / (1 + std::exp(-u));
}

TEST_CASE("with peer effects off participation is the mean of the logit") {
  const Nest nest = GENERATE(Nest::open, Nest::occasion);
  Laboratory lab(no_peers);
  double mean = 0, variance = 0;
  for (std::uint32_t i = 0; i < lab.world.size(); ++i) {
    const double p = plain_probability(lab, i, nest);
    mean += p;
    variance += p * (1 - p);
  }
  constexpr int months = 50;
  double acts = 0;
  for (int month = 0; month < months; ++month)
    acts += static_cast<double>(lab.step().world.acted[index(nest)]);
  REQUIRE(mean / 2000 > .1);
  REQUIRE(mean / 2000 < .9);
  CHECK(std::fabs(acts - months * mean) < 4 * std::sqrt(months * variance));
}

TEST_CASE("the screen's bound is nowhere above the log odds and at most an eighth below") {
  double nearest = 1, furthest = 0, furthest_at_ends = 0;
  const auto look_at = [&](std::uint32_t word) {
    constexpr std::uint32_t end = 256;  // the lowest bit, which the bound leaves out, is felt here
    const double u = uniform_from(word);
    const double distance = std::log(u) - std::log1p(-u) - double{log_odds_bound(word)};
    nearest = std::min(nearest, distance);
    double& within = word < end || ~word < end ? furthest_at_ends : furthest;
    within = std::max(within, distance);
  };
  for (std::uint64_t word = 0; word <= last_word; word += 4099)
    look_at(static_cast<std::uint32_t>(word));
  for (std::uint32_t n = 0; n < 100000; ++n) {
    look_at(n);
    look_at(last_word - n);
  }
  for (int bit = 1; bit < 32; ++bit) {
    for (std::uint32_t n = 0; n < 2000; ++n) {
      look_at((1u << bit) + n);
      look_at(~((1u << bit) + n));
    }
  }
  CHECK(nearest >= 0);
  CHECK(furthest <= .125);
  CHECK(furthest_at_ends < 90);
  CHECK(log_odds_bound(0) < -60);
}

TEST_CASE("the logit rule acts where the draw lies below the probability") {
  const NestedLogit rule;
  const Block nobody;
  for (const double u : {-3.0, -.2, 0.0, 1.7}) {
    const double p = 1 / (1 + std::exp(-u));
    const std::vector<double> utility(2, u), uniform{p - 1e-9, p + 1e-9};
    const std::vector<std::uint32_t> citizens{0, 1};
    std::vector<std::uint8_t> takes_part(2, 7);
    rule(nobody, {.citizens = citizens, .utility = utility, .uniform = uniform}, takes_part);
    CHECK(takes_part[0] == 1);
    CHECK(takes_part[1] == 0);
  }
}

}  // namespace
}  // namespace townhall
