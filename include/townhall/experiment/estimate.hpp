#pragma once

#include <cstdint>

#include "townhall/experiment/experiment.hpp"

namespace townhall {

/// Citizens of the scenario's world; 0 where a file says who they are.
[[nodiscard]] std::uint64_t planned_citizens(const Scenario& scenario);

/// What an experiment will need, before it is run.
struct Estimate {
  std::uint64_t runs = 0;
  std::uint64_t citizens = 0;
  std::uint64_t citizen_months = 0;
  double memory_bytes = 0;  ///< while months run, within a fifth from 10^5 citizens on
};
[[nodiscard]] Estimate estimate(const Experiment& experiment);

/// What one world takes that waits for its months.
[[nodiscard]] double world_bytes(const Scenario& scenario);

}  // namespace townhall
