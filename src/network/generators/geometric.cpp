#include "townhall/network/generators/geometric.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

#include "townhall/core/elementary.hpp"
#include "townhall/core/numeric.hpp"
#include "townhall/network/generators/impossible.hpp"
#include "townhall/network/generators/streams.hpp"

namespace townhall {
namespace {

/// Places on the square: 2^32 steps wide, so that whole numbers wrap around where edges meet.
struct Position {
  std::uint32_t x, y;
};
constexpr double width_of_step = 0x1p-32;

/// Distance squared, in widths, the shorter way round.
double distance_squared(Position a, Position b) {
  const double x = static_cast<std::int32_t>(a.x - b.x) * width_of_step;
  const double y = static_cast<std::int32_t>(a.y - b.y) * width_of_step;
  return x * x + y * y;
}

/// Ties further apart than so many ranges are left out.
constexpr double cut_off = 4;
/// Then ties reach halfway round.
constexpr double largest_range = .5 / cut_off;
/// With more villages the sum over their pairs is as good as its mean.
constexpr std::size_t villages_summed = 1000;

struct Village {
  Position middle;
  double citizens;
};

/// Expected ties of a township, by the range.
class ExpectedTies {
 public:
  ExpectedTies(std::vector<Village> villages, double spread)
      : villages_(std::move(villages)), variance_(2 * spread * spread) {
    double citizens = 0, squares = 0;
    for (const Village& village : villages_) {
      pairs_inside_ += village.citizens * (village.citizens - 1) / 2;
      citizens += village.citizens;
      squares += village.citizens * village.citizens;
    }
    pairs_between_ = (citizens * citizens - squares) / 2;
  }

  /// The places of two citizens differ by that of their villages and by a normal of twice the
  /// spread's variance; the tie's probability is a Gaussian too.
  [[nodiscard]] double operator()(double range) const {
    const double square = range * range, both = square + variance_;
    double expected = pairs_inside_ * square / both;
    if (villages_.size() > villages_summed)
      return expected + pairs_between_ * 2 * std::numbers::pi * square;
    for (std::size_t a = 0; a < villages_.size(); ++a) {
      for (std::size_t b = 0; b < a; ++b) {
        const double apart = distance_squared(villages_[a].middle, villages_[b].middle);
        expected += villages_[a].citizens * villages_[b].citizens * square / both *
                    exponential(-apart / (2 * both));
      }
    }
    return expected;
  }

 private:
  std::vector<Village> villages_;
  double variance_;
  double pairs_inside_ = 0, pairs_between_ = 0;
};

/// The range at which so many ties are expected; none where that is not between the ends.
std::optional<double> solve_range(const ExpectedTies& expected, double ties) {
  constexpr double least = 1e-6;
  if (ties == 0) return 0;
  if (expected(largest_range) < ties || expected(least) > ties) return std::nullopt;
  double low = 0, high = largest_range;
  for (int halving = 0; halving < 40; ++halving) {
    const double middle = (low + high) / 2;
    (expected(middle) < ties ? low : high) = middle;
  }
  return high;
}

/// Where things lie in one township, by draws of the layer.
class Map {
 public:
  Map(const Population& population, const Draws& draws, std::string_view layer, double spread)
      : population_(population), draws_(draws), spread_(spread) {
    for (const std::string_view axis : {"x", "y"}) {
      village_.push_back(layer_stream(layer, fmt::format("village {}", axis)));
      citizen_.push_back(layer_stream(layer, fmt::format("citizen {}", axis)));
    }
  }

  [[nodiscard]] std::vector<Village> villages(std::size_t township) const {
    std::vector<Village> all;
    const Range numbers = population_.villages_of_township(township);
    for (std::uint32_t v = numbers.first; v < numbers.last; ++v) {
      all.push_back({{draws_.word(village_[0], v, set_up), draws_.word(village_[1], v, set_up)},
                     static_cast<double>(population_.citizens_of_village(v).count())});
    }
    return all;
  }
  [[nodiscard]] std::vector<Position> citizens(std::size_t township) const {
    const Range all = population_.citizens_of_township(township);
    std::vector<Position> places(all.count());
    std::vector<double> offsets(all.count());
    const std::vector<Village> middles = villages(township);
    const Range numbers = population_.villages_of_township(township);
    const auto scatter = [&](std::size_t axis, auto member) {
      std::vector<std::uint32_t> words(all.count());
      draws_.fill(words, citizen_[axis], all.first, set_up);
      for (std::size_t i = 0; i < offsets.size(); ++i) offsets[i] = uniform_from(words[i]);
      to_normal_quantile(offsets);
      for (std::uint32_t v = numbers.first; v < numbers.last; ++v) {
        const Range here = population_.citizens_of_village(v);
        for (std::uint32_t i = here.first - all.first; i < here.last - all.first; ++i) {
          const double steps = spread_ * offsets[i] / width_of_step;
          places[i].*member = middles[v - numbers.first].middle.*member +
                              static_cast<std::uint32_t>(static_cast<std::int64_t>(steps));
        }
      }
    };
    scatter(0, &Position::x);
    scatter(1, &Position::y);
    return places;
  }

 private:
  const Population& population_;
  Draws draws_;
  double spread_;
  std::vector<Stream> village_, citizen_;
};

/// The citizens of a township by cell of a lattice whose cells are as wide as ties reach.
class CellList {
 public:
  CellList(std::span<const Position> places, double reach)
      : side_(static_cast<std::uint32_t>(
            std::clamp(1 / reach, 1.0, std::sqrt(static_cast<double>(places.size()) + 1)))),
        first_(std::size_t{side_} * side_ + 1) {
    for (const Position& place : places) ++first_[cell_of(place) + 1];
    for (std::size_t cell = 0; cell + 1 < first_.size(); ++cell) first_[cell + 1] += first_[cell];
    std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
    sorted_.resize(places.size());
    for (std::uint32_t i = 0; i < places.size(); ++i) sorted_[next[cell_of(places[i])]++] = i;
  }

  /// Calls visit(a, b) for each pair in the same cell or in two that touch.
  void each_pair(auto&& visit) const {
    for (std::uint32_t row = 0; row < side_; ++row) {
      for (std::uint32_t column = 0; column < side_; ++column) {
        const auto here = cell(row, column);
        for (std::size_t i = 0; i < here.size(); ++i) {
          for (std::size_t j = 0; j < i; ++j) visit(here[j], here[i]);
        }
        for (const std::size_t other : later_neighbours(row, column)) {
          for (const std::uint32_t a : here) {
            for (const std::uint32_t b : cell(other)) visit(a, b);
          }
        }
      }
    }
  }

 private:
  [[nodiscard]] std::uint32_t coordinate(std::uint32_t along) const {
    return static_cast<std::uint32_t>(std::uint64_t{along} * side_ >> 32);
  }
  [[nodiscard]] std::size_t cell_of(Position place) const {
    return std::size_t{coordinate(place.y)} * side_ + coordinate(place.x);
  }
  [[nodiscard]] std::span<const std::uint32_t> cell(std::size_t number) const {
    return std::span(sorted_).subspan(first_[number], first_[number + 1] - first_[number]);
  }
  [[nodiscard]] std::span<const std::uint32_t> cell(std::uint32_t row, std::uint32_t column) const {
    return cell(std::size_t{row} * side_ + column);
  }
  /// The cells around with a larger number, each once: on a small board some are the same.
  [[nodiscard]] std::vector<std::size_t> later_neighbours(std::uint32_t row,
                                                          std::uint32_t column) const {
    std::vector<std::size_t> later;
    for (const std::uint32_t down : {side_ - 1, 0u, 1u}) {
      for (const std::uint32_t right : {side_ - 1, 0u, 1u}) {
        const std::size_t other =
            std::size_t{(row + down) % side_} * side_ + (column + right) % side_;
        if (other > std::size_t{row} * side_ + column) later.push_back(other);
      }
    }
    std::sort(later.begin(), later.end());
    later.erase(std::unique(later.begin(), later.end()), later.end());
    return later;
  }

  std::uint32_t side_;
  std::vector<std::uint32_t> first_, sorted_;
};

}  // namespace

TieSource Geometric::source(const Population& population, const Draws& draws,
                            std::string_view layer) const {
  const Map map(population, draws, layer, spread);
  std::vector<double> ranges;
  for (std::size_t g = 0; g < population.townships(); ++g) {
    const double citizens = population.citizens_of_township(g).count();
    const auto range = solve_range({map.villages(g), spread}, citizens * mean_degree / 2);
    if (!range) {
      throw impossible(
          layer, "mean_degree",
          fmt::format("{} in a township of {} citizens", mean_degree, citizens),
          "less, or ties would reach around the township; or with a small spread more, since "
          "everybody of a village is at one place");
    }
    ranges.push_back(*range);
  }
  expect_room(layer,
              static_cast<std::size_t>(static_cast<double>(population.size()) * mean_degree / 2));
  const Stream tied = layer_stream(layer, "tied");
  const auto add = [=, &population](std::size_t township, Array<Tie>& ties) {
    const double range = ranges[township];
    if (range == 0) return;
    const std::uint32_t first = population.citizens_of_township(township).first;
    const std::vector<Position> places = map.citizens(township);
    const double reach = cut_off * range;
    CellList(places, reach).each_pair([&](std::uint32_t a, std::uint32_t b) {
      const double apart = distance_squared(places[a], places[b]);
      if (apart > reach * reach) return;
      const std::uint64_t pair =
          std::uint64_t{first + std::min(a, b)} << 32 | (first + std::max(a, b));
      if (draws.uniform(tied, pair, set_up) < exponential(-apart / (2 * range * range)))
        ties.push_back({first + a, first + b});
    });
  };
  return {.pieces = population.townships(), .by_township = true, .add = add};
}

}  // namespace townhall
