#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reference/study.hpp"
#include "townhall/core/draws.hpp"
#include "townhall/engine/world.hpp"

namespace townhall::plain {

// Policies as plainly as the specification puts them: per citizen, nothing kept from month to
// month.

/// One intervention of the arm.
struct Action {
  std::string package;
  std::string name;  ///< package/intervention
  Intervention intervention;
  Stream luck;  ///< the citizen's fixed uniform for random shares
};

/// What a policy does to whom is asked of these, for one world and arm.
class Policies {
 public:
  Policies(const World& world, const Study& study);

  /// The interventions of the arm's packages, in the scenario's order.
  [[nodiscard]] const std::vector<Action>& actions() const { return actions_; }

  /// How much of the strength reaches a citizen: 1, what the household passes on, or 0.
  [[nodiscard]] double reach(const Action& action, std::size_t citizen) const;

  /// What the citizen is offered in `month`: base, then the flows that are active.
  [[nodiscard]] Conditions conditions(std::size_t citizen, std::int64_t month) const;

  /// r(t), 0 outside start..end.
  [[nodiscard]] double ramped(const Action& action, std::int64_t month) const;
  [[nodiscard]] bool active(const Action& action, std::int64_t month) const;

  /// True if the citizen's fixed uniform makes them a member under these conditions.
  [[nodiscard]] bool member(std::size_t citizen, const Conditions& conditions) const;

  [[nodiscard]] std::size_t township_of(std::size_t citizen) const;

 private:
  [[nodiscard]] bool in_groups(const Target& target, std::size_t citizen) const;
  [[nodiscard]] bool reached(const Action& action, std::size_t citizen) const;
  [[nodiscard]] std::vector<std::size_t> channels(const Action& action) const;
  [[nodiscard]] double set_value(const char* instrument, double value, std::size_t citizen,
                                 std::int64_t month, std::size_t association) const;
  void change_channel(Conditions& conditions, std::size_t channel, std::size_t citizen,
                      std::int64_t month) const;

  const World& world_;
  const Study& study_;
  std::vector<Action> actions_;
};

}  // namespace townhall::plain
