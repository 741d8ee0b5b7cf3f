#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "townhall/experiment/verdicts.hpp"

namespace townhall {

/// One or several packages that are switched together.
struct Player {
  std::string name;
  std::vector<std::string> packages;
  std::string winner;  ///< of the arm that was named, where it has one
};

/// Players as named: "a package", "an arm", "several+packages", "label=several+packages". Throws
/// Problems, of the option `option`: unknown names, a package under two names.
[[nodiscard]] std::vector<Player> players_named(const Scenario& scenario,
                                                const std::vector<std::string>& named,
                                                const std::string& option);
/// Every package that has a cost. Throws Problems where none has.
[[nodiscard]] std::vector<Player> players_with_costs(const Scenario& scenario);
/// Throws Problems that name a player without any cost.
void expect_costs(const Scenario& scenario, const std::vector<Player>& players);

/// Sets are enumerated one by one, so no more than this.
inline constexpr std::size_t players_at_most = 12;

/// All sets of players, as arms of a contest: set n has player i where bit i of n says so.
struct Coalitions {
  std::vector<Player> players;
  std::vector<Contender> arms;        ///< of each set but the empty one that can be
  std::vector<std::size_t> sets;      ///< of each of these arms
  std::vector<std::string> left_out;  ///< sets whose settings contradict each other

  [[nodiscard]] std::string name_of(std::size_t set) const;
};
/// Sets whose packages contradict each other are left out, or thrown as Problems (`complete`).
[[nodiscard]] Coalitions coalitions_of(const Scenario& scenario, std::vector<Player> players,
                                       bool complete);

/// Something that is estimated of some players.
struct CoalitionEffect {
  std::string kind;  ///< mean, main, interaction, alone, dividend, synergy, shapley, total
  std::size_t set = 0;
  Estimated estimate;
};
/// Of a complete factorial, on the measure itself and (`logit`) on its logit: factorial effects,
/// what each set adds beyond its parts, and synergy, the whole less the sum of each alone. Empty
/// where a replicate has no value.
[[nodiscard]] std::vector<CoalitionEffect> factorial_of(const Comparison& comparison,
                                                        const Coalitions& coalitions,
                                                        std::size_t measure, bool logit);
/// A part over the total, which stands last; NaN where the total is not told from 0.
[[nodiscard]] double share_of_total(const CoalitionEffect& part,
                                    const std::vector<CoalitionEffect>& shares);

/// Each player's Shapley value, then the total.
[[nodiscard]] std::vector<CoalitionEffect> shapley_of(const Comparison& comparison,
                                                      const Coalitions& coalitions,
                                                      std::size_t measure);

/// A set of packages as a choice under a budget.
struct Choice {
  std::size_t set = 0;
  Estimated cost, effect;       ///< effect on the measure, against the baseline
  double within_budget = 0;     ///< share of replicates in which it costs no more
  bool affordable = false;      ///< its mean cost is within the budget
  double best_probability = 0;  ///< share of replicates in which it is the best of the affordable
  Estimated regret;             ///< what is missed against the best of them, replicate by replicate
  bool on_frontier = false;     ///< nothing cheaper does as much
};
/// Every set that can be, nothing at all among them, cheapest first.
[[nodiscard]] std::vector<Choice> choices_of(const Comparison& comparison,
                                             const Coalitions& coalitions, double budget);

/// A choice of the frontier, and what it adds to the one before.
struct Step {
  Choice choice;
  Estimated further;          ///< effect less that of the choice before, pair by pair
  double cost_per_point = 0;  ///< NaN for the first
};
[[nodiscard]] std::vector<Step> frontier_of(const Comparison& comparison,
                                            const Coalitions& coalitions,
                                            const std::vector<Choice>& choices);

/// What a further point of a hundred costs on the way from one choice of the frontier to the next.
[[nodiscard]] double cost_of_further_point(const Choice& from, const Choice& to);

/// factorial and shapley.
[[nodiscard]] std::vector<ResultTable> factorial_tables(const Comparison& comparison,
                                                        const Coalitions& coalitions);
/// sets and frontier.
[[nodiscard]] std::vector<ResultTable> budget_tables(const Comparison& comparison,
                                                     const Coalitions& coalitions,
                                                     const std::vector<Choice>& choices);

}  // namespace townhall
