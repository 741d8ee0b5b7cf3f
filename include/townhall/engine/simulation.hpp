#pragma once

#include <cstdint>
#include <vector>

#include "townhall/engine/block_plan.hpp"
#include "townhall/engine/tally.hpp"
#include "townhall/engine/world.hpp"
#include "townhall/model/month.hpp"
#include "townhall/policy/program.hpp"

namespace townhall {

/// How a simulation is computed; nothing here changes a result.
struct Execution {
  int threads = 1;
  std::uint32_t block_size = 1024;  ///< citizens, at least 1
  bool deeds = false;               ///< keep what each citizen does
};

/// Steps a world through the months of one arm; nothing else.
class Simulation {
 public:
  Simulation(World& world, const Month& month, const AfterMonth& government, const Program& program,
             Execution execution);

  /// Simulates the next month.
  const Tally& step();
  /// The next month in which contacts are seen to have done what `conveyed` says, whatever they
  /// did: what policies do directly, without the way through contacts (Hudgens & Halloran 2008).
  const Tally& step(const Conveyed& conveyed);

  /// What each citizen did in the latest month; empty unless asked for.
  [[nodiscard]] const std::vector<Deed>& deeds() const { return deeds_; }

 private:
  void make_conditions();
  void count_joined(std::size_t township, const Joined& joined);
  void change_people();
  void tie_villages();
  void run_blocks(const Conveyed& conveyed);
  void run_share(std::size_t part, const Conveyed& conveyed);
  [[nodiscard]] std::size_t first_township(std::size_t part) const;
  void govern();
  void spend();

  World& world_;
  const Month& month_;
  const AfterMonth& government_;
  const Program& program_;
  Execution execution_;

  std::vector<BlockRange> blocks_;
  Mailbox mailbox_;
  std::vector<Scratch> scratch_;                     ///< one a thread
  std::vector<GroupTally> group_parts_;              ///< one a thread
  std::vector<std::vector<Sums>> sums_;              ///< one a thread and township of its share
  std::vector<std::vector<Conditions>> conditions_;  ///< of each township and cohort, this month
  std::vector<std::vector<Conditions>>
      reach_;  ///< those that the reach of channels was last made for
  std::vector<std::uint64_t> newly_reached_;  ///< by each measure this month
  ReachedSoFar reached_so_far_;               ///< by each stock
  std::size_t own_layers_;                    ///< without those that policies tie
  std::vector<Deed> deeds_;
  Tally tally_;
};

}  // namespace townhall
