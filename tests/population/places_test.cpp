#include "townhall/population/places.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>

#include "population/world.hpp"
#include "townhall/core/problem.hpp"

namespace townhall {
namespace {

const Named<double> jinzhu_households{{"1", .15}, {"2", .42}, {"3", .23}, {"4", .15}, {"5", .05}};

Population settled(const std::vector<TownshipSize>& sizes) {
  Population people;
  settle(people, sizes, jinzhu_households, Draws(5, 1));
  return people;
}

TEST_CASE("every citizen has a place, in order of township, village and household") {
  const auto people = settled({{"north", 5000, 7}, {"south", 301, 3}});
  REQUIRE(people.size() == 5301);
  CHECK(people.townships() == 2);
  CHECK(people.villages() == 10);
  CHECK(people.township_names == std::vector<std::string>{"north", "south"});
  CHECK(people.village_names.front() == "village_1");
  CHECK(people.village_names.back() == "village_10");
  CHECK(people.citizens_of_township(0).last == 5000);
  CHECK(people.citizens_of_township(1).count() == 301);
  CHECK(people.villages_of_township(1).first == 7);
  for (std::size_t village = 0; village < people.villages(); ++village) {
    const Range households = people.households_of_village(village);
    const Range citizens = people.citizens_of_village(village);
    CHECK(people.citizens_of_household(households.first).first == citizens.first);
    CHECK(people.citizens_of_household(households.last - 1).last == citizens.last);
    for (auto i = citizens.first; i < citizens.last; ++i) REQUIRE(people.village_of(i) == village);
  }
  for (std::size_t household = 0; household < people.households(); ++household) {
    const Range citizens = people.citizens_of_household(household);
    REQUIRE(citizens.count() >= 1);
    for (auto i = citizens.first; i < citizens.last; ++i)
      REQUIRE(people.household_of(i) == household);
  }
}

TEST_CASE("villages of a township have equal numbers of households, give or take one") {
  const auto people = settled({{"north", 5000, 7}});
  std::vector<std::uint32_t> households;
  for (std::size_t v = 0; v < 7; ++v) households.push_back(people.households_of_village(v).count());
  const auto [least, most] = std::minmax_element(households.begin(), households.end());
  CHECK(*most - *least <= 1);
}

TEST_CASE("households have the design's numbers of adults") {
  const auto people = settled({{"north", 50000, 20}});
  std::array<std::size_t, 6> counts{};
  for (std::size_t h = 0; h < people.households(); ++h) {
    ++counts.at(people.citizens_of_household(h).count());
  }
  for (std::size_t adults = 1; adults <= 5; ++adults) {
    const double share = jinzhu_households.at(adults - 1).second;
    CHECK(std::fabs(standard_errors(counts[adults], share, people.households())) < 4);
  }
}

TEST_CASE("the last household of a township is cut to fit") {
  Population people;
  settle(people, {{"north", 10, 2}, {"south", 6, 1}}, {{"4", 1.0}}, Draws(5, 1));
  CHECK(people.household_citizens == Array<std::uint32_t>{0, 4, 8, 10, 14, 16});
  CHECK(people.village_households == std::vector<std::uint32_t>{0, 1, 3, 5});
  CHECK(people.village_citizens == std::vector<std::uint32_t>{0, 4, 10, 16});
}

TEST_CASE("more villages than households is a problem") {
  Population people;
  CHECK_THROWS_AS(settle(people, {{"north", 10, 4}}, {{"4", 1.0}}, Draws(5, 1)), Problems);
}

TEST_CASE("more citizens than ids is a problem") {
  Population people;
  const std::vector<TownshipSize> sizes(50, {"north", 100000000, 1});
  CHECK_THROWS_AS(settle(people, sizes, jinzhu_households, Draws(5, 1)), Problems);
}

TEST_CASE("the key of a household size is a whole number from 1 to 20") {
  CHECK(adults_of_key("1") == 1U);
  CHECK(adults_of_key("20") == 20U);
  for (const auto* key : {"0", "21", "-1", "2.5", "two", ""}) CHECK_FALSE(adults_of_key(key));
}

}  // namespace
}  // namespace townhall
