#pragma once

#include <filesystem>
#include <vector>

#include "townhall/core/draws.hpp"
#include "townhall/population/citizens.hpp"
#include "townhall/population/synthesis.hpp"

namespace townhall {

/// A population from a CSV of citizens (UTF-8, header line), one line a citizen.
///
/// Required columns: id (any text, once), age (years, 18 to 120), sex (woman, man; f, m), education
/// (level's name or its number 0-4), income (currency a year, > 0). Optional: township, village,
/// household (names, each within the one before; without a household a citizen is one of their own;
/// without a village all of a township live in one), culture, skill, efficacy (all [0,1]), need (a
/// domain's name), internet (0, 1), threshold (share of contacts), member (0, 1; a column without
/// gaps). Where a column but the last two is absent or a cell empty, it is drawn as in
/// `synthesise`, from the same streams; culture correlates, as the design says, with the ranks of
/// schooling, income and age in the file. Ages outside all bands count to the nearest.
///
/// Citizens are sorted by place, in order of first appearance; ids stay text. Other columns are
/// left alone, unless their name is nearly that of an optional column which the file lacks.
///
/// `needs` has one entry for all townships, or one for each in order of first appearance. Throws
/// Problems, every one with its line: a missing or misspelt column, a text in a number's place, a
/// number out of bounds, an id twice, a file without citizens.
[[nodiscard]] Population import_citizens(const std::filesystem::path& file,
                                         const PopulationDesign& design,
                                         const std::vector<std::string>& domains,
                                         const std::vector<NeedMargin>& needs, const Draws& draws);

}  // namespace townhall
