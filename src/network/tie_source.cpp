#include "townhall/network/tie_source.hpp"

#include <algorithm>
#include <utility>

#include "townhall/core/parallel.hpp"

namespace townhall {
namespace {

constexpr std::uint32_t citizens_of_a_piece = 32768;

std::vector<Range> townships_of(const Population& population) {
  std::vector<Range> townships;
  for (std::size_t g = 0; g < population.townships(); ++g)
    townships.push_back(population.citizens_of_township(g));
  return townships;
}

}  // namespace

std::vector<Range> scopes_of(Within within, const Population& population) {
  if (within == Within::world) return {{0, static_cast<std::uint32_t>(population.size())}};
  if (within == Within::township) return townships_of(population);
  std::vector<Range> villages;
  for (std::size_t v = 0; v < population.villages(); ++v)
    villages.push_back(population.citizens_of_village(v));
  return villages;
}

TieSource source_within(Within within, const Population& population, TiesAmong among) {
  if (within == Within::world || (within == Within::township && population.townships() == 1)) {
    const auto citizens = static_cast<std::uint32_t>(population.size());
    return {.pieces = (citizens + citizens_of_a_piece - 1) / citizens_of_a_piece,
            .by_township = false,
            .add = [=, among = std::move(among)](std::size_t piece, Array<Tie>& ties) {
              const auto first = static_cast<std::uint32_t>(piece) * citizens_of_a_piece;
              among({0, citizens}, {first, first + std::min(citizens_of_a_piece, citizens - first)},
                    ties);
            }};
  }
  return {
      .pieces = population.townships(),
      .by_township = true,
      .add = [=, &population, among = std::move(among)](std::size_t township, Array<Tie>& ties) {
        const auto add = [&](Range scope) { among(scope, scope, ties); };
        if (within == Within::township) return add(population.citizens_of_township(township));
        const Range villages = population.villages_of_township(township);
        for (std::uint32_t village = villages.first; village < villages.last; ++village)
          add(population.citizens_of_village(village));
      }};
}

void append(Array<Tie>& ties, Array<Tie> more) {
  if (ties.empty()) {
    ties = std::move(more);
  } else {
    ties.insert(ties.end(), more.begin(), more.end());
  }
}

Array<Tie> joined(std::vector<Array<Tie>> pieces) {
  if (pieces.size() == 1) return std::move(pieces.front());
  Array<Tie> ties;
  std::size_t count = 0;
  for (const auto& piece : pieces) count += piece.size();
  ties.reserve(count);
  for (const auto& piece : pieces) ties.insert(ties.end(), piece.begin(), piece.end());
  return ties;
}

Array<Tie> ties_of(const TieSource& source) {
  Array<Tie> ties;
  for (std::size_t piece = 0; piece < source.pieces; ++piece) source.add(piece, ties);
  return ties;
}

std::vector<Array<Tie>> pieces_of(const TieSource& source, int threads,
                                  const std::function<bool(const Tie&)>& keep) {
  // Few and large, so that the system has back what they took.
  const std::size_t batches = std::min(source.pieces, 4 * static_cast<std::size_t>(threads));
  std::vector<Array<Tie>> all(batches);
  parallel(batches, threads, [&](std::size_t batch) {
    const Share share = share_of(source.pieces, batch, batches);
    Array<Tie>& ties = all[batch];
    for (std::size_t piece = share.first; piece < share.last; ++piece) {
      const auto before = static_cast<std::ptrdiff_t>(ties.size());
      source.add(piece, ties);
      if (keep)
        ties.erase(std::remove_if(ties.begin() + before, ties.end(), std::not_fn(keep)),
                   ties.end());
    }
  });
  return all;
}

}  // namespace townhall
