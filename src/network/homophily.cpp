#include "townhall/network/homophily.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "townhall/core/parallel.hpp"
#include "townhall/core/permutation.hpp"
#include "townhall/network/generators/impossible.hpp"
#include "townhall/network/generators/streams.hpp"

namespace townhall {
namespace {

/// The trait in whole steps, so that sums are exact.
std::vector<std::int32_t> steps_of(Trait trait, const Population& population) {
  std::vector<std::int32_t> steps(population.size());
  for (std::size_t i = 0; i < steps.size(); ++i) {
    steps[i] = trait == Trait::education ? years_at_school[population.education[i]]
               : trait == Trait::income  ? static_cast<std::int32_t>(population.income[i] * 256)
                                         : static_cast<std::int32_t>(population.culture[i] * 4096);
  }
  return steps;
}

/// What correlation is made of; exchanges change the products alone.
struct Moments {
  double ties = 0, mean = 0, variance = 0, products = 0;

  Moments(const Array<Tie>& all, const std::vector<std::int32_t>& trait)
      : ties(static_cast<double>(all.size())) {
    std::int64_t sum = 0, squares = 0, product = 0;
    for (const Tie& tie : all) {
      const std::int64_t a = trait[tie.a], b = trait[tie.b];
      sum += a + b;
      squares += a * a + b * b;
      product += a * b;
    }
    mean = static_cast<double>(sum) / (2 * ties);
    variance = static_cast<double>(squares) / (2 * ties) - mean * mean;
    products = static_cast<double>(product);
  }
  [[nodiscard]] double correlation() const { return (products / ties - mean * mean) / variance; }
  /// The products at a correlation.
  [[nodiscard]] double products_at(double r) const { return ties * (mean * mean + r * variance); }
};

/// Where a tie lies: in a village, between villages of a township, between townships.
class Region {
 public:
  explicit Region(const Population& population) : population_(population) {}
  [[nodiscard]] std::uint32_t count() const {
    return static_cast<std::uint32_t>(population_.villages() + population_.townships() + 1);
  }
  [[nodiscard]] std::uint32_t of(std::uint32_t a, std::uint32_t b) const {
    const std::uint32_t village = population_.village_of(a);
    if (is_in(b, population_.citizens_of_village(village))) return village;
    const std::uint32_t township = population_.township_of(a);
    const auto villages = static_cast<std::uint32_t>(population_.villages());
    if (is_in(b, population_.citizens_of_township(township))) return villages + township;
    return count() - 1;
  }

 private:
  static bool is_in(std::uint32_t citizen, Range range) {
    return citizen >= range.first && citizen < range.last;
  }
  const Population& population_;
};

/// Two ties that may exchange ends, what that adds to the products, and when, in [0, 2^12), their
/// turn comes.
struct Exchange {
  std::uint32_t one = 0, other = 0;
  std::int64_t gain = 0;
  std::uint16_t turn = 0;
  bool crosswise = false;
};
constexpr std::size_t turns = 4096;

class Rewiring {
 public:
  Rewiring(Array<Tie>& ties, const Population& population, std::vector<std::int32_t> trait,
           const Draws& draws, std::string_view layer, int threads)
      : ties_(ties),
        region_(population),
        trait_(std::move(trait)),
        draws_(draws),
        partner_(layer_stream(layer, "partner")),
        turn_(layer_stream(layer, "turn")),
        threads_(threads) {
    sort_by_region();
    exchanges_.resize(ties.size() / 2 + first_.size());
  }

  /// One round of exchanges, up to a sum of gains of the sign of `wanted`. Returns that sum.
  double round(std::uint32_t number, double wanted) {
    const std::int64_t sign = wanted < 0 ? -1 : 1;
    constexpr std::size_t parts = 64;
    const std::size_t regions = first_.size() - 1;
    std::vector<std::vector<std::int64_t>> gains(parts, std::vector<std::int64_t>(turns));
    parallel(parts, threads_, [&](std::size_t part) {
      const Share share = share_of(regions, part, parts);
      for (std::size_t region = share.first; region < share.last; ++region)
        find_exchanges(region, number, sign, gains[part]);
    });
    std::int64_t sum = 0;
    std::size_t last = 0;
    for (; last < turns && static_cast<double>(sign * sum) < static_cast<double>(sign) * wanted;
         ++last) {
      for (const auto& part : gains) sum += part[last];
    }
    parallel(parts, threads_, [&](std::size_t part) {
      const Share share = share_of(exchanges_.size(), part, parts);
      for (std::size_t e = share.first; e < share.last; ++e) carry_out(exchanges_[e], last);
    });
    return static_cast<double>(sum);
  }

 private:
  void sort_by_region() {
    first_.assign(region_.count() + 1, 0);
    std::vector<std::uint32_t> regions(ties_.size());
    parallel(64, threads_, [&](std::size_t part) {
      const Share share = share_of(ties_.size(), part, 64);
      for (std::size_t t = share.first; t < share.last; ++t)
        regions[t] = region_.of(ties_[t].a, ties_[t].b);
    });
    for (const std::uint32_t region : regions) ++first_[region + 1];
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
    Array<Tie> sorted(ties_.size());
    for (std::size_t t = 0; t < ties_.size(); ++t) sorted[next[regions[t]]++] = ties_[t];
    ties_.swap(sorted);
  }

  /// Pairs the ties of a region at random; those whose exchange is no gain keep their ends.
  void find_exchanges(std::size_t region, std::uint32_t round, std::int64_t sign,
                      std::vector<std::int64_t>& gains) {
    const std::uint32_t first = first_[region], count = first_[region + 1] - first;
    if (count < 2) return;
    const std::uint64_t id = std::uint64_t{round} * (first_.size() - 1) + region;
    const Permutation partner(count, draws_, partner_, id);
    for (std::uint32_t pair = 0; pair < count / 2; ++pair) {
      const std::size_t place = first / 2 + region + pair;  // no two regions share one
      Exchange& exchange = exchanges_[place];
      exchange = {first + partner(2 * pair), first + partner(2 * pair + 1)};
      const Tie one = ties_[exchange.one], other = ties_[exchange.other];
      const std::int64_t now = product(one) + product(other);
      const auto consider = [&](Tie a, Tie b, bool crosswise) {
        const std::int64_t gain = product(a) + product(b) - now;
        if (sign * gain <= sign * exchange.gain || !belongs(a, region) || !belongs(b, region))
          return;
        exchange.gain = gain;
        exchange.crosswise = crosswise;
      };
      consider({one.a, other.b}, {other.a, one.b}, false);
      consider({one.a, other.a}, {one.b, other.b}, true);
      if (exchange.gain == 0) continue;
      const std::uint64_t turn_id = std::uint64_t{round} * exchanges_.size() + place;
      exchange.turn = static_cast<std::uint16_t>(
          below_from(draws_.word(turn_, turn_id, set_up), std::uint32_t{turns}));
      gains[exchange.turn] += exchange.gain;
    }
  }

  void carry_out(Exchange& exchange, std::size_t last_turn) {
    if (exchange.gain != 0 && exchange.turn < last_turn) {
      Tie& one = ties_[exchange.one];
      Tie& other = ties_[exchange.other];
      std::swap(exchange.crosswise ? other.a : other.b, one.b);
    }
    exchange = {};
  }

  [[nodiscard]] std::int64_t product(Tie tie) const {
    return std::int64_t{trait_[tie.a]} * trait_[tie.b];
  }
  [[nodiscard]] bool belongs(Tie tie, std::size_t region) const {
    return tie.a != tie.b && region_.of(tie.a, tie.b) == region;
  }

  Array<Tie>& ties_;
  Region region_;
  std::vector<std::int32_t> trait_;
  Draws draws_;
  Stream partner_, turn_;
  int threads_;
  std::vector<std::uint32_t> first_;  ///< tie of each region, then their number
  std::vector<Exchange> exchanges_;
};

}  // namespace

void rewire(Array<Tie>& ties, const Homophily& homophily, const Population& population,
            const Draws& draws, std::string_view layer, int threads) {
  constexpr double near_enough = .002, no_progress = 1e-5;
  constexpr std::uint32_t most_rounds = 500;
  auto trait = steps_of(homophily.trait, population);
  Moments moments(ties, trait);
  const auto refuse = [&](std::string_view why) {
    return impossible(layer, "homophily.assortativity", fmt::format("{}", homophily.assortativity),
                      std::string(why));
  };
  if (ties.empty() || !(moments.variance > 0))
    throw refuse("none: there are no differences to sort by");
  Rewiring rewiring(ties, population, std::move(trait), draws, layer, threads);
  const double products = moments.products_at(homophily.assortativity);
  for (std::uint32_t round = 0;
       std::abs(moments.correlation() - homophily.assortativity) > near_enough; ++round) {
    const double gained = rewiring.round(round, products - moments.products);
    moments.products += gained;
    if (round == most_rounds || std::abs(gained) < no_progress * moments.variance * moments.ties)
      throw refuse(
          fmt::format("{} {:.3f}: ties within villages and townships stay there",
                      homophily.assortativity > moments.correlation() ? "at most" : "at least",
                      moments.correlation()));
  }
}

}  // namespace townhall
