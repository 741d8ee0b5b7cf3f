#include "townhall/engine/tally.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <span>
#include <vector>

#include "support/laboratory.hpp"

namespace townhall {
namespace {

ExactSum exact(float value) {
  ExactSum sum;
  sum.add_steps(steps_of_share(value));
  return sum;
}

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
  const auto culture = lab.world.state.culture.all(), felt = lab.world.state.efficacy.all();
  GroupTally tally(people);
  const auto& cells = people.cell;
  const auto acted = [&](std::size_t i) { return i % 3 == 0; };
  const auto came = [&](std::size_t i) { return i % 6 == 0; };
  const std::vector<std::uint32_t> satisfaction(people.size(), steps_of_share(.25f));
  std::vector<std::uint32_t> efficacy;
  for (const float x : felt) efficacy.push_back(steps_of_share(x));
  // In blocks of 250, which part villages.
  for (std::size_t first = 0; first < people.size(); first += 250) {
    const std::size_t count = std::min<std::size_t>(250, people.size() - first);
    tally.add(std::span(cells).subspan(first, count), culture.subspan(first, count),
              std::span(efficacy).subspan(first, count),
              std::span(satisfaction).subspan(first, count));
  }
  for (std::size_t i = 0; i < people.size(); ++i) {
    tally.add_village(people.village_of(i), exact(felt[i]), exact(.25f));
    if (acted(i)) tally.add_participant(cells[i], people.village_of(i), culture[i], came(i));
  }
  const Groups counted = tally.groups();
  for (std::size_t d = 0; d < dimension_count; ++d) {
    const auto dimension = static_cast<Dimension>(d);
    const auto& groups = counted.of(dimension);
    const std::size_t count = group_names(people, dimension).size();
    REQUIRE(groups.size() == count);
    std::vector<GroupSums> expected(count);
    for (std::size_t i = 0; i < people.size(); ++i) {
      GroupSums& group = expected[group_of(people, dimension, i)];
      ++group.citizens;
      group.participants += acted(i) ? 1 : 0;
      group.open_participants += came(i) ? 1 : 0;
      group.efficacy.add(exact(felt[i]));
      group.satisfaction.add(exact(.25f));
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

/// One who took part, and everybody's efficacy and satisfaction.
void add_somebody(GroupTally& tally, const Population& people) {
  const std::vector<std::uint16_t> cells{people.cell.front()};
  const std::vector<float> culture{.5f};
  const std::vector<std::uint32_t> half{steps_of_share(.5f)};
  tally.add(cells, culture, half, half);
  tally.add_village(1, exact(.5f), exact(.5f));
  tally.add_participant(cells.front(), 1, .5f, true);
}

TEST_CASE("a tally that is cleared is as new, but knows who belongs to its groups") {
  const Laboratory lab("population: {villages: 2, citizens: 50}");
  const Population& people = *lab.world.population;
  GroupTally tally(people);
  add_somebody(tally, people);
  tally.clear();
  const Groups groups = tally.groups();
  for (std::size_t d = 0; d < dimension_count; ++d) {
    const auto dimension = static_cast<Dimension>(d);
    std::uint64_t citizens = 0;
    for (const GroupSums& group : groups.of(dimension)) {
      citizens += group.citizens;
      CHECK(group.participants == 0);
      CHECK(group.open_participants == 0);
      CHECK(group.efficacy.units() == 0);
      CHECK(group.satisfaction.units() == 0);
    }
    CHECK(citizens == (dimension == Dimension::culture ? 0 : people.size()));
  }
}

TEST_CASE("tallies of parts add up, and nobody is counted twice") {
  const Laboratory lab("population: {villages: 2, citizens: 50}");
  const Population& people = *lab.world.population;
  GroupTally one(people), other(people);
  add_somebody(one, people);
  add_somebody(other, people);
  one.add(other);
  const Groups groups = one.groups();
  for (std::size_t d = 0; d < dimension_count; ++d) {
    const auto dimension = static_cast<Dimension>(d);
    GroupSums all;
    for (const GroupSums& group : groups.of(dimension)) all.add(group);
    INFO(names(dimension)[d]);
    CHECK(all.participants == 2);
    CHECK(all.open_participants == 2);
    CHECK(all.efficacy.value() == 1);
    CHECK(all.satisfaction.value() == 1);
    CHECK(all.citizens == (dimension == Dimension::culture ? 2 : people.size()));
  }
}

TEST_CASE("sums that are cleared are as new, of as many channels, domains and cohorts") {
  Sums sums(2, 3, 2);
  sums.citizens = 4;
  sums.channels[1].applicants = 5;
  sums.cohort_acts[3] = 6;
  sums.heard[2].add(.5);
  sums.voiced[1] = sums.needs_of_open[0] = sums.needs_of_participants[2] = 1;
  sums.acts_in_year[12] = 7;
  sums.habit[1].add(.25);
  sums.clear();
  CHECK(sums.citizens == 0);
  REQUIRE(sums.channels.size() == 2);
  CHECK(sums.channels[1].applicants == 0);
  CHECK(sums.cohort_acts == std::vector<std::uint64_t>(4));
  CHECK(sums.heard == std::vector<ExactSum>(3));
  CHECK(sums.voiced == std::vector<std::uint64_t>(3));
  CHECK(sums.needs_of_open == std::vector<std::uint64_t>(3));
  CHECK(sums.needs_of_participants == std::vector<std::uint64_t>(3));
  CHECK(sums.acts_in_year[12] == 0);
  CHECK(sums.habit[1].units() == 0);
}

}  // namespace
}  // namespace townhall
