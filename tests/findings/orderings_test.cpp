#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "support/arms.hpp"

namespace townhall {

TEST_CASE("the township's arms keep their order in 19 of 20 seeds, 2,000 citizens", "[findings]") {
  const Arms arms(2000, 20);
  std::string table = "seeds of 20 in which each ordering holds\n";
  for (const Ordering& ordering : orderings()) {
    const std::int64_t held = count_seeds(ordering, arms);
    table += fmt::format("{:>3}  {}\n", held, ordering.name);
    INFO(ordering.name << ": held in " << held << " of 20 seeds");
    CHECK(held >= 19);
  }
  UNSCOPED_INFO(table);
  SUCCEED();
}

}  // namespace townhall
