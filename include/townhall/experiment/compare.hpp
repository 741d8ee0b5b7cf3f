#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "townhall/core/pairs.hpp"
#include "townhall/experiment/outcome.hpp"

namespace townhall {

/// A course of policy that is compared with the baseline.
struct Contender {
  std::string name;
  Arm arm;
};

/// Which arms of a scenario are compared, and how.
struct Contest {
  const Scenario& scenario;
  std::vector<Contender> arms;  ///< beside the baseline
  bool groups = true;           ///< groups, and who is moved
  bool through_contacts =
      false;  ///< tells direct moves from those through contacts: a run more an arm
  int threads = 1;

  [[nodiscard]] OutcomeDesign design() const;
};

/// Ways in which a policy moves a citizen (Hudgens & Halloran 2008): all of it; with all that
/// contacts convey held at the baseline's; and the difference.
enum class Path : std::uint8_t { total, direct, contacts };
[[nodiscard]] constexpr auto names(Path) {
  return std::array<std::string_view, 3>{"total", "direct", "contacts"};
}
inline constexpr std::size_t path_count = 3;

/// Citizens of each group who took part, openly and in some month since the start, only with an
/// arm, or only without it.
struct Moved {
  std::vector<double> gained, lost;
};

/// All runs of one world.
struct ReplicateOutcome {
  std::vector<GroupKey> groups;
  Outcome baseline;
  std::vector<Outcome> arms;                         ///< in the contest's order
  std::vector<std::array<Moved, path_count>> moved;  ///< of each arm; direct and contacts are
                                                     ///< empty unless asked for
};

/// Compares what citizens did in two runs: -1, 0 or 1 each.
[[nodiscard]] Moved moved_between(const std::vector<std::uint8_t>& with,
                                  const std::vector<std::uint8_t>& without,
                                  const Population& population, const GroupFrame& groups);

/// Runs replicates `first` to `last` (from 1) and appends them in order, whatever the threads do. A
/// replicate's arms share its world and all draws. Throws Problems, Failure, Interrupted.
void run_replicates(const Contest& contest, std::int64_t first, std::int64_t last,
                    std::vector<ReplicateOutcome>& results, const OutcomeProgress& progress = {});

/// How often to replicate: a number, or until the headline is known well enough.
struct Replication {
  std::int64_t replicates = 20;
  double precision = 0;         ///< widest interval of the measure's differences; 0: not asked
  std::int64_t at_most = 1000;  ///< replicates, where precision is asked for
  std::size_t measure = 0;      ///< position in outcome_measures()
  std::string_view window = headline_window;
};

/// Told how many replicates are wanted, before they are run: again where more turn out to be
/// needed.
using ReplicatesWanted = std::function<void(std::int64_t replicates)>;

/// Runs as many as asked for, the same number for any threads. A measure that no replicate has
/// cannot be known better by more.
[[nodiscard]] std::vector<ReplicateOutcome> run_contest(const Contest& contest,
                                                        const Replication& replication,
                                                        const OutcomeProgress& progress = {},
                                                        const ReplicatesWanted& wanted = {});

/// A value of each replicate, for the statistics of core/pairs.hpp.
[[nodiscard]] std::vector<double> baseline_values(const std::vector<ReplicateOutcome>& results,
                                                  std::size_t window, std::size_t measure,
                                                  std::size_t group = 0);
[[nodiscard]] std::vector<double> arm_values(const std::vector<ReplicateOutcome>& results,
                                             std::size_t arm, std::size_t window,
                                             std::size_t measure, std::size_t group = 0);
/// An arm less the baseline, replicate by replicate, of everybody.
[[nodiscard]] std::vector<double> differences(const std::vector<ReplicateOutcome>& results,
                                              std::size_t arm, std::size_t window,
                                              std::size_t measure);
[[nodiscard]] PairedEffect effect_of(const std::vector<ReplicateOutcome>& results, std::size_t arm,
                                     std::size_t window, std::size_t measure,
                                     std::size_t group = 0);

}  // namespace townhall
