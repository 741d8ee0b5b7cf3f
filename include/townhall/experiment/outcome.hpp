#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "townhall/core/array.hpp"
#include "townhall/engine/simulation.hpp"
#include "townhall/record/group_frame.hpp"
#include "townhall/scenario/scenario.hpp"

namespace townhall {

/// Months over which a measure is averaged, both ends included.
struct Window {
  std::string_view name;
  std::int64_t first = 1;
  std::int64_t last = 1;
};

/// What a course of policy is judged by: an observable's mean over a window.
struct OutcomeMeasure {
  std::string_view name;   ///< the observable's
  std::string_view words;  ///< in a sentence
  int better = 1;          ///< 1: more is better, -1: less is
  bool by_group = false;   ///< is taken of groups too
  bool share = true;       ///< is told in points of a hundred
  bool harms = true;       ///< a change for the worse is harm
  std::int64_t from = 1;   ///< the first month that has it
};
[[nodiscard]] const std::vector<OutcomeMeasure>& outcome_measures();
/// Position of a measure that there is.
[[nodiscard]] std::size_t measure_position(std::string_view name);

/// The measure by which arms are ranked unless another is asked for.
inline constexpr std::string_view headline_measure = "ever_12m", headline_window = "last_24";

/// What is taken down of a run.
struct OutcomeDesign {
  std::int64_t start = 1;  ///< the first month in which some arm has a policy
  std::vector<Window> windows;

  [[nodiscard]] std::size_t window(std::string_view name) const;  ///< its position; it is there
};
/// The windows before and after the start of the arms' policies: the year before, the first year,
/// the last 24 months, or those since the start where they are fewer.
[[nodiscard]] OutcomeDesign outcome_design(const Scenario& scenario, const std::vector<Arm>& arms);

/// What one run came to.
struct Outcome {
  std::size_t groups = 1;      ///< how many there are values of
  std::vector<double> values;  ///< by window, measure and group; NaN: none
  double cost = 0;             ///< of policies to the end; NaN: they have no costs
  double open_acts = 0;        ///< citizens times months with an open act, since the start
  std::vector<std::uint8_t>
      took_part;  ///< each citizen, openly in some month since the start: 0, 1; where asked for

  [[nodiscard]] double value(std::size_t window, std::size_t measure, std::size_t group = 0) const {
    return values[(window * outcome_measures().size() + measure) * groups + group];
  }
};

/// The words of a run's citizens in each month: what they conveyed.
class Talk {
 public:
  /// Called at month 0 and after every month.
  void record(const World& world);
  /// What is conveyed in the month after `month`.
  [[nodiscard]] Conveyed after(std::size_t month) const {
    return {words_[month], occasions_[month] != 0};
  }

 private:
  std::vector<Array<Word>> words_;
  std::vector<std::uint8_t> occasions_;
};

/// How a run is made whose outcome is wanted.
struct OutcomeRun {
  const Scenario& scenario;
  const Arm& arm;  ///< without packages: the baseline
  const OutcomeDesign& design;
  const GroupFrame* groups = nullptr;  ///< of the world: measures of groups and who took part too
  int threads = 1;
  Talk* record = nullptr;      ///< takes down what citizens convey
  const Talk* held = nullptr;  ///< contacts convey this instead
};

/// Told after every month of every run how many citizen-months it was; from any thread.
using OutcomeProgress = std::function<void(std::uint64_t citizen_months)>;

/// Simulates a world, of month 0, to the scenario's end.
[[nodiscard]] Outcome simulate_outcome(const OutcomeRun& run, World world,
                                       const OutcomeProgress& progress = {});

}  // namespace townhall
