#include "townhall/population/normals.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Core>
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

Normals CorrelatedNormals::operator()(const Normals& u) const {
  const Lower& l = all_;
  return {
      .education = l[0][0] * u.education,
      .income = l[1][0] * u.education + l[1][1] * u.income,
      .culture = l[2][0] * u.education + l[2][1] * u.income + l[2][2] * u.culture,
      .age = l[3][0] * u.education + l[3][1] * u.income + l[3][2] * u.culture + l[3][3] * u.age};
}

double CorrelatedNormals::culture_given(const Normals& known, double independent) const {
  const Lower& l = culture_last_;
  const double first = known.education / l[0][0];
  const double second = (known.income - l[1][0] * first) / l[1][1];
  const double third = (known.age - l[2][0] * first - l[2][1] * second) / l[2][2];
  return l[3][0] * first + l[3][1] * second + l[3][2] * third + l[3][3] * independent;
}

double mix(double household_share, double household, double own) {
  return std::sqrt(household_share) * household + std::sqrt(1 - household_share) * own;
}

std::vector<double> household_normals(double r, Stream common, Stream own,
                                      const std::vector<std::uint32_t>& household, Share ids,
                                      const Draws& draws) {
  if (ids.first == ids.last) return {};
  const Share households{household[ids.first], std::size_t{household[ids.last - 1]} + 1};
  std::vector<double> of_household(households.last - households.first);
  each_normal(draws, common, households,
              [&](std::size_t id, double z) { of_household[id - households.first] = z; });
  std::vector<double> normals(ids.last - ids.first);
  each_normal(draws, own, ids, [&](std::size_t id, double z) {
    normals[id - ids.first] = mix(r, of_household[household[id] - households.first], z);
  });
  return normals;
}

std::vector<Normals> draw_normals(const CorrelatedNormals& correlated, const HouseholdShare& share,
                                  const std::vector<std::uint32_t>& household, Share ids,
                                  const Draws& draws) {
  namespace streams = population_stream;
  std::vector<Normals> normals(ids.last - ids.first);
  each_normal(draws, streams::education, ids,
              [&](std::size_t id, double z) { normals[id - ids.first].education = z; });
  each_normal(draws, streams::age, ids,
              [&](std::size_t id, double z) { normals[id - ids.first].age = z; });
  const auto incomes = household_normals(share.income, streams::income_household, streams::income,
                                         household, ids, draws);
  const auto cultures = household_normals(share.culture, streams::culture_household,
                                          streams::culture, household, ids, draws);
  for (std::size_t i = 0; i < normals.size(); ++i) {
    normals[i].income = incomes[i];
    normals[i].culture = cultures[i];
    normals[i] = correlated(normals[i]);
  }
  return normals;
}

}  // namespace townhall
