#include "townhall/policy/targets.hpp"

#include <algorithm>
#include <array>

#include "townhall/population/groups.hpp"

namespace townhall {
namespace {

/// Of each group of a dimension, whether the target takes it; empty where it names none.
std::vector<bool> groups_taken(const std::vector<std::string>& named, const Population& population,
                               Dimension dimension) {
  if (named.empty()) return {};
  std::vector<bool> taken;
  for (const std::string& group : group_names(population, dimension)) {
    taken.push_back(std::find(named.begin(), named.end(), group) != named.end());
  }
  return taken;
}

}  // namespace

std::vector<std::uint8_t> townships_of(const Target& target, const Population& population) {
  std::vector<std::uint8_t> reached;
  for (const std::string& name : population.township_names) {
    const bool named =
        std::find(target.township.begin(), target.township.end(), name) != target.township.end();
    reached.push_back(target.township.empty() || named ? 1 : 0);
  }
  return reached;
}

std::vector<Reach> reach_of(const Target& target, const Population& population, const Draws& draws,
                            Stream luck, bool whole_groups) {
  if (!target.selects_citizens()) return {};
  std::vector<std::string> member;
  if (target.member) member.emplace_back(*target.member ? "1" : "0");
  const std::array<const std::vector<std::string>*, dimension_count> named{
      &target.education, &target.income_quintile, &target.culture, &target.age,
      &target.sex,       &target.village,         &member};
  std::array<std::vector<bool>, dimension_count> taken;
  for (std::size_t d = 0; d < dimension_count; ++d) {
    taken[d] = groups_taken(*named[d], population, static_cast<Dimension>(d));
  }
  std::vector<Reach> reach(population.size(), Reach::none);
  for (std::size_t i = 0; i < population.size(); ++i) {
    bool reached = true;
    for (std::size_t d = 0; d < dimension_count && reached; ++d) {
      reached = taken[d].empty() || taken[d][group_of(population, static_cast<Dimension>(d), i)];
    }
    if (reached && !whole_groups && target.share < 1)
      reached = draws.uniform(luck, i, 0) < target.share;
    if (reached) reach[i] = Reach::direct;
  }
  return reach;
}

void pass_on_in_households(const Population& population, std::vector<Reach>& reach) {
  if (reach.empty()) return;
  for (std::size_t h = 0; h < population.households(); ++h) {
    const Range members = population.citizens_of_household(h);
    const auto begin = reach.begin() + members.first, end = reach.begin() + members.last;
    if (std::find(begin, end, Reach::direct) != end)
      std::replace(begin, end, Reach::none, Reach::household);
  }
}

}  // namespace townhall
