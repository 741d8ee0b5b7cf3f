#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "townhall/core/draws.hpp"
#include "townhall/policy/program.hpp"

namespace townhall {

/// Throws Problems where a target names a village or township that the population has not;
/// `path` is the intervention's. Only a citizens' file, or another size, can have others than the
/// scenario tells.
void expect_places(const Target& target, const Population& population, const std::string& path);

/// The townships that a target names, by their own name or that of several alike, 0 or 1 each; all
/// where it names none.
[[nodiscard]] std::vector<std::uint8_t> townships_of(const Target& target,
                                                     const Population& population);

/// How a target reaches each citizen, by groups as of month 0 and, unless `whole_groups`, by its
/// random share; empty where it is everybody.
[[nodiscard]] std::vector<Reach> reach_of(const Target& target, const Population& population,
                                          const Draws& draws, Stream luck, bool whole_groups);

/// Whoever shares a household with somebody reached is reached through it.
void pass_on_in_households(const Population& population, std::vector<Reach>& reach);

}  // namespace townhall
