#pragma once

#include <string_view>

#include "townhall/core/describe.hpp"
#include "townhall/model/rules/nested_logit.hpp"

namespace townhall {

/// N(mean, sd) over citizens, in shares of contacts.
struct ThresholdMargin {
  double mean = .25;
  double sd = .12;
  bool operator==(const ThresholdMargin&) const = default;
};

constexpr void describe(auto& field, ThresholdMargin& e) {
  field("mean", e.mean,
        {.in = {-10, 10},
         .unit = "share of contacts",
         .symbol = "theta",
         .meaning = "mean threshold",
         .source = "Granovetter 1978"});
  field("sd", e.sd,
        {.in = {0, 10},
         .unit = "share of contacts",
         .meaning = "spread of thresholds",
         .source = "Granovetter 1978: near .12 the equilibrium jumps"});
}

/// Takes part if the share of contacts who did last month reaches one's threshold (Granovetter
/// 1978). Nobody starts unless some thresholds are 0 or less.
struct LinearThreshold {
  static constexpr std::string_view name = "linear_threshold";
  static constexpr bool by_utility = false;
  static constexpr Stream drawn_threshold = stream("decision/threshold");
  ThresholdMargin threshold;

  /// Writes 1 for those who take part, 0 for the others.
  void operator()(const Block& block, const Temptations& temptations,
                  std::span<std::uint8_t> takes_part) const;
  bool operator==(const LinearThreshold&) const = default;
};

constexpr void describe(auto& field, LinearThreshold& e) {
  field("threshold", e.threshold, {.meaning = "of citizens whose file gives none"});
}

}  // namespace townhall
