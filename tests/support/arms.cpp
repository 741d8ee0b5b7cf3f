#include "support/arms.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

#include "townhall/core/parallel.hpp"
#include "townhall/record/observables.hpp"
#include "townhall/scenario/read.hpp"
#include "townhall/scenario/scale.hpp"

namespace townhall {
namespace {

using Seed = std::int64_t;

double rate(const Arms& arms, Seed seed, std::string_view arm, Months months = last_two_years) {
  return arms.mean(arm, seed, "open_rate", months);
}
double match(const Arms& arms, Seed seed, std::string_view arm) {
  return arms.mean(arm, seed, "service_match");
}
double efficacy(const Arms& arms, Seed seed, std::string_view arm) {
  return arms.mean(arm, seed, "efficacy_mean");
}

// Of the open rate over the last 24 months, unless the name says otherwise.
constexpr std::array table{
    Ordering{"narrow < placebo",
             [](const Arms& a, Seed s) { return rate(a, s, "narrow") < rate(a, s, "placebo"); }},
    Ordering{"placebo < widen",
             [](const Arms& a, Seed s) { return rate(a, s, "placebo") < rate(a, s, "widen"); }},
    Ordering{"placebo adds less than half of what widen adds",
             [](const Arms& a, Seed s) {
               const double baseline = rate(a, s, "baseline");
               return rate(a, s, "placebo") - baseline < .5 * (rate(a, s, "widen") - baseline);
             }},
    Ordering{"tokenistic, first year of policies: above baseline's",
             [](const Arms& a, Seed s) {
               return rate(a, s, "tokenistic", first_year) > rate(a, s, "baseline", first_year);
             }},
    Ordering{"tokenistic, last 12 months: below its own first year",
             [](const Arms& a, Seed s) {
               return rate(a, s, "tokenistic", last_year) < rate(a, s, "tokenistic", first_year);
             }},
    Ordering{
        "tokenistic < baseline",
        [](const Arms& a, Seed s) { return rate(a, s, "tokenistic") < rate(a, s, "baseline"); }},
    Ordering{
        "formality < tokenistic",
        [](const Arms& a, Seed s) { return rate(a, s, "formality") < rate(a, s, "tokenistic"); }},
    Ordering{"authentic, last 12 months: above its own first year",
             [](const Arms& a, Seed s) {
               return rate(a, s, "authentic", last_year) > rate(a, s, "authentic", first_year);
             }},
    Ordering{"authentic > widen",
             [](const Arms& a, Seed s) { return rate(a, s, "authentic") > rate(a, s, "widen"); }},
    Ordering{
        "service match: tokenistic < baseline",
        [](const Arms& a, Seed s) { return match(a, s, "tokenistic") < match(a, s, "baseline"); }},
    Ordering{
        "service match: baseline < authentic",
        [](const Arms& a, Seed s) { return match(a, s, "baseline") < match(a, s, "authentic"); }},
    Ordering{"service match: widen within .01 of baseline",
             [](const Arms& a, Seed s) {
               return std::fabs(match(a, s, "widen") - match(a, s, "baseline")) < .01;
             }},
    Ordering{"efficacy: tokenistic < widen",
             [](const Arms& a, Seed s) {
               return efficacy(a, s, "tokenistic") < efficacy(a, s, "widen");
             }},
    Ordering{
        "efficacy: widen < baseline",
        [](const Arms& a, Seed s) { return efficacy(a, s, "widen") < efficacy(a, s, "baseline"); }},
    Ordering{"efficacy: baseline < authentic",
             [](const Arms& a, Seed s) {
               return efficacy(a, s, "baseline") < efficacy(a, s, "authentic");
             }},
    Ordering{
        "associations > baseline",
        [](const Arms& a, Seed s) { return rate(a, s, "associations") > rate(a, s, "baseline"); }},
    Ordering{"citizens > baseline",
             [](const Arms& a, Seed s) { return rate(a, s, "citizens") > rate(a, s, "baseline"); }},
    Ordering{"all > every other arm",
             [](const Arms& a, Seed s) {
               return std::all_of(a.names().begin(), a.names().end(), [&](const auto& arm) {
                 return arm == "all" || rate(a, s, "all") > rate(a, s, arm);
               });
             }},
    Ordering{"baseline within 20% of its year before",
             [](const Arms& a, Seed s) {
               const double start = rate(a, s, "baseline", before);
               return std::fabs(rate(a, s, "baseline") - start) < .2 * start;
             }},
};

}  // namespace

Arms::Arms(std::int64_t citizens, std::int64_t seeds) : seeds_(seeds) {
  Scenario scenario = read({TOWNHALL_SOURCE_DIR "/scenarios/jinzhu.yaml"}).scenario;
  scale_to(scenario, citizens);
  scenario.record.tables.clear();
  names_.emplace_back("baseline");
  for (const auto& [name, arm] : scenario.arms) names_.push_back(name);
  results_ = run(Experiment{
      .scenario = scenario, .arms = names_, .replicates = seeds, .threads = machine_threads()});
  for (const RunResult& result : results_) {
    if (!result.error.empty()) throw std::runtime_error(result.error);
  }
}

double Arms::mean(std::string_view arm, std::int64_t seed, std::string_view observable,
                  Months months) const {
  const auto position = std::find(names_.begin(), names_.end(), arm) - names_.begin();
  const std::size_t arms = names_.size(), number = static_cast<std::size_t>(position);
  if (number == arms) throw std::out_of_range("no arm " + std::string(arm));
  const auto& series = results_[static_cast<std::size_t>(seed) * arms + number].series;
  const std::size_t column = observable_position(observable);
  double sum = 0;
  for (std::int64_t month = months.first; month <= months.last; ++month) {
    sum += series.at(static_cast<std::size_t>(month - 1))[column];
  }
  return sum / static_cast<double>(months.last - months.first + 1);
}

OverSeeds Arms::over_seeds(std::string_view arm, std::string_view observable, Months months) const {
  const auto n = static_cast<double>(seeds_);
  OverSeeds result;
  for (Seed seed = 0; seed < seeds_; ++seed) result.mean += mean(arm, seed, observable, months) / n;
  double squares = 0;
  for (Seed seed = 0; seed < seeds_; ++seed) {
    const double deviation = mean(arm, seed, observable, months) - result.mean;
    squares += deviation * deviation;
  }
  result.sd = std::sqrt(squares / (n - 1));
  return result;
}

std::span<const Ordering> orderings() { return table; }

std::int64_t count_seeds(const Ordering& ordering, const Arms& arms) {
  std::int64_t held = 0;
  for (Seed seed = 0; seed < arms.seeds(); ++seed) held += ordering.holds(arms, seed) ? 1 : 0;
  return held;
}

}  // namespace townhall
