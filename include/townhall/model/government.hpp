#pragma once

#include <span>
#include <vector>

#include "townhall/core/describe.hpp"
#include "townhall/township/conditions.hpp"

namespace townhall {

/// A township's month as its government sees it.
struct TownshipMonth {
  std::span<const double>
      heard;  ///< T[d]: authentic input of the month, acts weighted by authenticity
  std::span<const double> plan;
  double citizens = 0;
  double responsiveness = 0;
  std::span<double> belief;
  std::span<double> allocation;
};

/// What the government makes of what it heard: voices weigh against the agenda by their volume.
/// B = memory B + (1 - memory) K plan + 1000 T / N_g; a = (1 - rho) plan + rho B / sum(B); sum 0:
/// plan. Source: form an assumption; direction Goncalves 2014, Martinez-Bravo et al. 2022. Reads:
/// heard, plan, responsiveness. Writes: belief, allocation. Checked by:
/// tests/model/government_test, tests/reference.
struct Government {
  static constexpr std::string_view name = "government";
  Authority authority;
  double agenda_weight = 200;
  double memory = .95;

  void operator()(TownshipMonth& township) const;
  bool operator==(const Government&) const = default;
};

constexpr void describe(auto& field, Government& e) {
  describe(field, e.authority);
  field("agenda_weight", e.agenda_weight,
        {.in = {0, 1e9},
         .unit = "acts per 1,000 citizens",
         .symbol = "K",
         .meaning = "weight of the own agenda in what is heard; 0: voices alone",
         .source = "assumption"});
  field("memory", e.memory,
        {.in = unit_interval,
         .unit = "share kept a month",
         .meaning = "of what was heard",
         .source = "assumption"});
}

}  // namespace townhall
