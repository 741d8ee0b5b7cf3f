#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "townhall/core/describe.hpp"

namespace townhall {

/// A number of citizens, or all of them.
struct PanelSize {
  std::int64_t citizens = 0;
  bool all = false;
  bool operator==(const PanelSize&) const = default;
};

/// The tables that a scenario may name.
[[nodiscard]] inline std::vector<std::string> recordable_tables() {
  return {"timeseries", "groups", "channels", "services", "townships"};
}

/// What a run writes.
struct RecordDesign {
  std::vector<std::string> tables{"timeseries", "groups", "channels", "services"};
  PanelSize panel;
  bool network = false;

  bool operator==(const RecordDesign&) const = default;
};

constexpr void describe(auto& field, RecordDesign& e) {
  field("tables", e.tables,
        {.meaning = "of timeseries, groups, channels, services; townships is written where there "
                    "are several"});
  field("panel", e.panel,
        {.in = {0, 1e8},
         .unit = "citizens",
         .meaning = "a random panel, followed every month; or all"});
  field("network", e.network, {.meaning = "write the ties of month 0"});
}

}  // namespace townhall
