#pragma once

#include <cstdint>
#include <string_view>

#include "townhall/core/describe.hpp"
#include "townhall/model/rules/nested_logit.hpp"

namespace townhall {

/// Takes part if at least so many contacts did last month, or spontaneously (Centola & Macy 2007).
/// A contact tied in two layers counts twice.
struct ComplexContagion {
  static constexpr std::string_view name = "complex_contagion";
  static constexpr bool by_utility = false;
  std::int64_t contacts = 3;
  double spontaneous = .01;

  /// Writes 1 for those who take part, 0 for the others.
  void operator()(const Block& block, const Temptations& temptations,
                  std::span<std::uint8_t> takes_part) const;
  bool operator==(const ComplexContagion&) const = default;
};

constexpr void describe(auto& field, ComplexContagion& e) {
  field("contacts", e.contacts,
        {.in = {1, 1e6},
         .unit = "contacts",
         .meaning = "who must have taken part last month",
         .source = "Centola & Macy 2007"});
  field("spontaneous", e.spontaneous,
        {.in = unit_interval,
         .unit = "probability a month",
         .symbol = "p0",
         .meaning = "of taking part unasked",
         .source = "assumption"});
}

}  // namespace townhall
