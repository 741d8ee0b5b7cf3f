#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "townhall/core/describe.hpp"
#include "townhall/core/draws.hpp"
#include "townhall/network/tie_source.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall {

enum class Degrees : std::uint8_t { power_law, log_normal, sample, sequence };
[[nodiscard]] constexpr auto names(Degrees) {
  return std::array<std::string_view, 4>{"power_law", "log_normal", "sample", "sequence"};
}

/// Any distribution of degrees and no other structure: each citizen holds as many ends of ties as
/// the distribution gives, and ends are paired at random (Bollobas 1980; Molloy & Reed 1995). Loops
/// and doubled ties are erased (Britton et al. 2006), and so is an end that is left
/// over. Checked by: degrees against the distribution asked for.
struct Configuration {
  static constexpr std::string_view name = "configuration";
  Degrees distribution = Degrees::power_law;
  double exponent = 2.5;
  std::int64_t least = 2;
  double mean_degree = 10;
  double log_sd = .8;
  std::int64_t most = 1000;
  std::vector<std::int64_t> degrees;

  /// Throws Problems: a sequence whose sum is odd or that is not one a citizen, a degree that not
  /// enough citizens are there for, an empty list.
  [[nodiscard]] TieSource source(const Population& population, const Draws& draws,
                                 std::string_view layer) const;
  /// Mean of the distribution, before rounding and cutting off.
  [[nodiscard]] double expected_degree() const;
  bool operator==(const Configuration&) const = default;
};

constexpr void describe(auto& field, Configuration& e) {
  field("distribution", e.distribution,
        {.meaning = "of degrees: a power law from `least` to `most`; the log-normal with "
                    "`mean_degree` and `log_sd`, up to `most`; a `sample` to draw from; a "
                    "`sequence`, one a citizen in their order"});
  field("exponent", e.exponent,
        {.in = {1, 10},
         .symbol = "gamma",
         .meaning = "of the power law: P(k) ~ k^-gamma",
         .source = "2 to 3 in many networks: Newman 2003"});
  field("least", e.least,
        {.in = {1, 1e5},
         .unit = "ties",
         .meaning = "least degree of the power law",
         .source = "assumption"});
  field("mean_degree", e.mean_degree,
        {.in = {1e-3, 1e4},
         .unit = "ties a citizen",
         .meaning = "of the log-normal, before it is rounded and cut off",
         .source = "assumption"});
  field("log_sd", e.log_sd,
        {.in = {0, 5},
         .unit = "sd of the log",
         .meaning = "of the log-normal",
         .source = "assumption"});
  field("most", e.most,
        {.in = {1, 1e5},
         .unit = "ties",
         .meaning = "largest degree that is drawn; none exceeds the number of others",
         .source = "assumption"});
  field("degrees", e.degrees,
        {.in = {0, 1e5}, .unit = "ties", .meaning = "the sample, or the sequence"});
}

}  // namespace townhall
