#include "townhall/record/group_frame.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <map>

#include "support/laboratory.hpp"
#include "townhall/record/observables.hpp"

namespace townhall {
namespace {

constexpr std::string_view two_townships = R"(
months: 3
population: {villages: 2, citizens: 200}
townships:
  a: {citizens: 150}
  b: {citizens: 250, villages: 3}
)";

}  // namespace

TEST_CASE("everybody is in one group of each dimension, and everybody's group has all",
          "[record]") {
  const Laboratory lab{two_townships};
  const GroupFrame frame(lab.world);
  CHECK(frame.keys().front().citizens == lab.world.size());
  std::map<std::string, std::uint64_t> citizens;
  for (const GroupKey& key : frame.keys()) citizens[key.dimension] += key.citizens;
  CHECK(citizens.size() == dimension_count + 2);  // everybody, and townships
  CHECK(frame.keys().back().group == "b");
  CHECK(frame.keys().back().citizens == 250);
  for (const auto& one : citizens) CHECK(one.second == lab.world.size());
}

TEST_CASE("a citizen's groups are those of the population as of month 0", "[record]") {
  Laboratory lab{two_townships};
  const GroupFrame frame(lab.world);
  lab.run(3);
  for (const std::size_t i : {std::size_t{0}, std::size_t{133}, lab.world.size() - 1}) {
    const auto groups = frame.of(*lab.world.population, i);
    CHECK(groups[0] == 0);
    CHECK(groups[dimension_count + 1] - frame.first_township() == (i < 150 ? 0 : 1));
    for (std::size_t d = 0; d < dimension_count; ++d) {
      const auto dimension = static_cast<Dimension>(d);
      CHECK(frame.keys()[groups[d + 1]].dimension == name_of(dimension));
      CHECK(groups[d + 1] - frame.first(dimension) ==
            group_of(*lab.world.population, dimension, i));
    }
  }
}

TEST_CASE("one township is no group of its own", "[record]") {
  const Laboratory lab{"population: {villages: 2, citizens: 200}"};
  const GroupFrame frame(lab.world);
  CHECK(frame.first_township() == frame.size());
  CHECK(frame.keys().back().dimension == "member");
}

TEST_CASE("services match a group as its own needs say, townships weighted by its citizens there",
          "[record]") {
  Laboratory lab{two_townships};
  lab.run(2);
  const World& world = lab.world;
  const GroupFrame frame(world);
  std::vector<double> match(frame.size());
  frame.add_match(world, match);
  for (std::size_t group = 0; group < frame.size(); ++group) {
    double expected = 0, all = 0;
    for (std::size_t g = 0; g < 2; ++g) {
      const Range citizens = world.setting->townships[g].citizens;
      std::vector<double> need(world.setting->domain_names.size());
      double here = 0;
      for (std::uint32_t i = citizens.first; i < citizens.last; ++i) {
        const auto groups = frame.of(*world.population, i);
        if (std::find(groups.begin(), groups.end(), group) == groups.end()) continue;
        need[world.population->need[i]] += 1;
        ++here;
      }
      if (here == 0) continue;
      double distance = 0;
      for (std::size_t d = 0; d < need.size(); ++d)
        distance += std::fabs(world.governments[g].allocation[d] - need[d] / here);
      expected += here * (1 - distance / 2);
      all += here;
    }
    CHECK(match[group] == Approx(all > 0 ? expected / all : 0).margin(1e-12));
  }
  const double of_all =
      observables()[observable_position("service_match")].value(lab.simulation.step(), world);
  std::vector<double> after(frame.size());
  frame.add_match(world, after);
  CHECK(after[0] == Approx(of_all));
}

}  // namespace townhall
