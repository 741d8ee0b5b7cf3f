#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "townhall/experiment/experiment.hpp"

namespace townhall {

/// A measure of the summary: the mean of an observable over the last 24 months (or all, where there
/// are fewer).
struct SummaryMeasure {
  std::string_view observable;
  std::string_view title;  ///< heading on the screen
  std::string_view meaning;
};

[[nodiscard]] const std::vector<SummaryMeasure>& summary_measures();

/// One arm over all its replicates.
struct ArmSummary {
  std::string arm;
  std::vector<double> means;  ///< of each measure; NaN where it has no value
  std::vector<double>
      differences;  ///< to the baseline; empty for the baseline and where there is none
  std::vector<double> open_rates;  ///< of each month, mean over replicates
};

[[nodiscard]] std::vector<ArmSummary> summarise(const std::vector<RunResult>& results);

/// A few characters that show how a series goes: one for each of `width` equal spans, between the
/// `low` and `high` given.
[[nodiscard]] std::string sparkline(const std::vector<double>& series, double low, double high,
                                    std::size_t width);

/// The table on the screen: an arm a line, then each one's differences to the baseline.
[[nodiscard]] std::string summary_table(const std::vector<ArmSummary>& arms,
                                        std::int64_t replicates, bool colour);

/// Wall seconds, summed over runs.
struct Timing {
  double set_up = 0;  ///< to make the worlds
  double months = 0;  ///< to simulate and record
};
[[nodiscard]] Timing timing_of(const std::vector<RunResult>& results);

/// The table for machines, and how long it took.
[[nodiscard]] std::string summary_json(const std::vector<ArmSummary>& arms,
                                       const std::string& output, const Timing& timing = {});

}  // namespace townhall
