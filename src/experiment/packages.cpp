#include "townhall/experiment/packages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "townhall/core/coalitions.hpp"
#include "townhall/core/elementary.hpp"
#include "townhall/core/numeric.hpp"
#include "townhall/scenario/check.hpp"

namespace townhall {
namespace {

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts{""};
  for (const char letter : text) {
    if (letter == at) {
      parts.emplace_back();
    } else {
      parts.back() += letter;
    }
  }
  return parts;
}

bool has_costs(const Scenario& scenario, const Player& player) {
  return std::any_of(
      player.packages.begin(), player.packages.end(),
      [&](const std::string& package) { return has_cost(*scenario.policies.find(package)); });
}

Player player_named(const Scenario& scenario, const std::string& text, const std::string& option) {
  const std::size_t equals = text.find('=');
  const std::string members = equals == std::string::npos ? text : text.substr(equals + 1);
  Player player{text.substr(0, equals), {}, {}};
  for (const std::string& name : split(members, '+')) {
    if (scenario.policies.find(name) != nullptr) {
      player.packages.push_back(name);
    } else if (const Arm* const arm = scenario.arms.find(name)) {
      player.packages.insert(player.packages.end(), arm->packages.begin(), arm->packages.end());
      player.winner = arm->winner;
    } else {
      auto known = names_of(scenario.policies);
      const auto arms = names_of(scenario.arms);
      known.insert(known.end(), arms.begin(), arms.end());
      throw Problems({{option},
                      "",
                      fmt::format("'{}'", name),
                      "packages or arms of the scenario, as in widen,associations or "
                      "government=widen+authentic,society=associations",
                      nearest_name(name, known)});
    }
  }
  return player;
}

/// Throws Problems where a player has no name of its own, or a package that another has.
void expect_apart(const std::vector<Player>& others, const Player& player,
                  const std::string& option) {
  const auto refuse = [&](std::string found, std::string allowed) {
    throw Problems({{option}, "", std::move(found), std::move(allowed), ""});
  };
  if (player.name.empty() || player.name == "nothing" || player.name == "baseline")
    refuse(fmt::format("'{}' before =", player.name), "a name of its own");
  for (const Player& other : others) {
    if (other.name == player.name) refuse(fmt::format("'{}' twice", player.name), "each name once");
    for (const std::string& package : player.packages) {
      const auto& has = other.packages;
      if (std::find(has.begin(), has.end(), package) != has.end()) {
        refuse(fmt::format("{} in both {} and {}", package, other.name, player.name),
               "each package under one name: it is switched on and off with it");
      }
    }
  }
}

Arm arm_of(const std::vector<Player>& players, std::size_t set) {
  Arm arm;
  for (std::size_t i = 0; i < players.size(); ++i) {
    if ((set >> i & 1U) == 0) continue;
    for (const std::string& package : players[i].packages) {
      if (std::find(arm.packages.begin(), arm.packages.end(), package) == arm.packages.end())
        arm.packages.push_back(package);
    }
    if (!players[i].winner.empty()) arm.winner = players[i].winner;
  }
  return arm;
}

}  // namespace

std::vector<Player> players_named(const Scenario& scenario, const std::vector<std::string>& named,
                                  const std::string& option) {
  std::vector<Player> players;
  for (const std::string& text : named) {
    Player player = player_named(scenario, text, option);
    expect_apart(players, player, option);
    players.push_back(std::move(player));
  }
  if (players.size() < 2 || players.size() > players_at_most) {
    throw Problems({{option},
                    "",
                    fmt::format("{} name{}", players.size(), players.size() == 1 ? "" : "s"),
                    fmt::format("2 to {}: every set of them is simulated", players_at_most),
                    ""});
  }
  return players;
}

std::vector<Player> players_with_costs(const Scenario& scenario) {
  std::vector<Player> players;
  for (const auto& [name, unused] : scenario.policies) {
    Player player{name, {name}, {}};
    if (has_costs(scenario, player)) players.push_back(std::move(player));
  }
  if (players.empty()) {
    throw Problems({{"--budget"},
                    "policies",
                    "no package with a cost",
                    "costs, as in policies.widen.hearing.cost.per_month=8000: without them every "
                    "set is free",
                    ""});
  }
  if (players.size() > players_at_most) {
    throw Problems({{"--budget"},
                    "policies",
                    fmt::format("{} packages with costs", players.size()),
                    fmt::format("at most {}, since every set of them is simulated: name those to "
                                "choose from by --factorial",
                                players_at_most),
                    ""});
  }
  return players;
}

void expect_costs(const Scenario& scenario, const std::vector<Player>& players) {
  Problems problems;
  for (const Player& player : players) {
    if (has_costs(scenario, player)) continue;
    problems.add({{"--budget"},
                  "policies." + player.packages.front(),
                  "no cost",
                  "a cost in each package to choose from: without one it would be free",
                  ""});
  }
  problems.throw_if_any();
}

std::string Coalitions::name_of(std::size_t set) const {
  std::string name;
  for (std::size_t i = 0; i < players.size(); ++i) {
    if ((set >> i & 1U) != 0) name += (name.empty() ? "" : "+") + players[i].name;
  }
  return name.empty() ? "nothing" : name;
}

Coalitions coalitions_of(const Scenario& scenario, std::vector<Player> players, bool complete) {
  Coalitions all{std::move(players), {}, {}, {}};
  Problems problems;
  for (std::size_t set = 1; set < std::size_t{1} << all.players.size(); ++set) {
    Arm arm = arm_of(all.players, set);
    const std::string name = all.name_of(set);
    const auto conflicts = conflicts_in(scenario, name, arm);
    if (!conflicts.empty()) {
      all.left_out.push_back(name);
      // A larger set repeats what a pair says.
      if (complete && problems.empty()) {
        Problem problem = conflicts.front();
        problem.place = {"--factorial", 0, 0};
        problems.add(std::move(problem));
      }
      continue;
    }
    all.arms.push_back({name, std::move(arm)});
    all.sets.push_back(set);
  }
  problems.throw_if_any();
  return all;
}

namespace {

/// The values of all sets in one replicate; empty where one is missing.
std::vector<double> values_of_sets(const Comparison& comparison, const Coalitions& coalitions,
                                   std::size_t replicate, std::size_t measure, bool logit) {
  const ReplicateOutcome& result = comparison.results[replicate];
  std::vector<double> values(std::size_t{1} << coalitions.players.size(), missing);
  values[0] = result.baseline.value(comparison.window(), measure);
  for (std::size_t arm = 0; arm < coalitions.sets.size(); ++arm)
    values[coalitions.sets[arm]] = result.arms[arm].value(comparison.window(), measure);
  for (double& value : values) {
    if (std::isnan(value)) return {};
    if (!logit) continue;
    if (value <= 0 || value >= 1) return {};
    value = logarithm(value / (1 - value));
  }
  return values;
}

/// Means over replicates of what `of(values of all sets)` lists; empty where a replicate has no
/// values.
std::vector<Estimated> over_replicates(const Comparison& comparison, const Coalitions& coalitions,
                                       std::size_t measure, bool logit, auto&& of) {
  std::vector<std::vector<double>> columns;
  for (std::size_t r = 0; r < comparison.results.size(); ++r) {
    const auto values = values_of_sets(comparison, coalitions, r, measure, logit);
    if (values.empty()) return {};
    const std::vector<double> row = of(values);
    columns.resize(row.size());
    for (std::size_t n = 0; n < row.size(); ++n) columns[n].push_back(row[n]);
  }
  std::vector<Estimated> means;
  for (const auto& column : columns) means.push_back(mean_of(column));
  return means;
}

}  // namespace

std::vector<CoalitionEffect> factorial_of(const Comparison& comparison,
                                          const Coalitions& coalitions, std::size_t measure,
                                          bool logit) {
  const auto effects =
      over_replicates(comparison, coalitions, measure, logit,
                      [](const std::vector<double>& values) { return factorial_effects(values); });
  // The last is the whole less the sum of each alone.
  const auto parts = over_replicates(comparison, coalitions, measure, logit,
                                     [](const std::vector<double>& values) {
                                       auto list = dividends(values);
                                       double synergy = 0;
                                       for (std::size_t set = 1; set < list.size(); ++set)
                                         synergy += std::popcount(set) > 1 ? list[set] : 0;
                                       list.push_back(synergy);
                                       return list;
                                     });
  std::vector<CoalitionEffect> all;
  if (effects.empty()) return all;
  for (std::size_t set = 0; set < effects.size(); ++set) {
    const int size = std::popcount(set);
    all.push_back({size == 0 ? "mean" : size == 1 ? "main" : "interaction", set, effects[set]});
  }
  for (std::size_t set = 1; set < effects.size(); ++set)
    all.push_back({std::popcount(set) == 1 ? "alone" : "dividend", set, parts[set]});
  all.push_back({"synergy", effects.size() - 1, parts.back()});
  return all;
}

double share_of_total(const CoalitionEffect& part, const std::vector<CoalitionEffect>& shares) {
  const Estimated& total = shares.back().estimate;
  return total.sign() == 0 ? missing : part.estimate.value / total.value;
}

std::vector<CoalitionEffect> shapley_of(const Comparison& comparison, const Coalitions& coalitions,
                                        std::size_t measure) {
  const auto means = over_replicates(comparison, coalitions, measure, false,
                                     [](const std::vector<double>& values) {
                                       auto list = shapley_values(values);
                                       list.push_back(values.back() - values.front());
                                       return list;
                                     });
  std::vector<CoalitionEffect> all;
  for (std::size_t player = 0; player < means.size(); ++player) {
    const bool total = player + 1 == means.size();
    all.push_back({total ? "total" : "shapley",
                   total ? (std::size_t{1} << player) - 1 : std::size_t{1} << player,
                   means[player]});
  }
  return all;
}

}  // namespace townhall
