#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "townhall/core/table.hpp"
#include "townhall/scenario/scenario.hpp"

namespace townhall {

/// One arm of one replicate.
struct Run {
  std::int64_t number = 1;  ///< from 1, in the order of the plan
  std::string arm;
  std::int64_t replicate = 1;
};

/// What one run gave.
struct RunResult {
  Run run;
  double set_up_seconds = 0;   ///< to make the replicate's world; with its first arm, else 0
  double seconds = 0;          ///< that the months took
  std::string error;           ///< empty: done
  std::vector<TieList> lists;  ///< of imported layers; with the replicate's first arm
  std::vector<std::pair<std::string, Rows>> tables;
  std::vector<std::vector<double>>
      series;  ///< of each month, the observables in their order; NaN where missing
};

/// What is done with a scenario: which arms, how often, on how many threads.
struct Experiment {
  const Scenario& scenario;
  std::vector<std::string> arms;  ///< "baseline" first
  std::int64_t replicates = 1;
  int threads = 1;
  std::uint32_t block_size = 1024;
  FarTies far_ties = FarTies::automatic;

  [[nodiscard]] std::vector<Run> plan() const;
};

/// Told after every month of every run; may be called from any thread.
using Progress = std::function<void(std::uint64_t citizen_months)>;

/// Given each result in the plan's order, by one thread at a time, as soon as those before it are
/// done. It may take the tables.
using TakeResult = std::function<void(RunResult& result)>;

/// Runs every arm of every replicate and returns results in the plan's order, whatever the threads
/// do. A replicate's arms share its world. A run that fails has an error and no rows; Problems and
/// interruption are thrown.
[[nodiscard]] std::vector<RunResult> run(const Experiment& experiment,
                                         const Progress& progress = {},
                                         const TakeResult& take = {});

}  // namespace townhall
