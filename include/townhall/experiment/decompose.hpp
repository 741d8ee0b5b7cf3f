#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "townhall/core/pairs.hpp"
#include "townhall/experiment/outcome.hpp"
#include "townhall/experiment/output.hpp"
#include "townhall/scenario/ablations.hpp"
#include "townhall/scenario/causes.hpp"

namespace townhall {

/// What is to be explained: why two places differ, or what a place's mechanisms do.
struct Decomposition {
  const Scenario& scenario;
  const Scenario* reference = nullptr;
  std::string reference_name;       ///< in messages and sentences
  std::vector<std::string> causes;  ///< told apart from the rest; none named: all
  bool ablate = false;
};

/// A mechanism that is switched off, and the world without it.
struct AblatedWorld {
  const Ablation& mechanism;
  std::size_t world = 0;  ///< its position
};

/// The worlds that it takes, without policies, each in every replicate with the same draws.
struct WorldPlan {
  std::vector<Scenario> worlds;  ///< all differ; the first is the scenario's own
  /// Told apart: the parts of the difference, the rest last. None without a reference.
  std::vector<std::string> causes;
  std::vector<std::size_t> sets;  ///< the world of each set of causes taken from the reference: bit
                                  ///< i of its position says that causes[i] is
  std::vector<AblatedWorld> ablated;             ///< where asked for, in the order of ablations()
  std::vector<std::string_view> not_mechanisms;  ///< under the scenario's rule of decision
  OutcomeDesign design;                          ///< of all worlds
};
/// Throws Problems: an unknown cause, a set of causes without a possible world.
[[nodiscard]] WorldPlan plan_worlds(const Decomposition& decomposition);

/// "education+income", of a position in `sets`; "nothing".
[[nodiscard]] std::string set_words(const WorldPlan& plan, std::size_t set);

/// By what worlds are judged, and how often they are made.
struct Judgement {
  std::int64_t replicates = 10;
  std::size_t measure = 0;  ///< position in outcome_measures()
  std::string_view window = headline_window;
  int threads = 1;
};

/// Worlds that have been run.
struct WorldValues {
  const Decomposition& decomposition;
  const WorldPlan& plan;
  Judgement judgement;
  std::vector<std::vector<double>> values;  ///< the measure, by replicate and world; NaN: none

  [[nodiscard]] const OutcomeMeasure& measure() const {
    return outcome_measures()[judgement.measure];
  }
  [[nodiscard]] const Window& window() const {
    return plan.design.windows[plan.design.window(judgement.window)];
  }
  /// Of a replicate, the value of each set of causes.
  [[nodiscard]] std::vector<double> set_values(std::size_t replicate) const;
  /// Of each replicate, the value of a world.
  [[nodiscard]] std::vector<double> world_values(std::size_t world) const;
};
/// Runs all worlds of all replicates. Results do not depend on threads. Throws Problems, Failure,
/// Interrupted.
[[nodiscard]] WorldValues run_worlds(const Decomposition& decomposition, const WorldPlan& plan,
                                     const Judgement& judgement,
                                     const OutcomeProgress& progress = {});

/// The reference less the scenario.
[[nodiscard]] Estimated total_difference(const WorldValues& values);

/// A cause's part in it: what taking it from the reference changes, averaged over all orders in
/// which causes may be taken (Shapley 1953; for distributions Shorrocks 2013). Parts add up to the
/// total, in every replicate.
struct CausePart {
  std::string cause;
  Estimated value;
  double share = 0;       ///< of the total; NaN where that is not told from 0
  double detectable = 0;  ///< detectable_difference
};
[[nodiscard]] std::vector<CausePart> cause_parts(const WorldValues& values);

/// What a mechanism does: the scenario without it, less the scenario. In the order of `ablated`.
[[nodiscard]] std::vector<PairedEffect> ablation_effects(const WorldValues& values);

/// causes and worlds where there is a reference, ablations where asked for.
[[nodiscard]] std::vector<ResultTable> decomposition_tables(const WorldValues& values);

}  // namespace townhall
