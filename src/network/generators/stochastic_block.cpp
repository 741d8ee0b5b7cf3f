#include "townhall/network/generators/stochastic_block.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <numeric>

#include "townhall/network/generators/impossible.hpp"
#include "townhall/network/generators/skips.hpp"
#include "townhall/population/groups.hpp"

namespace townhall {
namespace {

/// The citizens block by block.
struct Division {
  std::vector<std::uint32_t> citizens;  ///< sorted by block; empty where ids are in that order
  std::vector<std::uint32_t> first;     ///< position of each block's first, then their number

  [[nodiscard]] std::size_t blocks() const { return first.size() - 1; }
  [[nodiscard]] double size(std::size_t block) const { return first[block + 1] - first[block]; }
  [[nodiscard]] std::uint32_t citizen(std::uint32_t position) const {
    return citizens.empty() ? position : citizens[position];
  }
  [[nodiscard]] std::size_t block_of(std::uint32_t position) const {
    const auto after = std::upper_bound(first.begin(), first.end(), position);
    return static_cast<std::size_t>(after - first.begin()) - 1;
  }
};

Division divide_by(std::size_t citizens, std::size_t blocks, auto&& block_of) {
  Division division;
  division.first.assign(blocks + 1, 0);
  for (std::size_t i = 0; i < citizens; ++i) ++division.first[block_of(i) + 1];
  std::partial_sum(division.first.begin(), division.first.end(), division.first.begin());
  std::vector<std::uint32_t> next(division.first.begin(), division.first.end() - 1);
  division.citizens.resize(citizens);
  for (std::size_t i = 0; i < citizens; ++i)
    division.citizens[next[block_of(i)]++] = static_cast<std::uint32_t>(i);
  return division;
}

Division divide(const Population& population, Blocks blocks) {
  const std::size_t citizens = population.size();
  switch (blocks) {
    case Blocks::education:
      return divide_by(citizens, years_at_school.size(),
                       [&](std::size_t i) -> std::size_t { return population.education[i]; });
    case Blocks::income:
      return divide_by(citizens, JointCell::quintiles,
                       [&](std::size_t i) -> std::size_t { return population.income_quintile[i]; });
    case Blocks::culture:
      return divide_by(citizens, culture_type_names().size(), [&](std::size_t i) -> std::size_t {
        return culture_type(population.culture[i]);
      });
    case Blocks::village:
      return {{}, population.village_citizens};
    case Blocks::township:
      break;
  }
  Division townships{{}, {0}};
  for (std::size_t g = 0; g < population.townships(); ++g)
    townships.first.push_back(population.citizens_of_township(g).last);
  return townships;
}

/// How many pairs of citizens there are within blocks, and between any two.
struct Pairs {
  double within = 0, between = 0;

  explicit Pairs(const Division& division) {
    const double citizens = division.first.back();
    for (std::size_t a = 0; a < division.blocks(); ++a) {
      const double size = division.size(a);
      within += size * (size - 1) / 2;
    }
    between = citizens * (citizens - 1) / 2 - within;
  }
};

/// The probability of a tie, by the two's blocks.
class Densities {
 public:
  /// Throws Problems.
  Densities(const StochasticBlock& design, const Division& division, std::string_view layer)
      : rows_(design.affinity) {
    const double ties = division.first.back() * design.mean_degree / 2;
    if (rows_.empty()) {
      const Pairs pairs(division);
      within_ = shared(ties * design.within_share, pairs.within, layer, "pairs within blocks");
      between_ =
          shared(ties * (1 - design.within_share), pairs.between, layer, "pairs between blocks");
      return;
    }
    expect_square(division.blocks(), layer);
    double sum = 0, most = 0;  // the largest among blocks that have pairs
    for (std::size_t a = 0; a < rows_.size(); ++a) {
      for (std::size_t b = 0; b <= a; ++b) {
        const double pairs = a == b ? division.size(a) * (division.size(a) - 1) / 2
                                    : division.size(a) * division.size(b);
        sum += rows_[a][b] * pairs;
        if (pairs > 0) most = std::max(most, rows_[a][b]);
      }
    }
    if (ties > 0 && !(sum > 0)) {
      throw impossible(layer, "affinity", "0 between all citizens there are",
                       "a pair of blocks that may be tied");
    }
    const double scale = ties > 0 ? ties / sum : 0;
    if (!(scale * most <= 1)) {
      throw impossible(layer, "mean_degree", fmt::format("{:.10g}", design.mean_degree),
                       "less: some pairs would have to be tied more than once");
    }
    for (auto& row : rows_) {
      for (double& density : row) density = std::min(1.0, density * scale);
    }
  }

  [[nodiscard]] bool has_rows() const { return !rows_.empty(); }
  [[nodiscard]] double operator()(std::size_t a, std::size_t b) const { return rows_[a][b]; }
  [[nodiscard]] double within() const { return within_; }
  [[nodiscard]] double between() const { return between_; }

 private:
  /// Ties by pairs. Throws Problems where it is no probability.
  static double shared(double ties, double pairs, std::string_view layer, std::string_view which) {
    expect_pairs(layer, ties, pairs, which);
    return pairs > 0 ? ties / pairs : 0;
  }
  void expect_square(std::size_t blocks, std::string_view layer) const {
    bool fits = rows_.size() == blocks;
    for (std::size_t a = 0; fits && a < blocks; ++a) {
      fits = rows_[a].size() == blocks;
      for (std::size_t b = 0; fits && b < a; ++b) fits = rows_[a][b] == rows_[b][a];
    }
    if (fits) return;
    throw impossible(layer, "affinity", fmt::format("{} rows", rows_.size()),
                     fmt::format("{0} rows of {0} numbers, symmetric", blocks));
  }

  std::vector<std::vector<double>> rows_;
  double within_ = 0, between_ = 0;
};

}  // namespace

TieSource StochasticBlock::source(const Population& population, const Draws& draws,
                                  std::string_view layer) const {
  const auto division = std::make_shared<const Division>(divide(population, blocks));
  const Densities density(*this, *division, layer);
  expect_room(layer,
              static_cast<std::size_t>(static_cast<double>(population.size()) * mean_degree / 2));

  // Trials for each pair of blocks, rows of the later citizen. Where two blocks are as any others,
  // all earlier ones are as one.
  std::vector<std::vector<Trials>> trials(density.has_rows() ? division->blocks() : 0);
  std::vector<Stream> streams;
  for (std::size_t a = 0; a < trials.size(); ++a) {
    for (std::size_t b = 0; b <= a; ++b) trials[a].emplace_back(density(a, b));
    streams.push_back(layer_stream(layer, fmt::format("block {}", a)));
  }
  const Stream inside = layer_stream(layer, "inside"), outside = layer_stream(layer, "outside");
  const Trials within(density.within()), between(density.between());
  const auto add = [=](Range, Range own, Array<Tie>& ties) {
    for (std::uint32_t position = own.first; position < own.last; ++position) {
      const std::size_t block = division->block_of(position);
      const std::uint32_t citizen = division->citizen(position);
      const auto visit = [&](const Trials& row, std::uint32_t first, std::uint32_t last,
                             Stream stream) {
        row.each(last - first, draws, stream, position, [&](std::uint32_t n) {
          ties.push_back({citizen, division->citizen(first + n)});
        });
      };
      const std::uint32_t own_first = division->first[block];
      if (trials.empty()) {
        visit(within, own_first, position, inside);
        visit(between, 0, own_first, outside);
        continue;
      }
      visit(trials[block][block], own_first, position, streams[block]);
      for (std::size_t b = 0; b < block; ++b)
        visit(trials[block][b], division->first[b], division->first[b + 1], streams[b]);
    }
  };
  return source_within(Within::world, population, add);
}

}  // namespace townhall
