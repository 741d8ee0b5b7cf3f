#include "townhall/network/neighbourhoods.hpp"

#include <catch2/catch.hpp>

#include "network/odd_ties.hpp"

namespace townhall {
namespace {

using places::odd_places;

TEST_CASE("groups divide all citizens in order, and none spans two townships") {
  for (const auto& place : odd_places()) {
    INFO(place.name);
    const Population people = places::settle_townships(place.townships);
    const Neighbourhoods neighbourhoods(people);
    CHECK(neighbourhoods.citizens() == people.size());
    std::uint32_t next = 0;
    std::size_t township = 0;
    for (const auto& group : neighbourhoods.groups()) {
      const Range citizens = group.citizens;
      REQUIRE(citizens.first == next);
      CHECK(citizens.count() >= 1);
      CHECK(citizens.count() <= Neighbourhoods::group_at_most);
      while (people.citizens_of_township(township).last <= citizens.first) ++township;
      CHECK(citizens.first >= people.citizens_of_township(township).first);
      CHECK(citizens.last <= people.citizens_of_township(township).last);
      next = citizens.last;
    }
    CHECK(next == people.size());
  }
}

TEST_CASE("a group lies in its window, and 16 bits name everybody in a window") {
  for (const auto& place : odd_places()) {
    INFO(place.name);
    const Neighbourhoods neighbourhoods(places::settle_townships(place.townships));
    for (const Range window : neighbourhoods.windows()) {
      CHECK(window.count() <= Neighbourhoods::window_at_most);
      CHECK(window.last <= neighbourhoods.citizens());
    }
    std::uint32_t last_window = 0;
    for (const auto& group : neighbourhoods.groups()) {
      const Range window = neighbourhoods.window_of(group);
      CHECK(group.citizens.first >= window.first);
      CHECK(group.citizens.last <= window.last);
      CHECK(group.window >= last_window);
      last_window = group.window;
    }
  }
}

TEST_CASE("a township that fits a window lies in one, of a larger one many neighbours do") {
  constexpr std::uint32_t seen_at_least = 16384;
  for (const auto& place : odd_places()) {
    INFO(place.name);
    const Population people = places::settle_townships(place.townships);
    const Neighbourhoods neighbourhoods(people);
    for (const auto& group : neighbourhoods.groups()) {
      const Range window = neighbourhoods.window_of(group);
      const std::uint32_t village = people.village_of(group.citizens.first);  // one a township
      const Range township = people.citizens_of_township(village);
      if (township.count() <= Neighbourhoods::window_at_most) {
        CHECK(window.first <= township.first);
        CHECK(window.last >= township.last);
      } else {
        CHECK(window.first <=
              std::max(township.first + seen_at_least, group.citizens.first) - seen_at_least);
        CHECK(window.last >= std::min(township.last, group.citizens.last + seen_at_least));
      }
    }
  }
}

TEST_CASE("many tiny townships share a window") {
  const Neighbourhoods neighbourhoods(places::settle_townships(std::vector<std::uint32_t>(300, 5)));
  CHECK(neighbourhoods.windows().size() == 1);
  CHECK(neighbourhoods.groups().size() == 300);
}

TEST_CASE("the group of every citizen is found") {
  for (const auto& place : odd_places()) {
    INFO(place.name);
    const Neighbourhoods neighbourhoods(places::settle_townships(place.townships));
    std::size_t mistaken = 0;
    for (std::size_t number = 0; number < neighbourhoods.groups().size(); ++number) {
      const Range citizens = neighbourhoods.groups()[number].citizens;
      for (std::uint32_t id = citizens.first; id < citizens.last; ++id)
        mistaken += neighbourhoods.group_of(id) == number ? 0 : 1;
    }
    CHECK(mistaken == 0);
  }
}

TEST_CASE("one township is divided as a population of one township is") {
  const std::uint32_t citizens = GENERATE(1u, 1024u, 1025u, 65536u, 65537u, 200000u);
  const Neighbourhoods plain(citizens), settled(places::settle_townships({citizens}));
  REQUIRE(plain.groups().size() == settled.groups().size());
  REQUIRE(plain.windows().size() == settled.windows().size());
  for (std::size_t n = 0; n < plain.groups().size(); ++n) {
    CHECK(plain.groups()[n].citizens.first == settled.groups()[n].citizens.first);
    CHECK(plain.groups()[n].citizens.last == settled.groups()[n].citizens.last);
    CHECK(plain.groups()[n].window == settled.groups()[n].window);
  }
}

TEST_CASE("nobody lives in no group") {
  const Neighbourhoods nobody(0);
  CHECK(nobody.citizens() == 0);
  CHECK(nobody.groups().empty());
}

}  // namespace
}  // namespace townhall
