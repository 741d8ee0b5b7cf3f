#include "townhall/core/describe.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <string_view>

namespace {

enum class Season { spring, autumn };
constexpr std::array<std::string_view, 2> names(Season) { return {"spring", "autumn"}; }

struct Weather {
  double rain = 0.5;
  int storms = 2;
  bool frost = false;
  Season season = Season::autumn;
};
constexpr void describe(auto& field, Weather& weather) {
  field("rain", weather.rain, {.in = townhall::unit_interval, .unit = "share"});
  field("storms", weather.storms, {.in = {0, 2}, .unit = "1/month"});
  field("frost", weather.frost, {.in = {5, 6}});
  field("season", weather.season, {.in = {5, 6}});
}

struct Flood {
  double height = -0.5;
};
constexpr void describe(auto& field, Flood& flood) {
  field("height", flood.height, {.in = townhall::not_negative, .unit = "m"});
}

struct Undescribed {};
enum class Unnamed { one };

}  // namespace

TEST_CASE("an enum's value and its name lead to each other") {
  CHECK(townhall::name_of(Season::autumn) == "autumn");
  CHECK(townhall::value_named<Season>("spring") == Season::spring);
  CHECK_FALSE(townhall::value_named<Season>("Spring").has_value());
  STATIC_REQUIRE(townhall::NamedEnum<Season>);
  STATIC_REQUIRE_FALSE(townhall::NamedEnum<Unnamed>);
}

TEST_CASE("a default outside its bounds is noticed when compiling") {
  STATIC_REQUIRE(townhall::defaults_within_bounds<Weather>());
  STATIC_REQUIRE_FALSE(townhall::defaults_within_bounds<Flood>());
}

TEST_CASE("bounds contain both ends and no number that is none") {
  STATIC_REQUIRE(townhall::unit_interval.contain(0));
  STATIC_REQUIRE(townhall::unit_interval.contain(1));
  STATIC_REQUIRE_FALSE(townhall::unit_interval.contain(1.0000001));
  STATIC_REQUIRE_FALSE(townhall::any_number.contain(std::numeric_limits<double>::quiet_NaN()));
}

TEST_CASE("every described member counts as a parameter") {
  CHECK(townhall::parameter_count<Weather>() == 4);
  STATIC_REQUIRE(townhall::Described<Weather>);
  STATIC_REQUIRE_FALSE(townhall::Described<Undescribed>);
}
