#include "townhall/network/generators/affiliation.hpp"

#include <catch2/catch.hpp>
#include <map>

#include "network/theory.hpp"
#include "townhall/network/measures.hpp"

namespace townhall {
namespace {

Array<std::uint8_t> every_fourth(std::size_t citizens) {
  Array<std::uint8_t> members(citizens, 0);
  for (std::size_t i = 0; i < citizens; i += 4) members[i] = 1;
  return members;
}

Layer circles(const Affiliation& design, const Population& people, std::string* asked = nullptr) {
  return make_layer("circles", {design, 1}, people, std::make_shared<const Neighbourhoods>(people),
                    Draws(1, 1), 2, FarTies::gather, [&](const std::string& association) {
                      if (asked != nullptr) *asked = association;
                      return every_fourth(people.size());
                    });
}

TEST_CASE("members meet in circles of nearly equal size, at most the cap, others in none") {
  for (const Within within : {Within::village, Within::township, Within::world}) {
    const Population people = theory::villages_of(1000);
    const Layer layer = circles({.cap = 12, .within = within}, people);
    // 250 members of a village in 21 circles; 25,000 in 2,084.
    const auto counts = theory::count_degrees(layer);
    REQUIRE(counts.size() == 12);
    CHECK(counts[0] == 75000);
    CHECK(counts[11] + counts[10] == 25000);
    CHECK(counts[11] == (within == Within::village ? 100 * 19 * 12 : 2076 * 12));
    CHECK(measure(layer, 1).clustering == 1);
  }
}

TEST_CASE("circles are of members of the place that is asked for, in no order of ids") {
  const Population people = theory::villages_of(1000);
  for (const Tie& tie : places::list_ties(circles({.within = Within::village}, people)))
    REQUIRE(people.village_of(tie.a) == people.village_of(tie.b));
  double same_village = 0;
  const auto ties = places::list_ties(circles({.within = Within::township}, people));
  for (const Tie& tie : ties)
    same_village += people.village_of(tie.a) == people.village_of(tie.b) ? 1 : 0;
  CHECK(same_village / static_cast<double>(ties.size()) == Approx(.01).margin(.002));
}

TEST_CASE("the association that a layer names is the one whose members are asked for") {
  std::string asked;
  (void)circles({.association = "cooperative"}, places::settle_alone(100), &asked);
  CHECK(asked == "cooperative");
}

}  // namespace
}  // namespace townhall
