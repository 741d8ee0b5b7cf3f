#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "townhall/scenario/scenario.hpp"
#include "townhall/scenario/value.hpp"

namespace townhall {

// Where two places may differ, by cause, and places between the two.

/// What may make a difference between two places. Of its paths, * is a name of the scenario's own.
struct Cause {
  std::string_view name;
  std::string_view meaning;
  std::vector<std::string_view> paths;
};

/// All causes; the last is the rest, to which every key belongs that no other and no kept path
/// names.
[[nodiscard]] const std::vector<Cause>& causes();
inline constexpr std::string_view rest_cause = "rest";

/// What is no cause: these keys stay those of the scenario.
[[nodiscard]] const std::vector<std::string_view>& kept_keys();

/// The cause to which what stands at a path belongs, the one that names it most closely; "" where
/// it is kept.
[[nodiscard]] std::string_view cause_of(std::string_view path);

/// A scenario without policies, arms and tables: its baseline.
[[nodiscard]] Scenario bare(const Scenario& scenario);

/// `own` with what belongs to the causes `taken` as `other` has it: entries that `other` lacks are
/// gone. Both are documents in which every default is written out (write.hpp). A channel's
/// authenticity and reply are its own where the scenario they are taken from has no such channel.
[[nodiscard]] Value hybrid(const Value& own, const Value& other,
                           const std::vector<std::string>& taken);

/// The scenario of a hybrid. Throws Problems that name the causes and `other_name`: with education,
/// channels of urban_district.
[[nodiscard]] Scenario scenario_between(const Value& own, const Value& other,
                                        const std::vector<std::string>& taken,
                                        const std::string& other_name);

/// docs/causes.md: the causes and their keys, the mechanisms that can be switched off and how.
[[nodiscard]] std::string causes_reference();

}  // namespace townhall
