#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "townhall/population/groups.hpp"
#include "townhall/population/margins.hpp"
#include "townhall/population/normals.hpp"
#include "townhall/population/places.hpp"
#include "townhall/population/synthesis.hpp"

namespace townhall {
namespace {

using List = std::vector<Problem>;

void refuse(List& list, std::string path, std::string found, std::string allowed) {
  list.push_back({.place = {},
                  .path = std::move(path),
                  .found = std::move(found),
                  .allowed = std::move(allowed),
                  .nearest = {}});
}

void check_sum(List& list, std::string path, double sum) {
  if (std::fabs(sum - 1) <= 1e-6) return;
  refuse(list, std::move(path), fmt::format("sum {:.6g}", sum), "shares that sum to 1");
}

double sum_of(const Named<double>& shares) {
  double sum = 0;
  for (const auto& [name, share] : shares) sum += share;
  return sum;
}

double sum_of(const EducationShares& shares) {
  return shares.none + shares.primary + shares.lower_secondary + shares.upper_secondary +
         shares.tertiary;
}

void check_household_adults(List& list, const Named<double>& shares) {
  for (const auto& [key, share] : shares) {
    if (!adults_of_key(key)) {
      refuse(list, "population.household_adults." + key, "'" + key + "'",
             "a whole number of adults from 1 to 20");
    }
  }
  check_sum(list, "population.household_adults", sum_of(shares));
}

void check_age(List& list, const Named<double>& shares) {
  constexpr int oldest = 120;
  constexpr std::size_t most_bands = JointCell::age_bands_at_most;
  if (shares.size() > most_bands) {
    refuse(list, "population.age", fmt::format("{} bands", shares.size()),
           fmt::format("at most {} bands", most_bands));
  }
  std::optional<AgeBand> before;
  std::string before_name;
  for (const auto& [name, share] : shares) {
    const auto band = age_band_of(name);
    if (!band) {
      refuse(list, "population.age." + name, "'" + name + "'",
             "a band of ages in whole years, written low-high: 18-35");
      continue;
    }
    if (before && band->low <= before->high) {
      refuse(list, "population.age." + name, "'" + name + "' after '" + before_name + "'",
             "bands that rise and do not overlap");
    }
    if (band->high > oldest) {
      refuse(list, "population.age." + name, fmt::format("an age of {}", band->high),
             fmt::format("at most {} years", oldest));
    }
    before = band;
    before_name = name;
  }
  check_sum(list, "population.age", sum_of(shares));
}

std::vector<std::string> keys_of(const Named<double>& entries) {
  std::vector<std::string> keys;
  for (const auto& [name, unused] : entries) keys.push_back(name);
  return keys;
}

void check_education(List& list, const PopulationDesign& design) {
  if (design.education_by_age.empty()) {
    return check_sum(list, "population.education", sum_of(design.education));
  }
  const std::string path = "population.education_by_age";
  const auto bands = keys_of(design.age);
  for (const auto& [band, shares] : design.education_by_age) {
    if (design.age.find(band) == nullptr) {
      refuse(list, path + "." + band, "'" + band + "'", "the bands of population.age");
      list.back().nearest = nearest_name(band, bands);
    }
    check_sum(list, path + "." + band, sum_of(shares));
  }
  for (const auto& band : bands) {
    if (design.education_by_age.find(band) == nullptr) {
      refuse(list, path, "no band '" + band + "'", "every band of population.age");
    }
  }
  if (design.correlations.education_age != 0) {
    refuse(list, "population.correlations.education_age",
           fmt::format("{} beside education_by_age", design.correlations.education_age),
           "0, else the tie of schooling to age is counted twice");
  }
}

void check_income(List& list, const Income& income) {
  const auto* quintiles = std::get_if<QuintileIncome>(&income);
  if (quintiles == nullptr) return;
  const auto& means = quintiles->quintile_means;
  const std::string path = "population.income.quintile_means";
  const std::string allowed = "five numbers above 0, rising";
  if (means.size() != 5) {
    return refuse(list, path, fmt::format("{} numbers", means.size()), allowed);
  }
  double before = 0;
  for (std::size_t i = 0; i < means.size(); ++i) {
    if (!(means[i] > before)) {
      refuse(list, fmt::format("{}[{}]", path, i),
             i == 0 ? fmt::format("{}", means[i]) : fmt::format("{} after {}", means[i], before),
             allowed);
    }
    before = means[i];
  }
}

}  // namespace

std::vector<Problem> problems_of(const PopulationDesign& design) {
  List list;
  if (design.villages > design.citizens) {
    refuse(list, "population.villages",
           fmt::format("{} villages for {} citizens", design.villages, design.citizens),
           "at most as many villages as citizens");
  }
  check_household_adults(list, design.household_adults);
  check_age(list, design.age);
  check_education(list, design);
  check_income(list, design.income);
  for (auto& problem : problems_of(design.correlations)) list.push_back(std::move(problem));
  return list;
}

}  // namespace townhall
