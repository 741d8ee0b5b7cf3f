#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "townhall/engine/tally.hpp"
#include "townhall/engine/world.hpp"
#include "townhall/model/block.hpp"

namespace townhall {

/// Citizens of one township that go through the month together.
struct BlockRange {
  std::uint32_t first;
  std::uint32_t count;
  std::uint32_t township;
};

/// Divides every township into blocks of at most `block_size` citizens.
[[nodiscard]] std::vector<BlockRange> plan_blocks(const Setting& setting, std::uint32_t block_size);

/// Room that a thread reuses for block after block.
struct Scratch {
  explicit Scratch(std::uint32_t block_size);

  std::array<std::vector<float>, nest_count> exposure;
  std::array<std::vector<std::uint32_t>, nest_count> active_contacts;
  std::vector<float> expectant_share, answered_share, contacts_culture;
  std::array<std::vector<float>, nest_count> inclination;
  std::array<std::vector<Act>, nest_count> acting;
};

/// What a citizen did this month in each nest.
struct Deed {
  static constexpr std::uint8_t none = 255;
  std::array<std::uint8_t, nest_count> channel{none, none};
  std::array<bool, nest_count> admitted{};
  std::array<bool, nest_count> answered{};
};

/// The citizens of `range` as mechanisms see them.
[[nodiscard]] Block open_block(World& world, const BlockRange& range,
                               const std::vector<Conditions>& conditions, Scratch& scratch);

/// After the mechanisms: what contacts will see next month, and the year's history of open acts.
void publish(const Block& block, State& state);

/// The sums of a block after its month and `publish`.
void take_sums(const Block& block, World& world, Sums& sums);

/// The groups' sums of a block after its month and `publish`. `cells`: the joint cell of every
/// citizen.
void take_groups(const Block& block, World& world, const std::vector<std::uint32_t>& cells,
                 GroupTally& groups);

/// What each citizen of a block did, into `deeds` of the whole world.
void take_deeds(const Block& block, std::vector<Deed>& deeds);

}  // namespace townhall
