#include "townhall/experiment/forecast.hpp"

#include <algorithm>

#include "townhall/experiment/estimate.hpp"
#include "townhall/scenario/build.hpp"
#include "townhall/scenario/scale.hpp"

namespace townhall {
namespace {

/// So many that a month's columns come from memory, as in a large world.
constexpr std::uint64_t citizens_at_most = 200'000;
/// So many citizen-months that the clock's steps and a cold start weigh little.
constexpr std::int64_t citizen_months_at_least = 1'000'000, months_at_most = 60;

struct Places {
  double citizens = 0, villages = 0, townships = 0;

  explicit Places(const Scenario& scenario) {
    for (const TownshipSize& township : township_sizes(scenario)) {
      citizens += static_cast<double>(township.citizens);
      villages += static_cast<double>(township.villages);
      ++townships;
    }
  }
};

/// How often the whole experiment has a trial's bytes of a table.
class Scaling {
 public:
  Scaling(const Experiment& experiment, const Scenario& trial)
      : experiment_(experiment),
        whole_(experiment.scenario),
        tried_(trial),
        months_(trial.months) {}

  [[nodiscard]] double of(const std::string& table, const Rows& rows) const {
    const Scenario& scenario = experiment_.scenario;
    // The first arm alone writes who knows whom, once.
    if (table == "network")
      return static_cast<double>(experiment_.replicates) * ratio(whole_.citizens, tried_.citizens);
    const double months = static_cast<double>(scenario.months) / static_cast<double>(months_),
                 runs = static_cast<double>(experiment_.plan().size());
    double larger = 1;
    if (table == "townships") larger = ratio(whole_.townships, tried_.townships);
    if (table == "groups") {
      const double a_month = static_cast<double>(rows.count()) / static_cast<double>(months_);
      larger = 1 + (whole_.villages - tried_.villages) / std::max(1.0, a_month);
    }
    if (table == "panel") {
      const auto asked = static_cast<double>(scenario.record.panel.citizens);
      larger = scenario.record.panel.all
                   ? ratio(whole_.citizens, tried_.citizens)
                   : ratio(std::min(asked, whole_.citizens), std::min(asked, tried_.citizens));
    }
    return months * runs * larger;
  }

 private:
  static double ratio(double whole, double tried) { return tried > 0 ? whole / tried : 1; }

  const Experiment& experiment_;
  Places whole_, tried_;
  std::int64_t months_;
};

}  // namespace

Forecast forecast(const Experiment& experiment) {
  Scenario scenario = experiment.scenario;
  const std::uint64_t citizens = planned_citizens(scenario);
  if (citizens > citizens_at_most) scale_to(scenario, citizens_at_most);
  const auto tried =
      static_cast<std::int64_t>(std::max<std::uint64_t>(1, planned_citizens(scenario)));
  scenario.months =
      std::min(scenario.months,
               std::clamp<std::int64_t>(citizen_months_at_least / tried, 3, months_at_most));
  const Experiment trial{.scenario = scenario,
                         .arms = {experiment.arms.back()},
                         .threads = 1,
                         .far_ties = experiment.far_ties};
  const RunResult result = run(trial).front();

  Forecast forecast;
  const auto runs = static_cast<double>(experiment.plan().size());
  const double larger =
      citizens == 0 ? 1 : static_cast<double>(citizens) / static_cast<double>(tried);
  const double set_up = result.set_up_seconds * larger * static_cast<double>(experiment.replicates),
               months = result.seconds * larger * runs *
                        static_cast<double>(experiment.scenario.months) /
                        static_cast<double>(scenario.months);
  forecast.seconds = (set_up + months) / experiment.threads;
  const Scaling scaling(experiment, scenario);
  for (const auto& [table, rows] : result.tables) {
    forecast.disk_bytes += static_cast<double>(rows.bytes().size()) * scaling.of(table, rows);
  }
  return forecast;
}

}  // namespace townhall
