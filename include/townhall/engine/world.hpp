#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "townhall/core/draws.hpp"
#include "townhall/model/month.hpp"
#include "townhall/model/state.hpp"
#include "townhall/network/layer.hpp"
#include "townhall/policy/program.hpp"
#include "townhall/population/citizens.hpp"
#include "townhall/township/associations.hpp"
#include "townhall/township/conditions.hpp"

namespace townhall {

/// A township before any policy.
struct Township {
  std::string name;
  Range citizens;
  std::vector<Channel> channels;  ///< in the order of World::channel_names
  Authority authority;
  std::vector<double> plan;  ///< the authority's agenda, shares of domains
  std::vector<double> need;  ///< true need shares at month 0
};

/// What a world is made of beside its people and ties; shared by all arms of a replicate.
struct Setting {
  std::vector<std::string> channel_names;
  std::vector<std::string> domain_names;
  Named<Association> associations;
  std::vector<Township> townships;
  std::vector<std::uint64_t> level_counts;  ///< citizens at each level of schooling, month 0
  std::vector<std::uint64_t> need_counts;   ///< citizens who need each domain
  double skill_per_year = 0;                ///< what schooling adds to skill
};

/// Months of needs that the representation gap looks back on.
inline constexpr std::size_t year = 12;

/// Everything there is: population, network, townships, state and month. Copying a world copies
/// what changes alone.
struct World {
  std::shared_ptr<const Population> population;
  std::shared_ptr<const Setting> setting;
  Network network;
  Draws draws{0, 1};

  State state;
  std::vector<TownshipState> governments;
  std::array<std::vector<std::uint64_t>, year>
      needs_of_acts;  ///< open acts by the actor's need, of month t at t mod 12
  std::uint32_t month = 0;
  bool occasion_last_month = false;  ///< somebody acted on one

  [[nodiscard]] std::size_t size() const { return population->size(); }
};

/// What a world is put together from.
struct WorldParts {
  Population population;
  Network network;
  Setting setting;  ///< townships' ranges, needs and all counts are filled in here
  Draws draws{0, 1};
  int threads = 1;
};

/// A world at month 0: citizens join associations, townships learn their needs, culture starts in
/// equilibrium.
[[nodiscard]] World make_world(WorldParts parts, const Month& month, const AfterMonth& government);

/// The conditions of a township before any policy.
[[nodiscard]] Conditions base_conditions(const Township& township,
                                         const Named<Association>& associations);

/// The fixed uniform of access to a channel: `same_access_as` names another's.
[[nodiscard]] Stream access_stream(const std::string& channel, const std::string& same_access_as);

/// How many became members, by the association that made them one and by cohort.
using Joined = std::vector<std::vector<std::uint64_t>>;

/// Updates who is a member, and which channels each citizen of `township` can use, under the
/// conditions of each cohort.
Joined update_reach(const World& world, const Township& township,
                    const std::vector<Conditions>& conditions, State& state, int threads = 1);

}  // namespace townhall
