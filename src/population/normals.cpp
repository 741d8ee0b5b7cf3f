#include "townhall/population/normals.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "townhall/core/table.hpp"
#include "townhall/population/blocks.hpp"
#include "townhall/population/streams.hpp"

namespace townhall {
namespace {

enum Variable : Eigen::Index { education, income, culture, age };
using Order = std::array<Variable, 4>;
constexpr Order as_drawn{education, income, culture, age};
constexpr Order with_culture_last{education, income, age, culture};

Eigen::LLT<Eigen::Matrix4d> factor(const Correlations& r, const Order& order) {
  Eigen::Matrix4d all;
  all << 1, r.education_income, r.education_culture, r.education_age,  //
      r.education_income, 1, r.income_culture, r.income_age,           //
      r.education_culture, r.income_culture, 1, r.culture_age,         //
      r.education_age, r.income_age, r.culture_age, 1;
  Eigen::Matrix4d ordered;
  for (Eigen::Index row = 0; row < 4; ++row) {
    for (Eigen::Index column = 0; column < 4; ++column) {
      ordered(row, column) =
          all(order[static_cast<std::size_t>(row)], order[static_cast<std::size_t>(column)]);
    }
  }
  return ordered.llt();
}

/// Below this a variable would be given by the others but for rounding.
constexpr double least_pivot = 1e-6;

bool is_positive_definite(const Eigen::LLT<Eigen::Matrix4d>& llt) {
  if (llt.info() != Eigen::Success) return false;
  const Eigen::Matrix4d lower = llt.matrixL();
  return lower.diagonal().minCoeff() > least_pivot;
}

auto rows_of(const Eigen::LLT<Eigen::Matrix4d>& llt) {
  const Eigen::Matrix4d lower = llt.matrixL();
  std::array<std::array<double, 4>, 4> rows;
  for (std::size_t row = 0; row < 4; ++row) {
    for (std::size_t column = 0; column < 4; ++column) {
      rows[row][column] = lower(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(column));
    }
  }
  return rows;
}

/// "education_culture 0.9, income_culture -0.8": the entries that are not 0.
struct NonZeroEntries {
  std::string text;
  void operator()(std::string_view name, double value, const Meaning&) {
    if (value == 0) return;
    if (!text.empty()) text += ", ";
    text += std::string(name) + " " + shortest(value);
  }
};

}  // namespace

std::vector<Problem> problems_of(const Correlations& correlations) {
  if (is_positive_definite(factor(correlations, as_drawn))) return {};
  Correlations copy = correlations;
  NonZeroEntries entries;
  describe(entries, copy);
  return {{.place = {},
           .path = "population.correlations",
           .found = entries.text + ", which cannot hold together",
           .allowed = "correlations whose matrix is positive definite",
           .nearest = {}}};
}

CorrelatedNormals::CorrelatedNormals(const Correlations& correlations) {
  Problems problems;
  for (auto& problem : problems_of(correlations)) problems.add(std::move(problem));
  problems.throw_if_any();
  all_ = rows_of(factor(correlations, as_drawn));
  culture_last_ = rows_of(factor(correlations, with_culture_last));
}

void CorrelatedNormals::correlate(std::span<double> education, std::span<double> income,
                                  std::span<double> culture, std::span<double> age) const {
  const Lower l = all_;
#pragma omp simd
  for (std::size_t i = 0; i < education.size(); ++i) {
    const double e = education[i];
    const double y = income[i];
    const double c = culture[i];
    education[i] = l[0][0] * e;
    income[i] = l[1][0] * e + l[1][1] * y;
    culture[i] = l[2][0] * e + l[2][1] * y + l[2][2] * c;
    age[i] = l[3][0] * e + l[3][1] * y + l[3][2] * c + l[3][3] * age[i];
  }
}

double CorrelatedNormals::culture_given(const Normals& known, double independent) const {
  const Lower& l = culture_last_;
  const double first = known.education / l[0][0];
  const double second = (known.income - l[1][0] * first) / l[1][1];
  const double third = (known.age - l[2][0] * first - l[2][1] * second) / l[2][2];
  return l[3][0] * first + l[3][1] * second + l[3][2] * third + l[3][3] * independent;
}

void draw_household_normals(double r, Stream common, Stream own, const Population& places,
                            Share ids, const Draws& draws, std::span<double> normals) {
  const double of_common = std::sqrt(r);
  const double of_own = std::sqrt(1 - r);
  BlockNumbers own_numbers;
  BlockNumbers common_numbers;
  for (std::size_t first = ids.first; first < ids.last; first += block_length) {
    const Share part{first, std::min(first + block_length, ids.last)};
    // Households of neighbours are neighbours, so a block has at most as many as citizens.
    std::uint32_t household = places.household_of(part.first);
    const std::uint32_t first_household = household;
    const Share households{household, std::size_t{places.household_of(part.last - 1)} + 1};
    const auto of_household = draw_normals(draws, common, households, common_numbers);
    const auto of_citizen = draw_normals(draws, own, part, own_numbers);
    const std::span<double> mixed = normals.subspan(first - ids.first, of_citizen.size());
    for (std::size_t i = 0; i < mixed.size(); ++i) {
      if (first + i >= places.household_citizens[household + 1]) ++household;
      mixed[i] = of_common * of_household[household - first_household] + of_own * of_citizen[i];
    }
  }
}

void draw_correlated_normals(const CorrelatedNormals& correlated, const HouseholdShare& share,
                             const Population& places, Share ids, const Draws& draws,
                             BlockNormals& normals) {
  namespace streams = population_stream;
  const auto education = draw_normals(draws, streams::education, ids, normals.education);
  const auto age = draw_normals(draws, streams::age, ids, normals.age);
  const auto income = std::span(normals.income).first(age.size());
  const auto culture = std::span(normals.culture).first(age.size());
  draw_household_normals(share.income, streams::income_household, streams::income, places, ids,
                         draws, income);
  draw_household_normals(share.culture, streams::culture_household, streams::culture, places, ids,
                         draws, culture);
  correlated.correlate(education, income, culture, age);
}

}  // namespace townhall
