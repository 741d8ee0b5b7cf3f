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

std::uint32_t group_of(const Population& population, Dimension dimension, std::size_t citizen) {
  switch (dimension) {
    case Dimension::education:
      return population.education[citizen];
    case Dimension::income_quintile:
      return population.income_quintile[citizen];
    case Dimension::culture:
      return population.culture_group[citizen];
    case Dimension::age:
      return population.age_band[citizen];
    case Dimension::sex:
      return population.woman[citizen];
    case Dimension::village:
      return population.village_of(citizen);
    case Dimension::member:
      return population.member[citizen];
  }
  return 0;
}

}  // namespace townhall
