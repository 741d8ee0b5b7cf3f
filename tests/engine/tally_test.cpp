#include "townhall/engine/tally.hpp"

#include <catch2/catch.hpp>

#include "support/laboratory.hpp"

namespace townhall {
namespace {

TEST_CASE("sums of parts are the sum of the whole") {
  Sums one(2, 2, 1), other(2, 2, 1);
  one.citizens = 3;
  one.channels[1].applicants = 4;
  one.heard[0].add(.25);
  one.acts_in_year[2] = 5;
  one.cohort_acts[1] = 2;
  other.citizens = 10;
  other.channels[1].applicants = 1;
  other.heard[0].add(.5);
  other.acts_in_year[2] = 7;
  other.cohort_acts[1] = 3;
  one.add(other);
  CHECK(one.citizens == 13);
  CHECK(one.channels[1].applicants == 5);
  CHECK(one.heard[0].value() == .75);
  CHECK(one.acts_in_year[2] == 12);
  CHECK(one.cohort_acts[1] == 5);
}

TEST_CASE("every dimension's groups are counted as if one by one") {
  const Laboratory lab("population: {villages: 3, citizens: 900}");
  const Population& people = *lab.world.population;
  GroupTally tally(people);
  const auto acted = [&](std::size_t i) { return i % 3 == 0; };
  const auto came = [&](std::size_t i) { return i % 6 == 0; };
  for (std::size_t i = 0; i < people.size(); ++i) {
    tally.add(GroupTally::cell_of(people, i), people.village[i], culture_type(people.culture[i]),
              acted(i), came(i), people.efficacy[i], .25f);
  }
  for (std::size_t d = 0; d < dimension_count; ++d) {
    const auto dimension = static_cast<Dimension>(d);
    const auto groups = tally.of(dimension);
    const std::size_t count = group_names(people, dimension).size();
    REQUIRE(groups.size() == count);
    std::vector<GroupSums> expected(count);
    for (std::size_t i = 0; i < people.size(); ++i) {
      GroupSums& group = expected[group_of(people, dimension, i)];
      ++group.citizens;
      group.participants += acted(i) ? 1 : 0;
      group.open_participants += came(i) ? 1 : 0;
      group.efficacy.add(double{people.efficacy[i]});
      group.satisfaction.add(.25);
    }
    for (std::size_t g = 0; g < count; ++g) {
      INFO(names(dimension)[d] << " " << g);
      CHECK(groups[g].citizens == expected[g].citizens);
      CHECK(groups[g].participants == expected[g].participants);
      CHECK(groups[g].open_participants == expected[g].open_participants);
      CHECK(groups[g].efficacy == expected[g].efficacy);
      CHECK(groups[g].satisfaction == expected[g].satisfaction);
    }
  }
}

TEST_CASE("a tally that is cleared is as new") {
  const Laboratory lab("population: {villages: 2, citizens: 50}");
  const Population& people = *lab.world.population;
  GroupTally tally(people);
  tally.add(GroupTally::cell_of(people, 0), 1, 2, true, true, .5f, .5f);
  tally.clear();
  for (std::size_t d = 0; d < dimension_count; ++d) {
    for (const GroupSums& group : tally.of(static_cast<Dimension>(d))) {
      CHECK(group.citizens == 0);
      CHECK(group.participants == 0);
      CHECK(group.efficacy.units() == 0);
    }
  }
}

}  // namespace
}  // namespace townhall
