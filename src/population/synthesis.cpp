#include "townhall/population/synthesis.hpp"

#include <span>

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
    BlockNumbers numbers;
    const auto uniforms = draw_uniforms(draws, population_stream::sex, ids, numbers);
    for (std::size_t i = 0; i < uniforms.size(); ++i) {
      population.woman[ids.first + i] = uniforms[i] < women ? 1 : 0;
    }
  });
}

/// Writes age, age_band, education, culture, and into income the log of income.
void draw_correlated(Population& population, const PopulationDesign& design, const Draws& draws,
                     int threads) {
  const std::size_t size = population.size();
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
    const std::size_t count = ids.last - ids.first;
    const auto of_block = [&](auto& column) { return std::span(column).subspan(ids.first, count); };
    BlockNormals normals;
    draw_correlated_normals(correlated, design.household_share, population, ids, draws, normals);
    const auto age = std::span(normals.age).first(count);
    to_normal_cdf(age);
    age_of.find(age, of_block(population.age), of_block(population.age_band));
    education_of.find(std::span(normals.education).first(count), of_block(population.age_band),
                      of_block(population.education));
    log_income_of.find(of_block(population.education), std::span(normals.income).first(count),
                       of_block(population.income));
    const auto culture = std::span(normals.culture).first(count);
    culture_of.of_normals(culture);
    for (std::size_t i = 0; i < count; ++i) {
      population.culture[ids.first + i] = static_cast<float>(culture[i]);
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
