// A parameter's default lies within the bounds that the mechanism itself states.
// expect: defaults_within_bounds

#include "townhall/model/steps.hpp"

namespace townhall {

struct Sober {
  static constexpr std::string_view name = "sober";
  double rate = 1;

  void operator()(Block&) const {}
  bool operator==(const Sober&) const = default;
};

constexpr void describe(auto& field, Sober& e) { field("rate", e.rate, {.in = unit_interval}); }

struct Rash {
  static constexpr std::string_view name = "rash";
  double rate = 1.5;

  void operator()(Block&) const {}
  bool operator==(const Rash&) const = default;
};

constexpr void describe(auto& field, Rash& e) { field("rate", e.rate, {.in = unit_interval}); }

Steps<Sober> sober;
static_assert(Mechanism<Rash>);  // flaw
Steps<Rash> rash;                // flaw

}  // namespace townhall
