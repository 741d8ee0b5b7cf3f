#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "townhall/core/draws.hpp"
#include "townhall/model/state.hpp"
#include "townhall/policy/instruments.hpp"
#include "townhall/policy/intervention.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall {

/// How an intervention reaches a citizen.
enum class Reach : std::uint8_t { none, household, direct };

/// One intervention of an arm, its names resolved against a world.
struct Measure {
  std::string name;  ///< package/intervention
  const Instrument* instrument = nullptr;
  Schedule schedule;
  double strength = 0;
  std::vector<std::size_t> channels;  ///< concerned
  Nest nest = Nest::open;
  bool by_channel =
      false;  ///< channels were named, so a campaign asks on them instead of raising the nest
  std::size_t association = 0;
  double pass_on = 0;
  Cost cost;
  double share = 1;                     ///< of the target, at random
  std::vector<std::uint8_t> townships;  ///< reached, 0, 1
  std::vector<Reach> reach;             ///< of each citizen; empty: everybody in the townships
  bool wins = false;                    ///< belongs to the arm's winner
  Stream luck;                          ///< a citizen's fixed uniform for random shares

  [[nodiscard]] bool reaches_township(std::size_t township) const {
    return townships[township] != 0;
  }
};

/// Names that measures resolve against.
struct PolicyWorld {
  const Population& population;
  const Named<Channel>& channels;
  std::vector<std::string> associations;
  const Draws& draws;
};

/// An arm's policies for one world. Citizens whom the same targeted flows reach form a cohort, for
/// which conditions are the same.
struct Program {
  std::vector<Measure> measures;
  std::vector<std::vector<Reach>> cohorts{
      {}};  ///< of each cohort, how each measure reaches it; empty: as everybody
  std::vector<std::uint8_t> cohort;  ///< of each citizen; empty: all in the first

  [[nodiscard]] Reach reach(std::size_t measure, std::size_t cohort_number) const {
    const auto& reached = cohorts[cohort_number];
    return reached.empty() ? Reach::direct : reached[measure];
  }
  /// True once an intervention with a cost has started: until then an arm is as the baseline.
  [[nodiscard]] bool costs_by(std::int64_t month) const;
};

/// Throws Problems where the targets make more than 256 cohorts.
[[nodiscard]] Program make_program(const Arm& arm, const Named<Package>& packages,
                                   std::int64_t policy_start, const PolicyWorld& world);

/// Applies the flows active in `month` to the base conditions of a township and cohort: what opens,
/// what sets, factors, sums, so that the order in which they are listed does not matter but for
/// rounding; results are held within their bounds.
void apply_flows(const Program& program, std::int64_t month, std::size_t township,
                 std::size_t cohort, Conditions& conditions);

/// Whom a flow reaches when it starts, for costs per person. 0 for stocks and memberships: those
/// count people one by one as they are reached.
[[nodiscard]] std::uint64_t reached_at_start(const Measure& measure, const Population& population);

/// What stocks of skill follow.
struct StockSettings {
  double skill_per_year = 0;
  double log_income_sd = 1;
};

/// Whom each measure's stock has reached so far, a bit a citizen: costs per person count everybody
/// once.
using ReachedSoFar = std::vector<std::vector<bool>>;

/// Applies the stocks of `month` to people in the scenario's order; returns how many each measure
/// reached for the first time.
std::vector<std::uint64_t> apply_stocks(const Program& program, std::int64_t month,
                                        const Population& population, const StockSettings& settings,
                                        const Draws& draws, State& state, ReachedSoFar& reached);

/// How a measure reaches a citizen in `month`, as the state stands after it: a flow while it is
/// active, a stock in the months in which it gives something, a membership whom it is for and who
/// is a member now, but was not at month 0.
[[nodiscard]] Reach reach_in(std::int64_t month, const Measure& measure, std::uint32_t citizen,
                             const Population& population, const Draws& draws, const State& state);

}  // namespace townhall
