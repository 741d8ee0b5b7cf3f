#pragma once

#include "townhall/core/describe.hpp"

namespace townhall {

/// A domain of public service.
struct Domain {
  double need = 0;
  double plan = 0;
  double tilt = 0;

  bool operator==(const Domain&) const = default;
};

constexpr void describe(auto& field, Domain& e) {
  field("need", e.need,
        {.in = unit_interval,
         .unit = "share of citizens",
         .symbol = "n_d",
         .meaning = "who need it most, before the tilt",
         .source = "assumption"});
  field("plan", e.plan,
        {.in = unit_interval,
         .unit = "share of the budget",
         .symbol = "plan_d",
         .meaning = "the authority's own agenda",
         .source = "assumption"});
  field("tilt", e.tilt,
        {.in = {-5, 5},
         .unit = "log points per sd of income",
         .symbol = "tilt_d",
         .meaning = "how need moves with income",
         .source = "assumption"});
}

struct Services {
  Named<Domain> domains{{"roads", {.12, .45, .5}},     {"irrigation", {.15, .20, .3}},
                        {"education", {.18, .15, .1}}, {"health", {.20, .10, -.1}},
                        {"welfare", {.20, .06, -.3}},  {"sanitation", {.15, .04, -.5}}};
  double village_spread = .3;

  bool operator==(const Services&) const = default;
};

constexpr void describe(auto& field, Services& e) {
  field("domains", e.domains, {.meaning = "what the government spends on"});
  field("village_spread", e.village_spread,
        {.in = {0, 5},
         .unit = "log points",
         .meaning = "how needs differ between villages (sd)",
         .source = "assumption"});
}

}  // namespace townhall
