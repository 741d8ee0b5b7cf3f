#include "townhall/population/import.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <string>
#include <utility>

#include "townhall/core/numeric.hpp"
#include "townhall/population/blocks.hpp"
#include "townhall/population/citizen_file.hpp"
#include "townhall/population/margins.hpp"
#include "townhall/population/normals.hpp"
#include "townhall/population/places.hpp"
#include "townhall/population/starts.hpp"
#include "townhall/population/streams.hpp"

namespace townhall {
namespace {

using Rows = std::vector<CitizenRow>;

/// Numbers names 0, 1, ... in order of first appearance within their enclosing place.
class Numbering {
 public:
  std::size_t number(std::size_t within, const std::string& name) {
    return numbers_.emplace(std::pair(within, name), numbers_.size()).first->second;
  }
  /// A place that no name leads to.
  std::size_t number_unnamed(std::size_t within, std::size_t row) {
    // No cell can hold a NUL.
    return number(within, std::string(1, '\0') + std::to_string(row));
  }

 private:
  std::map<std::pair<std::size_t, std::string>, std::size_t> numbers_;
};

/// Where a row's citizen lives, as numbers in order of first appearance.
struct Home {
  std::size_t township = 0;
  std::size_t village = 0;
  std::size_t household = 0;

  auto operator<=>(const Home&) const = default;
};

std::vector<Home> homes_of(const Rows& rows) {
  Numbering townships;
  Numbering villages;
  Numbering households;
  std::vector<Home> homes(rows.size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    Home& home = homes[row];
    home.township = townships.number(0, rows[row].township);
    home.village = villages.number(home.township, rows[row].village);
    home.household = rows[row].household.empty()
                         ? households.number_unnamed(home.village, row)
                         : households.number(home.village, rows[row].household);
  }
  return homes;
}

/// Sorts the rows by place and fills the population's places.
void settle_rows(Population& population, Rows& rows) {
  const auto homes = homes_of(rows);
  std::vector<std::size_t> order(rows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return homes[a] < homes[b]; });
  Rows sorted;
  sorted.reserve(rows.size());
  for (std::size_t id = 0; id < order.size(); ++id) {
    CitizenRow& row = rows[order[id]];
    const Home& home = homes[order[id]];
    const bool is_first = id == 0;
    const Home& before = homes[order[is_first ? 0 : id - 1]];
    const bool new_township = is_first || home.township != before.township;
    const bool new_village = new_township || home.village != before.village;
    const auto start = static_cast<std::uint32_t>(id);
    if (new_township) {
      population.township_villages.push_back(
          static_cast<std::uint32_t>(population.village_citizens.size()));
      population.township_names.push_back(
          row.township.empty() ? numbered_name("township", population.township_names.size())
                               : row.township);
    }
    if (new_village) {
      population.village_citizens.push_back(start);
      population.village_households.push_back(
          static_cast<std::uint32_t>(population.household_citizens.size()));
      population.village_names.push_back(
          row.village.empty() ? numbered_name("village", population.village_names.size())
                              : row.village);
    }
    if (new_village || home.household != before.household) {
      population.household_citizens.push_back(start);
    }
    sorted.push_back(std::move(row));
  }
  population.township_villages.push_back(
      static_cast<std::uint32_t>(population.village_citizens.size()));
  population.village_citizens.push_back(static_cast<std::uint32_t>(order.size()));
  population.village_households.push_back(
      static_cast<std::uint32_t>(population.household_citizens.size()));
  population.household_citizens.push_back(static_cast<std::uint32_t>(order.size()));
  rows = std::move(sorted);
}

void describe_citizens(Population& population, const Rows& rows, const Named<double>& age_bands) {
  const AgeMargin bands(age_bands);
  for (const auto& [band, share] : age_bands) population.age_bands.push_back(band);
  for (const CitizenRow& row : rows) {
    population.id_text.push_back(row.id);
    population.age.push_back(Age(row.age));
    population.age_band.push_back(bands.band(row.age));
    population.woman.push_back(row.woman);
    population.education.push_back(row.education);
    population.income.push_back(static_cast<float>(logarithm(row.income)));
  }
}

/// Standard normals with the ranks of `values`; equal values in order of id.
std::vector<double> normal_scores(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> scores(values.size());
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    scores[order[rank]] =
        normal_quantile((static_cast<double>(rank) + .5) / static_cast<double>(values.size()));
  }
  return scores;
}

/// Underlying normals that would give the file's schooling, income and age, by their ranks. Within
/// a level of schooling citizens rank by their draw.
std::vector<Normals> known_normals(const Population& population, const Rows& rows,
                                   const PopulationDesign& design, const Draws& draws) {
  const std::size_t size = rows.size();
  const double per_year = LogIncome(design.income).return_to_schooling();
  std::vector<double> education(size);
  std::vector<double> income(size);
  std::vector<double> age(size);
  for (std::size_t i = 0; i < size; ++i) {
    education[i] = population.education[i] + draws.uniform(population_stream::education, i, 0);
    income[i] = logarithm(rows[i].income) - per_year * years_at_school[population.education[i]];
    age[i] = rows[i].age;
  }
  education = normal_scores(education);
  income = normal_scores(income);
  age = normal_scores(age);
  std::vector<Normals> known(size);
  for (std::size_t i = 0; i < size; ++i) {
    known[i] = {.education = education[i], .income = income[i], .culture = 0, .age = age[i]};
  }
  return known;
}

/// Culture that correlates, as the scenario says, with the schooling, income and age of the file.
void draw_culture(Population& population, const Rows& rows, const PopulationDesign& design,
                  const Draws& draws) {
  namespace streams = population_stream;
  const CorrelatedNormals correlated(design.correlations);
  const BetaQuantile quantile(design.culture.alpha, design.culture.beta);
  const auto known = known_normals(population, rows, design, draws);
  std::vector<double> own(rows.size());
  draw_household_normals(design.household_share.culture, streams::culture_household,
                         streams::culture, population, {0, rows.size()}, draws, own);
  population.culture.resize(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    population.culture[i] =
        static_cast<float>(quantile(probability(correlated.culture_given(known[i], own[i]))));
  }
}

/// What the file gives replaces what was drawn.
void overlay(Population& population, const Rows& rows) {
  const auto given = [&](auto member) {
    return std::any_of(rows.begin(), rows.end(),
                       [&](const CitizenRow& row) { return (row.*member).has_value(); });
  };
  if (given(&CitizenRow::member)) population.member_as_imported.assign(rows.size(), 0);
  if (given(&CitizenRow::threshold)) {
    population.threshold.assign(rows.size(), std::numeric_limits<float>::quiet_NaN());
  }
  const auto put = [](auto& column, std::size_t i, const auto& value) {
    using Stored = std::remove_cvref_t<decltype(column[i])>;
    if (value) column[i] = static_cast<Stored>(*value);
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    put(population.culture, i, rows[i].culture);
    put(population.skill, i, rows[i].skill);
    put(population.efficacy, i, rows[i].efficacy);
    put(population.need, i, rows[i].need);
    put(population.internet, i, rows[i].internet);
    put(population.member_as_imported, i, rows[i].member);
    put(population.threshold, i, rows[i].threshold);
  }
}

/// One margin for each township of the file.
std::vector<NeedMargin> needs_of_townships(const std::vector<NeedMargin>& needs,
                                           std::size_t townships, const std::string& file) {
  if (needs.size() == townships) return needs;
  if (needs.size() != 1) {
    throw Problems({.place = {.file = file},
                    .path = "township",
                    .found = std::to_string(townships) + " townships",
                    .allowed = std::to_string(needs.size()) + ", as in the scenario",
                    .nearest = {}});
  }
  return std::vector<NeedMargin>(townships, needs.front());
}

}  // namespace

Population import_citizens(const std::filesystem::path& file, const PopulationDesign& design,
                           const std::vector<std::string>& domains,
                           const std::vector<NeedMargin>& needs, const Draws& draws) {
  constexpr int threads = 1;
  auto rows = read_citizen_file(file, domains);
  Population population;
  settle_rows(population, rows);
  const auto all_needs = needs_of_townships(needs, population.townships(), file.string());
  describe_citizens(population, rows, design.age);
  standardise_income(population, threads);
  draw_culture(population, rows, design, draws);
  draw_propensity(population, design, draws, threads);
  draw_skill(population, design.skill, draws, threads);
  draw_efficacy(population, design.efficacy, draws, threads);
  draw_internet(population, design.internet, draws, threads);
  draw_needs(population, all_needs, draws, threads);
  overlay(population, rows);
  return population;
}

}  // namespace townhall
