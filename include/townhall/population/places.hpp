#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "townhall/core/draws.hpp"
#include "townhall/population/citizens.hpp"
#include "townhall/population/synthesis.hpp"

namespace townhall {

/// Fills the places of an empty population: households of drawn sizes until a township has its
/// citizens (the last cut to fit), villages of equal numbers of households. Throws Problems where a
/// township has fewer households than villages, or the world more citizens than ids.
void settle(Population& population, const std::vector<TownshipSize>& sizes,
            const Named<double>& household_adults, const Draws& draws);

/// The name of an unnamed township or village, its number counted from 1 over the world:
/// "village_3".
[[nodiscard]] std::string numbered_name(std::string_view kind, std::size_t number);

/// Adults of a household as its key says, if the key is a whole number from 1 to 20.
[[nodiscard]] std::optional<std::uint32_t> adults_of_key(std::string_view key);

}  // namespace townhall
