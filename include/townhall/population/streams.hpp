#pragma once

#include <array>

#include "townhall/core/draws.hpp"

namespace townhall::population_stream {

// What the population draws, all in month 0. The id is the citizen's unless said otherwise.

inline constexpr Stream household_adults = stream("population/household_adults");  ///< household
inline constexpr Stream education = stream("population/education");
inline constexpr Stream income = stream("population/income");
inline constexpr Stream income_household = stream("population/income_household");  ///< household
inline constexpr Stream culture = stream("population/culture");
inline constexpr Stream culture_household = stream("population/culture_household");  ///< household
inline constexpr Stream age = stream("population/age");
inline constexpr Stream sex = stream("population/sex");
inline constexpr Stream propensity = stream("population/propensity");
inline constexpr Stream propensity_household =
    stream("population/propensity_household");  ///< household
inline constexpr Stream skill = stream("population/skill");
inline constexpr Stream efficacy = stream("population/efficacy");
inline constexpr Stream village_need =
    stream("population/village_need");  ///< village * domains + d
inline constexpr Stream need = stream("population/need");
inline constexpr Stream internet = stream("population/internet");

inline constexpr std::array all{
    household_adults,  education, income,       income_household, culture,
    culture_household, age,       sex,          propensity,       skill,
    efficacy,          need,      village_need, internet,         propensity_household};
static_assert(all_different(all));

}  // namespace townhall::population_stream
