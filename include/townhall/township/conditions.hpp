#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "townhall/core/describe.hpp"
#include "townhall/township/channels.hpp"

namespace townhall {

/// What the government is like, before any policy.
struct Authority {
  double responsiveness = .25;
  double quality = .75;
  double transparency = .5;
  std::optional<double> handling;

  bool operator==(const Authority&) const = default;
};

constexpr void describe(auto& field, Authority& e) {
  field("responsiveness", e.responsiveness,
        {.in = unit_interval,
         .unit = "share",
         .symbol = "rho",
         .meaning = "how far what is heard moves the allocation",
         .source = "fitted to answered shares of a third (Chen, Pan & Xu 2016)"});
  field("quality", e.quality,
        {.in = unit_interval,
         .unit = "share",
         .symbol = "Q",
         .meaning = "satisfaction where the allocation meets the need",
         .source = "assumption"});
  field("transparency", e.transparency,
        {.in = unit_interval,
         .unit = "share",
         .symbol = "tau",
         .meaning = "how much contacts' answers teach",
         .source = "assumption"});
  field("handling", e.handling,
        {.in = {0, 1e6},
         .unit = "acts per 1,000 citizens and month",
         .symbol = "handle",
         .meaning = "what the government can answer; none: everything"});
}

inline constexpr double no_limit = std::numeric_limits<double>::infinity();

/// What a channel is like this month. Coefficients that no policy changes stay in `Channel`.
struct ChannelConditions {
  bool open = false;           ///< this month, by calendar and policy
  double access = 1;           ///< share of citizens
  double cost = 0;             ///< logits
  double skill_demand = 0;     ///< [0,1]
  double authenticity = 0;     ///< [0,1]
  double reply = 0;            ///< [0,1]
  double capacity = no_limit;  ///< acts per 1,000 citizens and month
  double asked = 0;            ///< mob: share of a request that everybody gets, [0,1]
  double asked_members = 0;    ///< the same, members of an association only
};

/// At most so many cohorts in an arm: a citizen's is named in 8 bits.
inline constexpr std::size_t cohorts_at_most = 256;

/// What one township offers one cohort of citizens this month: base plus active policies, made anew
/// every month, so that a policy's end needs no undoing.
struct Conditions {
  std::vector<ChannelConditions> channels;
  std::array<double, nest_count> campaign{};  ///< added to the utility of a nest, logits
  std::vector<double> membership;             ///< share of members, per association
  double responsiveness = 0;
  double quality = 0;
  double transparency = 0;
  double handling = no_limit;

  [[nodiscard]] bool any_open(Nest nest, const std::vector<Channel>& all) const {
    for (std::size_t k = 0; k < channels.size(); ++k) {
      if (channels[k].open && all[k].nest == nest) return true;
    }
    return false;
  }
};

}  // namespace townhall
