#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace townhall {

// What sets of players (packages, causes) give. `values` has an entry for each of the 2^k sets of k
// players: bit i of its position says that player i is in the set. Results have the same order.

/// The mean, over all orders in which players may come, of what each adds on coming (Shapley 1953).
/// They add up to values.back() - values.front().
[[nodiscard]] std::vector<double> shapley_values(std::span<const double> values);

/// What each set adds that is in none of its parts, so that a set's value is the sum of the
/// dividends of all its subsets (Harsanyi 1959). That of two is their interaction as seen from
/// nobody.
[[nodiscard]] std::vector<double> dividends(std::span<const double> values);

/// Effects of a two-level factorial: of one player the mean change on joining, over all sets of the
/// others; of several, half the change of the effect of fewer when one more joins; of none the
/// mean of all (Box, Hunter & Hunter 1978).
[[nodiscard]] std::vector<double> factorial_effects(std::span<const double> values);

/// The value of a set from all factorial effects.
[[nodiscard]] double cell_of_effects(std::span<const double> effects, std::size_t set);

}  // namespace townhall
