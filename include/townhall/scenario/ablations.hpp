#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "townhall/scenario/scenario.hpp"

namespace townhall {

/// A mechanism that can be switched off, and the settings (path=value) that do it.
struct Ablation {
  std::string_view name;
  std::string_view words;  ///< in a sentence: without contacts' example
  std::string_view meaning;
  std::vector<std::string_view> settings;
  std::vector<std::string_view> rules;  ///< of decision that have it; none named: all
};
[[nodiscard]] const std::vector<Ablation>& ablations();

/// The name of the rule by which citizens decide.
[[nodiscard]] std::string_view rule_of(const Scenario& scenario);
/// False if the scenario's rule does not read what the settings change.
[[nodiscard]] bool is_mechanism(const Ablation& ablation, const Scenario& scenario);

/// The settings that switch a mechanism off in a scenario: its own, and the same in townships that
/// have such values of their own.
[[nodiscard]] std::vector<std::string> settings_in(const Scenario& scenario,
                                                   const Ablation& ablation);

/// The scenario with a mechanism switched off, as --set would do it. Throws Problems.
[[nodiscard]] Scenario without(const Scenario& scenario, const Ablation& ablation);

}  // namespace townhall
