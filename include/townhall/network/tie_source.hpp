#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "townhall/network/layer.hpp"
#include "townhall/population/citizens.hpp"

namespace townhall {

/// How a generator gives its ties: piece by piece, so that several threads may ask at once. What a
/// piece holds depends on the seed alone, and so do the ties of all.
struct TieSource {
  std::size_t pieces = 0;
  /// Piece g holds the ties of township g, which stay within it: then a world's ties never stand in
  /// memory as pairs.
  bool by_township = false;
  /// Cheaper to ask again than to keep what it gave.
  bool regenerate = false;
  /// Appends the ties of a piece.
  std::function<void(std::size_t piece, Array<Tie>& ties)> add;
  /// Where the ties are from a file.
  std::optional<TieList> list{};
};

/// Among whom the ties of a generator are drawn.
enum class Within : std::uint8_t { world, township, village };
[[nodiscard]] constexpr auto names(Within) {
  return std::array<std::string_view, 3>{"world", "township", "village"};
}

/// Appends the ties that the citizens `own` bring to `scope`: all, or some that follow each other.
using TiesAmong = std::function<void(Range scope, Range own, Array<Tie>& ties)>;

/// Asks `among` scope by scope; of a scope as large as the world, for some citizens at a time.
[[nodiscard]] TieSource source_within(Within within, const Population& population, TiesAmong among);

/// The scopes that `within` means, in order.
[[nodiscard]] std::vector<Range> scopes_of(Within within, const Population& population);

/// Puts `more` behind `ties`; into its place where that is empty.
void append(Array<Tie>& ties, Array<Tie> more);

/// Pieces put one after the other.
[[nodiscard]] Array<Tie> joined(std::vector<Array<Tie>> pieces);

/// The ties of all pieces, one after the other.
[[nodiscard]] Array<Tie> ties_of(const TieSource& source);

/// The same in some batches of pieces, made on up to `threads` threads; only those ties that `keep`
/// holds of, if it is given.
[[nodiscard]] std::vector<Array<Tie>> pieces_of(const TieSource& source, int threads,
                                                const std::function<bool(const Tie&)>& keep = {});

}  // namespace townhall
