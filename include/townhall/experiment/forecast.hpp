#pragma once

#include "townhall/experiment/experiment.hpp"

namespace townhall {

/// What an experiment will take on this machine, about.
struct Forecast {
  double seconds = 0;     ///< until all tables are written
  double disk_bytes = 0;  ///< of all tables
};

/// Tries the scenario out for a few months, with at most some hundred thousand citizens, and scales
/// up what that took: a fraction of a second.
[[nodiscard]] Forecast forecast(const Experiment& experiment);

}  // namespace townhall
