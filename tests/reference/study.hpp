#pragma once

#include <cstdint>
#include <string>

#include "townhall/engine/world.hpp"
#include "townhall/model/month.hpp"
#include "townhall/policy/program.hpp"
#include "townhall/township/services.hpp"

namespace townhall::plain {

/// A small world and what happens in it, put together by hand.
struct Study {
  std::uint32_t citizens = 400;
  std::uint32_t townships = 2;
  std::uint32_t villages = 4;  ///< of each township
  std::uint32_t seed = 1;
  std::uint32_t replicate = 1;
  bool imported_thresholds = false;  ///< some citizens bring their own
  bool odd_ties = false;             ///< hubs and isolates, and a layer without ties
  FarTies far_ties = FarTies::gather;

  Month month;
  AfterMonth government;
  Named<Channel> channels;
  Named<Association> associations;
  Services services;

  Named<Package> packages;
  Arm arm;
  std::int64_t policy_start = 4;
};

/// A world of random people and ties.
[[nodiscard]] World make_world_of(const Study& study);

[[nodiscard]] Program make_program_of(const Study& study, const World& world);

/// Channels in both nests and all modes, with coefficients of their own; no limits.
[[nodiscard]] Named<Channel> busy_channels();

/// Nothing moves but decisions, which are a coin for everybody.
[[nodiscard]] Study still_study();

/// Every mechanism works, all parameters differ from 0 and from one another.
[[nodiscard]] Study lively_study();

/// A lively study with odd ties, and occasions in two consecutive months out of four in which
/// contacts who came to the last one matter.
[[nodiscard]] Study odd_study();

/// The defaults on a world of random people.
[[nodiscard]] Study default_study();

}  // namespace townhall::plain
