#pragma once

#include <cstdint>
#include <string_view>

#include "townhall/core/describe.hpp"
#include "townhall/core/draws.hpp"
#include "townhall/network/tie_source.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall {

/// A few know very many: citizens come one by one, in random order, and tie themselves to m others
/// with probability proportional to their ties (Barabasi & Albert 1999). Departure from the source:
/// the same other drawn twice is one tie. Checked by: P(k) = 2m(m+1) / (k(k+1)(k+2)) (Dorogovtsev,
/// Mendes & Samukhin 2000), exponent 3.
struct BarabasiAlbert {
  static constexpr std::string_view name = "barabasi_albert";
  std::int64_t m = 3;
  Within within = Within::world;

  /// Throws Problems where a scope has not more than m citizens.
  [[nodiscard]] TieSource source(const Population& population, const Draws& draws,
                                 std::string_view layer) const;
  bool operator==(const BarabasiAlbert&) const = default;
};

constexpr void describe(auto& field, BarabasiAlbert& e) {
  field("m", e.m,
        {.in = {1, 100},
         .unit = "ties",
         .symbol = "m",
         .meaning =
             "ties that each newcomer brings; the mean degree is twice that, less where few live: "
             "the same other drawn twice is one tie",
         .source = "Barabasi & Albert 1999"});
  field("within", e.within, {.meaning = "growth of the world, or of each township or village"});
}

}  // namespace townhall
