#include "townhall/report/summary.hpp"

#include <fmt/color.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "townhall/core/json.hpp"
#include "townhall/core/pairs.hpp"
#include "townhall/record/observables.hpp"

namespace townhall {
namespace {

constexpr std::size_t window = 24;

double mean_of_last(const RunResult& result, std::size_t observable) {
  const std::size_t months = result.series.size();
  Mean mean;
  for (std::size_t t = months - std::min(months, window); t < months; ++t)
    mean.add(result.series[t][observable]);
  return mean.value();
}

std::vector<double> open_rates(const std::vector<const RunResult*>& runs) {
  const std::size_t open_rate = observable_position("open_rate");
  std::vector<double> rates;
  for (std::size_t t = 0; t < runs.front()->series.size(); ++t) {
    Mean mean;
    for (const RunResult* run : runs) mean.add(run->series[t][open_rate]);
    rates.push_back(mean.value());
  }
  return rates;
}

/// How many months the means are of: fewer where the run is shorter.
std::size_t months_taken(const std::vector<ArmSummary>& arms) {
  return arms.empty() ? window : std::min(window, arms.front().open_rates.size());
}

std::string cell(double value) { return std::isnan(value) ? "-" : fmt::format("{:.3f}", value); }

std::string signed_cell(double value) {
  return std::isnan(value) ? "-" : fmt::format("{:+.3f}", value);
}

std::string heading(std::size_t width) {
  std::string line = fmt::format("{:<{}}", "arm", width);
  for (const SummaryMeasure& measure : summary_measures())
    line += fmt::format("  {:>9}", measure.title);
  return line;
}

}  // namespace

const std::vector<SummaryMeasure>& summary_measures() {
  static const std::vector<SummaryMeasure> measures{
      {"ever_12m", "reach 12m", "share of citizens with an open act in 12 months"},
      {"open_rate", "open rate", "share of citizens with an open act in a month"},
      {"turnout", "turnout", "share of citizens who take part in an occasion"},
      {"service_match", "match", "how well the allocation meets the needs"},
      {"efficacy_mean", "efficacy", "mean external efficacy"},
      {"satisfaction_mean", "satisfied", "mean satisfaction"},
      {"income_gap", "gap Q5-Q1", "open rate of the richest fifth less that of the poorest"}};
  return measures;
}

std::vector<ArmSummary> summarise(const std::vector<RunResult>& results) {
  std::vector<std::pair<std::string, std::vector<const RunResult*>>> arms;
  for (const RunResult& result : results) {
    if (!result.error.empty()) continue;
    const auto found = std::find_if(arms.begin(), arms.end(),
                                    [&](const auto& arm) { return arm.first == result.run.arm; });
    (found == arms.end() ? arms.emplace_back(result.run.arm, std::vector<const RunResult*>{})
                         : *found)
        .second.push_back(&result);
  }
  std::vector<ArmSummary> summaries;
  for (const auto& [arm, runs] : arms) {
    ArmSummary summary{arm, {}, {}, open_rates(runs)};
    for (const SummaryMeasure& measure : summary_measures()) {
      Mean mean;
      for (const RunResult* run : runs)
        mean.add(mean_of_last(*run, observable_position(measure.observable)));
      summary.means.push_back(mean.value());
    }
    summaries.push_back(std::move(summary));
  }
  const auto baseline = std::find_if(summaries.begin(), summaries.end(),
                                     [](const ArmSummary& arm) { return arm.arm == "baseline"; });
  if (baseline == summaries.end()) return summaries;
  for (ArmSummary& arm : summaries) {
    if (&arm == &*baseline) continue;
    for (std::size_t m = 0; m < arm.means.size(); ++m)
      arm.differences.push_back(arm.means[m] - baseline->means[m]);
  }
  return summaries;
}

std::string sparkline(const std::vector<double>& series, double low, double high,
                      std::size_t width) {
  static constexpr std::array<std::string_view, 8> bars{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  std::string line;
  const std::size_t columns = std::min(width, series.size());
  for (std::size_t column = 0; column < columns; ++column) {
    Mean mean;
    for (std::size_t t = column * series.size() / columns;
         t < (column + 1) * series.size() / columns; ++t) {
      mean.add(series[t]);
    }
    if (std::isnan(mean.value())) {
      line += ' ';
      continue;
    }
    const double height = high > low ? (mean.value() - low) / (high - low) : 0;
    line += bars[static_cast<std::size_t>(std::clamp(height, 0.0, 1.0) * 7.0 + .5)];
  }
  return line;
}

std::string summary_table(const std::vector<ArmSummary>& arms, std::int64_t replicates,
                          bool colour) {
  constexpr std::size_t spark_width = 20;
  std::size_t width = 8;
  double high = 0;
  for (const ArmSummary& arm : arms) {
    width = std::max(width, arm.arm.size());
    for (const double rate : arm.open_rates) high = std::max(high, std::isnan(rate) ? 0 : rate);
  }
  const auto bold = [&](const std::string& text) {
    return colour ? fmt::format(fmt::emphasis::bold, "{}", text) : text;
  };
  std::string text = bold(heading(width) + "  open rate by month") + "\n";
  for (const ArmSummary& arm : arms) {
    text += fmt::format("{:<{}}", arm.arm, width);
    for (const double value : arm.means) text += fmt::format("  {:>9}", cell(value));
    text += "  " + sparkline(arm.open_rates, 0, high, spark_width) + "\n";
  }
  if (std::any_of(arms.begin(), arms.end(),
                  [](const ArmSummary& arm) { return !arm.differences.empty(); })) {
    text += "\n" + bold("less the baseline") + "\n";
    for (const ArmSummary& arm : arms) {
      if (arm.differences.empty()) continue;
      text += fmt::format("{:<{}}", arm.arm, width);
      for (const double value : arm.differences) text += fmt::format("  {:>9}", signed_cell(value));
      text += "\n";
    }
  }
  text +=
      fmt::format("\nMeans over the last {} months of {}; bars from 0 to an open rate of {:.3f}.\n",
                  months_taken(arms),
                  replicates == 1 ? "1 replicate" : fmt::format("{} replicates", replicates), high);
  return text;
}

Timing timing_of(const std::vector<RunResult>& results) {
  Timing timing;
  for (const RunResult& result : results) {
    timing.set_up += result.set_up_seconds;
    timing.months += result.seconds;
  }
  return timing;
}

std::string summary_json(const std::vector<ArmSummary>& arms, const std::string& output,
                         const Timing& timing) {
  nlohmann::ordered_json json{{"output", output},
                              {"set_up_seconds", timing.set_up},
                              {"months_seconds", timing.months},
                              {"window_months", months_taken(arms)},
                              {"arms", nlohmann::ordered_json::array()}};
  const auto object = [](const std::vector<double>& values) {
    nlohmann::ordered_json made = nlohmann::ordered_json::object();
    for (std::size_t m = 0; m < values.size(); ++m)
      made[std::string(summary_measures()[m].observable)] = values[m];
    return made;
  };
  for (const ArmSummary& arm : arms) {
    json["arms"].push_back({{"arm", arm.arm},
                            {"means", object(arm.means)},
                            {"less_baseline", object(arm.differences)}});
  }
  return json_text(json);
}

}  // namespace townhall
