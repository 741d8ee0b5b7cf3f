#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "townhall/core/pairs.hpp"
#include "townhall/experiment/compare.hpp"
#include "townhall/experiment/lever.hpp"
#include "townhall/experiment/output.hpp"

namespace townhall {

/// Which strength of one intervention, alone, does as much as an arm?
struct MatchStudy {
  const Scenario& scenario;
  Contender arm;
  Lever lever;
  Bounds range;
  std::int64_t replicates = 20;
  std::size_t measure = 0;  ///< position in outcome_measures()
  std::string_view window = headline_window;
  int threads = 1;

  /// The windows before and after the start of the arm or of the intervention that is tried.
  [[nodiscard]] OutcomeDesign design() const;
};

/// What one strength does.
struct TriedDose {
  double strength = 0;
  Estimated effect;      ///< against the baseline
  Estimated difference;  ///< to the arm, world by world
  double cost = 0;       ///< mean over replicates; NaN: it has none
};

/// What the search has found.
struct Match {
  const MatchStudy& study;
  PairedEffect arm;
  double cost_of_arm = 0;        ///< NaN: it has none
  std::vector<TriedDose> doses;  ///< all that were tried, by strength
  bool reached = false;
  std::size_t nearest = 0;          ///< the dose that does as much, or comes nearest to it
  std::optional<double> low, high;  ///< of the 95% interval; none: beyond the range, or not reached

  [[nodiscard]] const TriedDose& dose() const { return doses[nearest]; }
};

/// Finds the least strength whose mean difference to the arm, over worlds and draws that both
/// share, is 0: the search goes from the null strength by steps that double, first to the side of
/// the scenario's own strength, then to the other, then over eight strengths of the whole range,
/// until the difference changes its sign; there TOMS 748 (Alefeld, Potra & Shi 1995) narrows it to
/// a thousandth of the strength, at least .0001. The interval has the strengths that a paired t
/// test does not tell from the arm, as far as they are connected with the match; its ends are found
/// the same way. No strength is simulated twice. Throws Problems (also where the measure has no
/// value), Failure, Interrupted.
[[nodiscard]] Match find_match(const MatchStudy& study, const OutcomeProgress& progress = {});

/// match and doses.
[[nodiscard]] std::vector<ResultTable> match_tables(const Match& match);

}  // namespace townhall
