#include "townhall/model/rules/nested_logit.hpp"

#include <bit>

#include "townhall/core/numeric.hpp"

namespace townhall {
namespace {

/// ln x from the bits of a float, off by at most .03 to either side: the mantissa as its own
/// logarithm (Mitchell 1962), less half of its largest error.
float rough_logarithm(float x) {
  constexpr float ln2 = .69314718f, middle = .04303567f;
  const auto bits = static_cast<float>(std::bit_cast<std::int32_t>(x));
  return (bits * 0x1p-23f - 127.0f + middle) * ln2;
}

}  // namespace

bool NestedLogit::operator()(const Block&, const Temptation& temptation) const {
  return temptation.utility > logit(temptation.uniform);
}

float log_odds_bound(std::uint32_t word) {
  const auto below = static_cast<float>(uniform_from(word));
  const auto above = static_cast<float>(uniform_from(~word));
  return rough_logarithm(below) - rough_logarithm(above) - .0601f;
}

}  // namespace townhall
