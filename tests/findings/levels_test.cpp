#include <fmt/format.h>

#include <Eigen/Dense>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "townhall/core/parallel.hpp"
#include "townhall/engine/simulation.hpp"
#include "townhall/network/measures.hpp"
#include "townhall/scenario/build.hpp"
#include "townhall/scenario/read.hpp"

namespace townhall {
namespace {

constexpr std::int64_t first_panel_month = 13, last_panel_month = 24, first_election = 12;

/// What the panel of all citizens says of each citizen.
struct Panel {
  Eigen::VectorXd voted;                            ///< in the first election, 0, 1
  Eigen::VectorXd acted;                            ///< any open act in the year, 0, 1
  std::map<std::string, std::vector<bool>> used{};  ///< an admitted act in the year, by channel
  double expectant_acts = 0, answered_acts = 0;     ///< in the year
  double turnout = 0;                               ///< mean of all elections
};

using Levels = std::map<std::string, double>;

/// What citizens did this month, into the panel.
void note_month(const World& world, const std::vector<Deed>& deeds, Panel& panel) {
  const auto& channels = world.setting->townships.front().channels;
  const std::int64_t month = world.month;
  for (std::size_t i = 0; i < deeds.size(); ++i) {
    const auto row = static_cast<Eigen::Index>(i);
    const Deed& deed = deeds[i];
    if (month == first_election) panel.voted[row] = deed.admitted[index(Nest::occasion)] ? 1 : 0;
    if (month < first_panel_month || month > last_panel_month) continue;
    for (const Nest nest : {Nest::open, Nest::occasion}) {
      if (!deed.admitted[index(nest)]) continue;
      const std::size_t channel = deed.channel[index(nest)];
      panel.used[world.setting->channel_names[channel]].resize(deeds.size());
      panel.used[world.setting->channel_names[channel]][i] = true;
      if (nest == Nest::open) panel.acted[row] = 1;
      if (channels[channel].expects_answer <= 0) continue;
      panel.expectant_acts += 1;
      panel.answered_acts += deed.answered[index(nest)] ? 1 : 0;
    }
  }
}

Panel follow(const Scenario& scenario, World& world) {
  const auto n = static_cast<Eigen::Index>(world.size());
  Panel panel{.voted = Eigen::VectorXd::Zero(n), .acted = Eigen::VectorXd::Zero(n)};
  const Program program = build_program(scenario, Arm{}, world);
  Simulation simulation(world, scenario.month, scenario.government, program,
                        {.threads = machine_threads(), .deeds = true});
  double elections = 0, turnouts = 0;
  for (std::int64_t month = 1; month <= scenario.months; ++month) {
    const Tally& tally = simulation.step();
    note_month(world, simulation.deeds(), panel);
    if (!tally.occasion) continue;
    elections += 1;
    turnouts += static_cast<double>(tally.world.acted[index(Nest::occasion)]) /
                static_cast<double>(tally.world.citizens);
  }
  panel.turnout = turnouts / elections;
  return panel;
}

Eigen::VectorXd standardised(const Eigen::VectorXd& values) {
  const Eigen::VectorXd centred = values.array() - values.mean();
  return centred / std::sqrt(centred.squaredNorm() / static_cast<double>(values.size()));
}

template <class Column>
Eigen::VectorXd vector_of(std::size_t citizens, Column value) {
  Eigen::VectorXd values(static_cast<Eigen::Index>(citizens));
  for (std::size_t i = 0; i < citizens; ++i) values[static_cast<Eigen::Index>(i)] = value(i);
  return values;
}

/// Columns: 1, years at school, log income, age / 10 and its square, skill's anchor; month 0.
Eigen::MatrixXd traits_of(const World& world) {
  const Population& people = *world.population;
  const std::size_t n = world.size();
  const Eigen::VectorXd age = vector_of(n, [&](std::size_t i) { return people.age[i] / 10.; });
  const Eigen::VectorXd centred = age.array() - age.mean();
  Eigen::MatrixXd traits(static_cast<Eigen::Index>(n), 6);
  traits.col(0).setOnes();
  traits.col(1) = standardised(vector_of(n, [&](std::size_t i) {
    return years_at_school.at(group_of(people, Dimension::education, i));
  }));
  traits.col(2) = standardised(vector_of(n, [&](std::size_t i) { return world.state.income[i]; }));
  traits.col(3) = centred;
  traits.col(4) = centred.cwiseAbs2();
  traits.col(5) =
      standardised(vector_of(n, [&](std::size_t i) { return world.state.skill_anchor[i]; }));
  return traits;
}

/// Coefficients of a logistic regression, by Newton's method.
Eigen::VectorXd logit(const Eigen::MatrixXd& x, const Eigen::VectorXd& y) {
  Eigen::VectorXd beta = Eigen::VectorXd::Zero(x.cols());
  for (int step = 0; step < 50; ++step) {
    const Eigen::ArrayXd p = 1 / (1 + (-(x * beta).array()).exp());
    const Eigen::VectorXd weights = p * (1 - p);
    const Eigen::MatrixXd information = x.transpose() * weights.asDiagonal() * x;
    const Eigen::VectorXd change = information.ldlt().solve(x.transpose() * (y - p.matrix()));
    beta += change;
    if (change.cwiseAbs().maxCoeff() < 1e-10) return beta;
  }
  throw std::runtime_error("the logistic regression does not converge");
}

/// Phi coefficient of the votes of two-adult households, either adult first.
double pair_correlation(const Population& people, const Eigen::VectorXd& voted) {
  double pairs = 0, votes = 0, both = 0;
  for (std::size_t h = 0; h < people.households(); ++h) {
    const Range home = people.citizens_of_household(h);
    if (home.count() != 2) continue;
    const double a = voted[home.first], b = voted[home.first + 1];
    pairs += 1;
    votes += a + b;
    both += a * b;
  }
  const double p = votes / (2 * pairs);
  return (both / pairs - p * p) / (p * (1 - p));
}

double share_of_true(const std::vector<bool>& values) {
  double count = 0;
  for (const bool value : values) count += value ? 1 : 0;
  return count / static_cast<double>(values.size());
}

Levels measure_levels(const Scenario& scenario, std::uint32_t replicate) {
  World world = build_world(scenario, replicate, machine_threads());
  const Population& people = *world.population;
  const Eigen::MatrixXd traits = traits_of(world);
  const double mean_age =
      vector_of(world.size(), [&](std::size_t i) { return people.age[i]; }).mean();
  const double members = vector_of(world.size(), [&](std::size_t i) {
                           return group_of(people, Dimension::member, i);
                         }).mean();
  const Measures village = measure(between_households(*world.network.find("village"), people));

  Panel panel = follow(scenario, world);
  const Eigen::VectorXd open = logit(traits.leftCols(5), panel.acted);
  const Eigen::VectorXd election = logit(traits.leftCols(5), panel.voted);
  const Eigen::VectorXd with_skill = logit(traits, panel.voted);
  return {{"turnout", panel.turnout},
          {"association", share_of_true(panel.used["association"])},
          {"contact", share_of_true(panel.used["contact"])},
          {"petition", share_of_true(panel.used["petition"])},
          {"any open act", panel.acted.mean()},
          {"no organisation", 1 - members},
          {"answered", panel.answered_acts / panel.expectant_acts},
          {"education", open[1]},
          {"income", open[2]},
          {"age squared", open[4]},
          {"vertex", mean_age - 10 * open[3] / (2 * open[4])},
          {"election: education", election[1]},
          {"election: skill", with_skill[5]},
          {"pair correlation", pair_correlation(people, panel.voted)},
          {"village degree", village.mean_degree},
          {"village clustering", village.clustering},
          {"village path", village.paths.mean}};
}

struct Wanted {
  const char* name;
  double value;
  double tolerance;
  const char* unit;
};
constexpr double relative = .15;
constexpr double noise = .03;  // of the election's slopes: standard deviation between seeds
constexpr Wanted near(const char* name, double value, const char* unit) {
  return {name, value, relative * (value < 0 ? -value : value), unit};
}
constexpr std::array wanted{
    near("turnout", .75, "of adults, four elections"),
    near("association", .145, "of adults, months 13-24"),
    near("contact", .072, "of adults, months 13-24"),
    near("petition", .046, "of adults, months 13-24"),
    near("any open act", .255, "of adults, months 13-24"),
    near("no organisation", .79, "of adults"),
    near("answered", .35, "of expectant acts"),
    near("education", .66, "logits per sd, months 13-24"),
    near("income", .40, "logits per sd, months 13-24"),
    near("age squared", -.063, "logits per 100 y^2"),
    near("vertex", 54.7, "years"),
    Wanted{"election: education", -.12, noise, "logits per sd, month 12"},
    Wanted{"election: skill", -.04, 2 * noise, "logits per sd, month 12"},
    near("pair correlation", .60, "phi of two adults' votes"),
    near("village degree", 5.71, "households"),
    near("village clustering", .305, "households"),
    near("village path", 2.25, "households"),
};

}  // namespace

TEST_CASE("the township's levels are near those published", "[findings][slow]") {
  constexpr std::uint32_t seeds = 5;
  const Scenario scenario = read({TOWNHALL_SOURCE_DIR "/scenarios/jinzhu.yaml"}).scenario;
  Levels mean, squares;
  for (std::uint32_t replicate = 1; replicate <= seeds; ++replicate) {
    for (const auto& [name, value] : measure_levels(scenario, replicate)) {
      mean[name] += value / seeds;
      squares[name] += value * value / seeds;
    }
  }
  std::string table =
      fmt::format("level                  mean  wanted      sd  unit; {} seeds", seeds);
  for (const auto& [name, value, tolerance, unit] : wanted) {
    const double level = mean.at(name);
    const double variance = std::fmax(0, squares[name] - level * level) * seeds / (seeds - 1);
    table += fmt::format("\n{:<20}{:8.4f}{:8.3f}{:8.4f}  {}", name, level, value,
                         std::sqrt(variance), unit);
    INFO(name << ": " << level << ", wanted " << value << " +- " << tolerance);
    CHECK(std::fabs(level - value) <= tolerance);
  }
  WARN(table);
}

}  // namespace townhall
