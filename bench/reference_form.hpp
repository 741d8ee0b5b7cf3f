#pragma once

#include <cstdint>
#include <vector>

#include "reference_network.hpp"
#include "townhall/core/array.hpp"

/// Ties as the engine stores them. Near: 16-bit offsets in the window of a block, agents in the
/// order of their number of near ties. Far: 32-bit ids, in rounds (every agent's first, then every
/// second, ...), so that two in a row hardly ever belong to one agent.
struct ReferenceForm {
  static constexpr std::uint32_t block_size = 1024;
  static constexpr std::uint32_t window = 65536;

  /// Agents of a block with the same number of near ties, one after the other in `order`.
  struct Run {
    std::uint32_t agents;
    std::uint32_t ties;  ///< of each
  };
  struct Block {
    std::uint32_t first;  ///< agent
    std::uint32_t count;
    std::uint32_t window_first;  ///< agent that offset 0 stands for
    std::uint32_t first_run, last_run;
    std::uint64_t near;  ///< where its near ties begin
    std::uint64_t far;
    std::uint32_t far_count;
  };

  explicit ReferenceForm(const ReferenceNetwork& network);

  [[nodiscard]] std::size_t agents() const { return order.size(); }

  std::vector<Block> blocks;
  std::vector<Run> runs;
  townhall::Array<std::uint16_t> order;      ///< place in its block, by number of near ties
  townhall::Array<std::uint16_t> near;       ///< offsets in the window
  townhall::Array<std::uint32_t> far;        ///< agents; room for a prefetch behind the last
  townhall::Array<std::uint16_t> far_owner;  ///< place in its block
  townhall::Array<std::uint16_t> degree;     ///< near and far, at least 1, at most 65535

  static constexpr std::size_t prefetched = 128;  ///< far ties ahead
};
