#pragma once

#include <vector>

#include "townhall/core/draws.hpp"
#include "townhall/population/citizens.hpp"
#include "townhall/population/synthesis.hpp"

namespace townhall {

// Each fills one of a population's columns from those already there, for synthesis and import
// alike.

/// Turns `income` from the log of income into its standard score, with mean and sd of this world,
/// and ranks it. Reads income; writes income, log_income_mean, log_income_sd (1 where all incomes
/// are equal), income_rank, income_quintile. Ties rank by id.
void standardise_income(Population& population, int threads);

/// Writes propensity: N(0, sd), of which a household has a share in common.
void draw_propensity(Population& population, const PopulationDesign& design, const Draws& draws,
                     int threads);

/// Reads education; writes skill: clip(intercept + per_year * years + N(0, sd)).
void draw_skill(Population& population, const SkillMargin& margin, const Draws& draws, int threads);

/// Writes efficacy: a Beta quantile.
void draw_efficacy(Population& population, const BetaMargin& margin, const Draws& draws,
                   int threads);

/// Reads age, education; writes internet, u < logistic(n0 + age * (years of age - 50) + education *
/// ze), with n0 such that the mean probability of the world is the share.
void draw_internet(Population& population, const InternetMargin& margin, const Draws& draws,
                   int threads);

/// Reads village, income; writes need: domain d with probability proportional to n_d * exp(tilt_d *
/// zy + v_d), v ~ N(0, spread) per village and domain. `needs` has one entry a township.
void draw_needs(Population& population, const std::vector<NeedMargin>& needs, const Draws& draws,
                int threads);

}  // namespace townhall
