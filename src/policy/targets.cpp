#include "townhall/policy/targets.hpp"

#include <algorithm>
#include <array>

#include "townhall/core/problem.hpp"
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

/// True for a township's own name, and for that of the townships of which it is one: "hills" for
/// "hills_2".
bool is_called(const std::string& township, const std::string& name) {
  if (township == name) return true;
  if (!township.starts_with(name + "_")) return false;
  const std::string_view number = std::string_view(township).substr(name.size() + 1);
  return !number.empty() && number.find_first_not_of("0123456789") == std::string_view::npos;
}

void add_unknown(Problems& problems, const std::vector<std::string>& named,
                 const std::vector<std::string>& known, const std::string& path,
                 const std::string& what) {
  for (std::size_t i = 0; i < named.size(); ++i) {
    const auto called = [&](const std::string& place) { return is_called(place, named[i]); };
    if (std::any_of(known.begin(), known.end(), called)) continue;
    problems.add({.place = {},
                  .path = path + "[" + std::to_string(i) + "]",
                  .found = "'" + named[i] + "'",
                  .allowed = what + " of this world",
                  .nearest = nearest_name(named[i], known)});
  }
}

}  // namespace

void expect_places(const Target& target, const Population& population, const std::string& path) {
  Problems problems;
  add_unknown(problems, target.township, population.township_names, path + ".target.township",
              "a township");
  add_unknown(problems, target.village, group_names(population, Dimension::village),
              path + ".target.village", "a village");
  problems.throw_if_any();
}

std::vector<std::uint8_t> townships_of(const Target& target, const Population& population) {
  std::vector<std::uint8_t> reached;
  for (const std::string& name : population.township_names) {
    const bool named =
        std::any_of(target.township.begin(), target.township.end(),
                    [&](const std::string& called) { return is_called(name, called); });
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
