#pragma once

#include <string>
#include <vector>

#include "townhall/scenario/shape.hpp"

namespace townhall {

/// A parameter in the list of all of them. Names that a scenario's author gives are <channel> and
/// the like in its path.
struct ReferenceRow {
  std::string path;
  std::string type;
  std::string condition;  ///< "generator: random" where only that alternative has it
  Meaning meaning;
  std::string fallback;  ///< the default; "" where there is none
};

/// Every parameter below a shape, in order. Sections that repeat the scenario's own, as those of
/// townships do, are one row.
[[nodiscard]] std::vector<ReferenceRow> reference_rows(const Shape& shape, const std::string& path);

/// docs/scenario.md: every key with type, unit, bounds, default, meaning and source.
[[nodiscard]] std::string scenario_reference();

}  // namespace townhall
