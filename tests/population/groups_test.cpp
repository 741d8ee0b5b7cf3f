#include "townhall/population/groups.hpp"

#include <catch2/catch.hpp>

namespace townhall {
namespace {

TEST_CASE("a joint cell gives back every group that was put into it") {
  for (const std::uint32_t band : {0u, 1u, 79u}) {
    for (const std::uint32_t level : {0u, 4u}) {
      for (const std::uint32_t fifth : {0u, 4u}) {
        for (const std::uint32_t bits : {0u, 1u, 2u, 5u, 7u}) {
          for (const std::uint32_t culture : {0u, 1u, 2u}) {
            const JointCell cell{.age_band = band,
                                 .education = level,
                                 .income_quintile = fifth,
                                 .woman = bits & 1u,
                                 .member = bits >> 1 & 1u,
                                 .culture = culture,
                                 .internet = bits >> 2 & 1u};
            const JointCell back = JointCell::of(cell.number());
            CHECK(back.age_band == band);
            CHECK(back.education == level);
            CHECK(back.income_quintile == fifth);
            CHECK(back.woman == cell.woman);
            CHECK(back.member == cell.member);
            CHECK(back.culture == culture);
            CHECK(back.internet == cell.internet);
            CHECK(JointCell::counted(cell.number()) < JointCell::count(80));
          }
        }
      }
    }
  }
}

TEST_CASE("citizens in the same groups share a cell, whatever their culture and internet") {
  const JointCell one{.age_band = 3, .education = 2, .culture = 2, .internet = 1};
  const JointCell other{.age_band = 3, .education = 2};
  CHECK(one.number() != other.number());
  CHECK(JointCell::counted(one.number()) == JointCell::counted(other.number()));
}

}  // namespace
}  // namespace townhall
