#include <catch2/catch.hpp>

#include "support/arms.hpp"

namespace townhall {

TEST_CASE("the arms of a small township keep their published order", "[findings]") {
  const Arms arms(2000, 20);
  for (const Ordering& ordering : orderings()) {
    const std::int64_t held = count_seeds(ordering, arms);
    INFO(ordering.name << ": held in " << held << " of 20 seeds");
    CHECK(held >= 19);
  }
}

}  // namespace townhall
