#pragma once

#include <nlohmann/json.hpp>

#include "townhall/core/pairs.hpp"

namespace townhall {

/// An estimate for machines; what is not known (NaN) is null.
[[nodiscard]] inline nlohmann::ordered_json json_of(const Estimated& estimated) {
  return {{"value", estimated.value},
          {"se", estimated.se},
          {"low", estimated.low},
          {"high", estimated.high}};
}

}  // namespace townhall
