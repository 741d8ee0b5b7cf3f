#include "townhall/population/synthesis.hpp"

#include "townhall/core/numeric.hpp"
#include "townhall/population/blocks.hpp"
#include "townhall/population/margins.hpp"
#include "townhall/population/normals.hpp"
#include "townhall/population/places.hpp"
#include "townhall/population/starts.hpp"
#include "townhall/population/streams.hpp"

namespace townhall {
namespace {

void draw_sex(Population& population, double women, const Draws& draws, int threads) {
  population.woman.resize(population.size());
  each_block(population.size(), threads, [&](Share ids, std::size_t) {
    each_uniform(draws, population_stream::sex, ids, [&](std::size_t i, double uniform) {
      population.woman[i] = uniform < women ? 1 : 0;
    });
  });
}

/// Writes age, age_band, education, culture, and into income the log of income.
void draw_correlated(Population& population, const PopulationDesign& design, const Draws& draws,
                     int threads) {
  const std::size_t size = population.household.size();
  population.age.resize(size);
  population.age_band.resize(size);
  population.education.resize(size);
  population.income.resize(size);
  population.culture.resize(size);
  for (const auto& [band, share] : design.age) population.age_bands.push_back(band);

  const CorrelatedNormals correlated(design.correlations);
  const AgeMargin age_of(design.age);
  const EducationMargin education_of(design);
  const LogIncome log_income_of(design.income);
  const BetaQuantile culture_of(design.culture.alpha, design.culture.beta);
  each_block(size, threads, [&](Share ids, std::size_t) {
    const auto normals =
        draw_normals(correlated, design.household_share, population.household, ids, draws);
    for (std::size_t i = ids.first; i < ids.last; ++i) {
      const Normals& z = normals[i - ids.first];
      const auto age = age_of(probability(z.age));
      population.age[i] = age.years;
      population.age_band[i] = age.band;
      const auto level = education_of(probability(z.education), age.band);
      population.education[i] = level;
      population.income[i] = static_cast<float>(log_income_of(years_at_school[level], z.income));
      population.culture[i] = static_cast<float>(culture_of(probability(z.culture)));
    }
  });
}

}  // namespace

Population synthesise(const PopulationDesign& design, const std::vector<TownshipSize>& sizes,
                      const std::vector<NeedMargin>& needs, const Draws& draws, int threads) {
  Population population;
  settle(population, sizes, design.household_adults, draws);
  draw_correlated(population, design, draws, threads);
  draw_sex(population, design.women, draws, threads);
  standardise_income(population, threads);
  draw_propensity(population, design, draws, threads);
  draw_skill(population, design.skill, draws, threads);
  draw_efficacy(population, design.efficacy, draws, threads);
  draw_internet(population, design.internet, draws, threads);
  draw_needs(population, needs, draws, threads);
  return population;
}

}  // namespace townhall
