// Two purposes never draw the same random numbers.
// expect: two purposes draw the same random numbers

#include "townhall/model/steps.hpp"

namespace townhall {

template <int n>
struct Weather {
  static constexpr std::string_view name = "weather";
  static constexpr std::array streams{stream("weather/rain"), stream("weather/snow")};

  void operator()(Block&) const {}
  bool operator==(const Weather&) const = default;
};

template <int n>
constexpr void describe(auto&, Weather<n>&) {}

std::size_t alone = sizeof(Steps<Weather<1>>);
std::size_t both = sizeof(Steps<Weather<1>, Weather<2>>);  // flaw

}  // namespace townhall
