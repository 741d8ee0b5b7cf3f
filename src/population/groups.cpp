#include "townhall/population/groups.hpp"

#include "townhall/core/describe.hpp"

namespace townhall {

std::vector<std::string> group_names(const Population& population, Dimension dimension) {
  switch (dimension) {
    case Dimension::education: {
      const auto levels = names(Education{});
      return {levels.begin(), levels.end()};
    }
    case Dimension::income_quintile:
      return {"1", "2", "3", "4", "5"};
    case Dimension::culture:
      return culture_type_names();
    case Dimension::age:
      return population.age_bands;
    case Dimension::sex:
      return {"man", "woman"};
    case Dimension::village:
      return population.village_names;
    case Dimension::member:
      return {"0", "1"};
  }
  return {};
}

JointCell groups_of(const Population& population, std::size_t citizen) {
  if (!population.cell.empty()) return JointCell::of(population.cell[citizen]);
  return {.age_band = population.age_band[citizen],
          .education = population.education[citizen],
          .income_quintile = population.income_quintile[citizen],
          .woman = population.woman[citizen],
          .internet = population.internet[citizen]};
}

std::uint32_t group_in(const JointCell& groups, Dimension dimension) {
  switch (dimension) {
    case Dimension::education:
      return groups.education;
    case Dimension::income_quintile:
      return groups.income_quintile;
    case Dimension::culture:
      return groups.culture;
    case Dimension::age:
      return groups.age_band;
    case Dimension::sex:
      return groups.woman;
    case Dimension::member:
      return groups.member;
    case Dimension::village:
      break;
  }
  return 0;
}

std::uint32_t group_of(const Population& population, Dimension dimension, std::size_t citizen) {
  return dimension == Dimension::village ? population.village_of(citizen)
                                         : group_in(groups_of(population, citizen), dimension);
}

}  // namespace townhall
