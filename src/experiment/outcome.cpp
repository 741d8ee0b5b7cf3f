#include "townhall/experiment/outcome.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>

#include "townhall/core/numeric.hpp"
#include "townhall/core/pairs.hpp"
#include "townhall/population/groups.hpp"
#include "townhall/record/observables.hpp"
#include "townhall/scenario/build.hpp"

namespace townhall {
namespace {

/// Dimensions whose groups a joint cell tells.
constexpr std::array celled{Dimension::education, Dimension::income_quintile,
                            Dimension::culture,   Dimension::age,
                            Dimension::sex,       Dimension::member};

}  // namespace

const std::vector<OutcomeMeasure>& outcome_measures() {
  static const std::vector<OutcomeMeasure> measures{
      {"ever_12m", "participation within 12 months", 1, true, true, true, 12},
      {"open_rate", "monthly participation", 1, true, true},
      {"turnout", "turnout", 1, false, true},
      {"service_match", "the match of services and needs", 1, true, true},
      {"satisfaction_mean", "satisfaction", 1, true, true},
      {"efficacy_mean", "the sense of having a say", 1, true, true},
      // In points the gap rises wherever participation does, so it tells of no harm.
      {"income_gap", "the gap between the richest and the poorest fifth", -1, false, true, false},
      {"income_ratio", "the ratio of the richest to the poorest fifth", -1, false, false},
      {"income_concentration", "the concentration of acts among the rich", -1, false, false},
      {"acts_gini", "the inequality of acts", -1, false, false, true, 12},
      {"representation_gap", "the representation gap", -1, false, true, true, 12},
      {"voice_clarity", "the clarity of voice", 1, false, true}};
  return measures;
}

std::size_t measure_position(std::string_view name) {
  const auto& measures = outcome_measures();
  const auto found = std::find_if(measures.begin(), measures.end(),
                                  [&](const OutcomeMeasure& one) { return one.name == name; });
  assert(found != measures.end() && "a measure that there is");
  return static_cast<std::size_t>(found - measures.begin());
}

std::size_t OutcomeDesign::window(std::string_view name) const {
  const auto found = std::find_if(windows.begin(), windows.end(),
                                  [&](const Window& window) { return window.name == name; });
  assert(found != windows.end() && "a window that the design has");
  return static_cast<std::size_t>(found - windows.begin());
}

OutcomeDesign outcome_design(const Scenario& scenario, const std::vector<Arm>& arms) {
  std::int64_t start = std::numeric_limits<std::int64_t>::max();
  for (const Arm& arm : arms) {
    for (const std::string& name : arm.packages) {
      for (const auto& [unused, intervention] : *scenario.policies.find(name))
        start = std::min(start, intervention.start.value_or(scenario.policy_start));
    }
  }
  if (start == std::numeric_limits<std::int64_t>::max()) start = scenario.policy_start;
  OutcomeDesign design{.start = start, .windows = {}};
  const std::int64_t months = scenario.months;
  // Of a course that begins late no month before it is taken for its effect.
  const std::int64_t late = start <= months ? start : 1;
  const std::array<Window, 3> windows{
      {{"before", std::max<std::int64_t>(1, start - 12), std::min(start - 1, months)},
       {"year_1", start, std::min(start + 11, months)},
       {headline_window, std::max({std::int64_t{1}, months - 23, late}), months}}};
  for (const Window& window : windows) {
    if (window.first <= window.last) design.windows.push_back(window);
  }
  return design;
}

namespace {

/// What some citizens did and felt in some months.
struct Felt {
  std::uint64_t open = 0;                        ///< citizens times months with an open act
  std::uint64_t ever = 0;                        ///< with one in the 12 months to then
  std::uint64_t efficacy = 0, satisfaction = 0;  ///< in steps of a share

  void add(const Felt& other) {
    open += other.open;
    ever += other.ever;
    efficacy += other.efficacy;
    satisfaction += other.satisfaction;
  }
};

/// Sums of the months of one window by joint cell and village.
struct WindowSums {
  std::vector<Felt> cells, villages;
  std::vector<double> match;  ///< by group, summed over months
  std::uint32_t months = 0, full_years = 0;

  void add_month(const World& world, std::size_t cells_of_culture);
};

void WindowSums::add_month(const World& world, std::size_t cells_of_culture) {
  const Population& population = *world.population;
  const State& state = world.state;
  constexpr std::uint32_t culture_from = JointCell::bits + 1;
  const bool full_year = world.month >= year;
  for (std::size_t v = 0; v < population.villages(); ++v) {
    const Range citizens = population.citizens_of_village(v);
    Felt village;
    for (std::uint32_t i = citizens.first; i < citizens.last; ++i) {
      const std::uint16_t number = population.cell[i];
      const unsigned history = state.history[i];
      const Felt felt{history & 1U, full_year && history != 0 ? 1U : 0U,
                      steps_of_share(state.efficacy[i]), steps_of_share(state.satisfaction[i])};
      cells[(number >> culture_from) * cells_of_culture + JointCell::counted(number)].add(felt);
      village.add(felt);
    }
    villages[v].add(village);
  }
  ++months;
  if (full_year) ++full_years;
}

/// Takes down a run month by month.
class OutcomeTaker {
 public:
  OutcomeTaker(const OutcomeRun& run, const World& world)
      : design_(run.design), population_(*world.population), frame_(run.groups) {
    for (const OutcomeMeasure& measure : outcome_measures())
      observables_.push_back(observable_position(measure.name));
    everybody_.assign(design_.windows.size(), std::vector<Mean>(observables_.size()));
    if (frame_ == nullptr) return;
    outcome_.groups = frame_->size();
    outcome_.took_part.resize(world.size());
    cells_of_culture_ = JointCell::count(world.population->age_bands.size());
    WindowSums none;
    none.cells.resize(culture_type_names().size() * cells_of_culture_);
    none.villages.resize(world.population->villages());
    none.match.resize(frame_->size());
    sums_.assign(design_.windows.size(), none);
  }

  void month(const World& world, const Tally& tally) {
    if (tally.cost) {
      outcome_.cost += *tally.cost;
      has_cost_ = true;
    }
    if (tally.month >= design_.start) {
      outcome_.open_acts += static_cast<double>(tally.world.acted[index(Nest::open)]);
      for (std::size_t i = 0; i < outcome_.took_part.size(); ++i)
        outcome_.took_part[i] |= static_cast<std::uint8_t>(world.state.history[i] & 1U);
    }
    for (std::size_t w = 0; w < design_.windows.size(); ++w) {
      const Window& window = design_.windows[w];
      if (tally.month < window.first || tally.month > window.last) continue;
      for (std::size_t m = 0; m < observables_.size(); ++m)
        everybody_[w][m].add(observables()[observables_[m]].value(tally, world));
      if (frame_ == nullptr) continue;
      sums_[w].add_month(world, cells_of_culture_);
      frame_->add_match(world, sums_[w].match);
    }
  }

  Outcome take() {
    const std::size_t measures = observables_.size();
    outcome_.values.assign(design_.windows.size() * measures * outcome_.groups, missing);
    for (std::size_t w = 0; w < design_.windows.size(); ++w) {
      for (std::size_t m = 0; m < measures; ++m) value(w, m, 0) = everybody_[w][m].value();
      if (frame_ != nullptr) take_groups(w);
    }
    if (!has_cost_) outcome_.cost = missing;
    return std::move(outcome_);
  }

 private:
  [[nodiscard]] double& value(std::size_t window, std::size_t measure, std::size_t group) {
    return outcome_.values[(window * observables_.size() + measure) * outcome_.groups + group];
  }

  void take_groups(std::size_t w) {
    const WindowSums& sums = sums_[w];
    std::vector<Felt> felt(frame_->size());
    for (std::size_t n = 0; n < sums.cells.size(); ++n) {
      JointCell cell = JointCell::of(static_cast<std::uint16_t>(n % cells_of_culture_));
      cell.culture = static_cast<std::uint32_t>(n / cells_of_culture_);
      for (const Dimension dimension : celled)
        felt[frame_->first(dimension) + group_in(cell, dimension)].add(sums.cells[n]);
    }
    std::copy(sums.villages.begin(), sums.villages.end(),
              felt.begin() + static_cast<std::ptrdiff_t>(frame_->first(Dimension::village)));
    for (std::size_t group = frame_->first_township(); group < frame_->size(); ++group) {
      const Range villages = population_.villages_of_township(group - frame_->first_township());
      for (std::uint32_t v = villages.first; v < villages.last; ++v)
        felt[group].add(sums.villages[v]);
    }
    for (std::size_t group = 1; group < frame_->size(); ++group) take_group(w, group, felt[group]);
  }

  void take_group(std::size_t w, std::size_t group, const Felt& felt) {
    const WindowSums& sums = sums_[w];
    const auto citizens = static_cast<double>(frame_->keys()[group].citizens);
    if (citizens == 0) return;
    const double in_months = citizens * sums.months;
    constexpr double step = 0x1p-21;
    const auto mean_of_group = [&](std::string_view measure) {
      if (measure == "open_rate") return static_cast<double>(felt.open) / in_months;
      if (measure == "ever_12m")
        return sums.full_years > 0 ? static_cast<double>(felt.ever) / (citizens * sums.full_years)
                                   : missing;
      if (measure == "service_match") return sums.match[group] / sums.months;
      if (measure == "satisfaction_mean")
        return step * static_cast<double>(felt.satisfaction) / in_months;
      assert(measure == "efficacy_mean" && "every measure of groups is here");
      return step * static_cast<double>(felt.efficacy) / in_months;
    };
    for (std::size_t m = 0; m < observables_.size(); ++m) {
      const OutcomeMeasure& measure = outcome_measures()[m];
      if (measure.by_group) value(w, m, group) = mean_of_group(measure.name);
    }
  }

  const OutcomeDesign& design_;
  const Population& population_;
  const GroupFrame* frame_;
  Outcome outcome_;
  bool has_cost_ = false;
  std::vector<std::size_t> observables_;      ///< of each measure
  std::vector<std::vector<Mean>> everybody_;  ///< by window and measure
  std::size_t cells_of_culture_ = 0;
  std::vector<WindowSums> sums_;  ///< by window
};

}  // namespace

void Talk::record(const World& world) {
  const auto words = world.state.seen.last();
  words_.emplace_back(words.begin(), words.end());
  occasions_.push_back(world.occasion_last_month ? 1 : 0);
}

Outcome simulate_outcome(const OutcomeRun& run, World world, const OutcomeProgress& progress) {
  const Program program = build_program(run.scenario, run.arm, world);
  Simulation simulation(world, run.scenario.month, run.scenario.government, program,
                        {.threads = run.threads});
  OutcomeTaker taker(run, world);
  if (run.record != nullptr) run.record->record(world);
  for (std::int64_t month = 1; month <= run.scenario.months; ++month) {
    const Tally& tally =
        run.held == nullptr ? simulation.step()
                            : simulation.step(run.held->after(static_cast<std::size_t>(month - 1)));
    taker.month(world, tally);
    if (run.record != nullptr) run.record->record(world);
    if (progress) progress(world.size());
  }
  return taker.take();
}

}  // namespace townhall
