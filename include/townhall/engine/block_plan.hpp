#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "townhall/engine/tally.hpp"
#include "townhall/engine/world.hpp"
#include "townhall/model/block.hpp"

namespace townhall {

/// Citizens of one township and one window of near contacts that go through the month together.
struct BlockRange {
  std::uint32_t first;
  std::uint32_t count;
  std::uint32_t township;
  std::uint32_t window;
};

/// Divides every township into blocks of at most `block_size` citizens.
[[nodiscard]] std::vector<BlockRange> plan_blocks(const Setting& setting,
                                                  const Neighbourhoods& neighbourhoods,
                                                  std::uint32_t block_size);

/// What contacts are seen to have done: their words of last month, and whether any acted on an
/// occasion.
struct Conveyed {
  std::span<const Word> words;
  bool occasions = false;
};

/// By a world's own citizens.
[[nodiscard]] inline Conveyed conveyed_by(const World& world) {
  return {world.state.seen.last(), world.occasion_last_month};
}

/// Room that a thread reuses for block after block.
struct Scratch {
  explicit Scratch(std::uint32_t block_size);

  std::array<std::vector<float>, nest_count> exposure;
  std::array<std::vector<std::uint32_t>, nest_count> active_contacts;
  std::vector<float> expectant_share, answered_share, contacts_culture;
  std::array<std::vector<float>, nest_count> inclination;
  std::array<std::vector<Act>, nest_count> acting;
  NearWords near;
  FarWords far;
  Room room;  ///< of the mechanism at work

  /// Spreads the words of the block's window and collects its mail, unless they are this month's
  /// already.
  void look_around(const World& world, const BlockRange& block, const Conveyed& conveyed,
                   const Mailbox& mailbox);

 private:
  static constexpr std::uint32_t never = ~0u;
  std::uint32_t spread_window_ = never, spread_month_ = never;

  /// What the greediest mechanism takes (Decision: some twenty columns of floats; for the few whom
  /// it looks at closely three columns of doubles a channel and twenty more).
  static constexpr std::size_t bytes_a_citizen = 256, fixed_bytes = std::size_t{1} << 19;
};

/// What a citizen did this month in each nest.
struct Deed {
  static constexpr std::uint8_t none = 255;
  std::array<std::uint8_t, nest_count> channel{none, none};
  std::array<bool, nest_count> admitted{};
  std::array<bool, nest_count> answered{};

  bool operator==(const Deed&) const = default;
};

/// The citizens of `range` as mechanisms see them. `mailbox`: what is conveyed, written this month.
[[nodiscard]] Block open_block(World& world, const BlockRange& range,
                               const std::vector<Conditions>& conditions, const Conveyed& conveyed,
                               const Mailbox& mailbox, Scratch& scratch);

/// Calls work(block) for every block of a world that nobody offers anything, on several threads.
void each_block(World& world, int threads, const std::function<void(Block&)>& work);

/// After the mechanisms: what contacts will see next month, and the year's history of open acts.
void publish(const Block& block, State& state);

/// The sums of a block after its month and `publish`.
void take_sums(const Block& block, const World& world, Sums& sums);

/// The groups' sums of a block after its month and `publish`.
void take_groups(const Block& block, const World& world, GroupTally& groups);

/// What each citizen of a block did, into `deeds` of the whole world.
void take_deeds(const Block& block, std::vector<Deed>& deeds);

}  // namespace townhall
