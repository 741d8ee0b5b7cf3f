#include "townhall/network/generators/preferential.hpp"

#include <fmt/format.h>

#include <string>

#include "townhall/core/describe.hpp"
#include "townhall/network/generators/impossible.hpp"
#include "townhall/network/generators/streams.hpp"

namespace townhall {

PreferentialGrowth::PreferentialGrowth(std::uint32_t newcomers, std::uint32_t m, double triad,
                                       const Draws& draws, std::string_view layer,
                                       std::uint64_t first_tie)
    : draws_(draws),
      end_(layer_stream(layer, "end")),
      triangle_(layer_stream(layer, "triangle")),
      triad_(triad),
      m_(m),
      core_(m * (m + 1) / 2),
      ties_(core_ + (newcomers - m - 1) * m),
      first_tie_(first_tie) {}

std::uint32_t PreferentialGrowth::first_tie_of(std::uint32_t newcomer) const {
  return newcomer <= m_ ? newcomer * (newcomer - 1) / 2 : core_ + (newcomer - m_ - 1) * m_;
}

std::uint32_t PreferentialGrowth::source(std::uint32_t tie) const {
  if (tie >= core_) return m_ + 1 + (tie - core_) / m_;
  std::uint32_t newcomer = 1;
  while (first_tie_of(newcomer + 1) <= tie && newcomer < m_) ++newcomer;
  return newcomer;
}

/// Of a newcomer's ties every second may close a triangle with the one before.
bool PreferentialGrowth::closes_triangle(std::uint32_t tie) const {
  return triad_ > 0 && (tie - core_) % m_ % 2 == 1 &&
         draws_.uniform(triangle_, first_tie_ + tie, set_up) < triad_;
}

/// A uniform end of the ties of all who came before the newcomer: twice its tie, plus one where it
/// is the target.
std::uint32_t PreferentialGrowth::end_drawn(std::uint32_t tie) const {
  const std::uint32_t ends = 2 * first_tie_of(source(tie));
  return below_from(draws_.word(end_, first_tie_ + tie, set_up), ends);
}

std::uint32_t PreferentialGrowth::target(std::uint32_t tie) const {
  while (tie >= core_) {
    const bool closes = closes_triangle(tie);
    const std::uint32_t end = end_drawn(closes ? tie - 1 : tie);
    tie = end / 2;
    // A tie that closes a triangle leads to the other end of the tie that led to the one before.
    const bool is_target = (end % 2 != 0) != closes;
    if (!is_target) return source(tie);
  }
  return tie - first_tie_of(source(tie));
}

TieSource grown_source(std::int64_t m, double triad, Within within, const Population& population,
                       const Draws& draws, std::string_view layer) {
  const auto ties_each = static_cast<std::uint32_t>(m);
  for (const Range& scope : scopes_of(within, population)) {
    if (scope.count() <= m) {
      throw impossible(layer, "m", fmt::format("{} among {} citizens", m, scope.count()),
                       fmt::format("less than the citizens of each {}", name_of(within)));
    }
    expect_room(layer, std::size_t{scope.count()} * ties_each);
  }
  const Stream order = layer_stream(layer, "order");
  return source_within(
      within, population, [=, name = std::string(layer)](Range scope, Range own, Array<Tie>& ties) {
        const PreferentialGrowth growth(scope.count(), ties_each, triad, draws, name,
                                        std::uint64_t{scope.first} * ties_each);
        const Permutation citizen(scope.count(), draws, order, scope.first);
        const std::uint32_t first =
            own.first == scope.first ? 0 : growth.first_tie_of(own.first - scope.first);
        const std::uint32_t last =
            own.last == scope.last ? growth.ties() : growth.first_tie_of(own.last - scope.first);
        for (std::uint32_t t = first; t < last; ++t) {
          const Tie grown = growth.tie(t);
          ties.push_back({scope.first + citizen(grown.a), scope.first + citizen(grown.b)});
        }
      });
}

}  // namespace townhall
