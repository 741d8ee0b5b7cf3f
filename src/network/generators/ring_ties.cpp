#include "townhall/network/generators/ring_ties.hpp"

#include <fmt/format.h>

#include "townhall/core/describe.hpp"
#include "townhall/network/generators/impossible.hpp"
#include "townhall/network/generators/streams.hpp"

namespace townhall {

RingTies::RingTies(double rewiring, const Draws& draws, std::string_view layer, std::uint64_t seats)
    : rewiring_(rewiring),
      draws_(draws),
      rewired_(layer_stream(layer, "rewired")),
      end_(layer_stream(layer, "end")),
      seats_(seats) {}

void RingTies::add(Range ring, Range own, std::uint32_t steps, Array<Tie>& ties) const {
  std::vector<std::uint32_t> coins(own.count()), ends(own.count());
  for (std::uint32_t step = 0; step < steps; ++step) {
    const std::uint64_t first_tie = step * seats_ + own.first;
    if (rewiring_ > 0) {
      draws_.fill(coins, rewired_, first_tie, set_up);
      draws_.fill(ends, end_, first_tie, set_up);
    }
    for (std::uint32_t i = 0; i < own.count(); ++i) {
      const std::uint32_t seat = own.first + i;
      const std::uint32_t room = ring.last - seat;  // up to the end of the ring
      const std::uint32_t next = step + 1 < room ? seat + step + 1 : ring.first + step + 1 - room;
      const bool rewired = rewiring_ > 0 && uniform_from(coins[i]) < rewiring_;
      ties.push_back({seat, rewired ? ring.first + below_from(ends[i], ring.count()) : next});
    }
  }
}

TieSource ring_source(std::int64_t k, double rewiring, Within within, const Population& population,
                      const Draws& draws, std::string_view layer) {
  if (k % 2 != 0)
    throw impossible(layer, "k", fmt::format("{}", k), "an even number: half to each side");
  for (const Range& scope : scopes_of(within, population)) {
    if (scope.count() > k) continue;
    throw impossible(layer, "k", fmt::format("{} in a ring of {} citizens", k, scope.count()),
                     fmt::format("less than the citizens of each {}", name_of(within)));
  }
  const auto steps = static_cast<std::uint32_t>(k / 2);
  expect_room(layer, population.size() * steps);
  const RingTies ring(rewiring, draws, layer, population.size());
  return source_within(within, population, [=](Range scope, Range own, Array<Tie>& ties) {
    ring.add(scope, own, steps, ties);
  });
}

}  // namespace townhall
