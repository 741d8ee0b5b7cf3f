#include "townhall/network/homophily.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "townhall/core/parallel.hpp"
#include "townhall/core/permutation.hpp"
#include "townhall/network/generators/impossible.hpp"
#include "townhall/network/generators/streams.hpp"
#include "townhall/network/ties_builder.hpp"

namespace townhall {
namespace {

/// The trait in whole steps, so that sums are exact.
std::vector<std::int32_t> steps_of(Trait trait, const Population& population) {
  std::vector<std::int32_t> steps(population.size());
  for (std::size_t i = 0; i < steps.size(); ++i) {
    steps[i] = trait == Trait::education ? population.education[i]
               : trait == Trait::income  ? static_cast<std::int32_t>(population.income[i] * 256)
                                         : static_cast<std::int32_t>(population.culture[i] * 4096);
  }
  return steps;
}

/// Each tie once, the smaller number first; no loops.
Array<Tie> tidied(Array<Tie> ties, std::uint32_t citizens) {
  const ContactRows rows({0, citizens}, ties);
  ties.clear();
  for (std::uint32_t i = 0; i < citizens; ++i) {
    for (const std::uint32_t contact : rows.of(i)) {
      if (i < contact) ties.push_back({i, contact});
    }
  }
  return ties;
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
    if (population_.citizens_of_village(village).contains(b)) return village;
    const std::uint32_t township = population_.township_of(a);
    const auto villages = static_cast<std::uint32_t>(population_.villages());
    if (population_.citizens_of_township(township).contains(b)) return villages + township;
    return count() - 1;
  }

 private:
  const Population& population_;
};

constexpr std::uint32_t turns = 4096;

/// Two ties that may exchange ends, what that adds to the products, and when, in [0, turns), their
/// turn comes. There is one for every two ties, so it takes no more than 16 bytes.
class Exchange {
 public:
  std::uint32_t one = 0, other = 0;

  /// `gain` is below 2^34, as steps are below 2^16; 0: they exchange nothing.
  void agree(std::int64_t gain, std::uint32_t turn, bool crosswise) {
    terms_ = gain * (2 * turns) + 2 * turn + (crosswise ? 1 : 0);
  }
  void call_off() { terms_ = 0; }
  [[nodiscard]] std::int64_t gain() const { return terms_ >> 13; }
  [[nodiscard]] std::uint32_t turn() const {
    return static_cast<std::uint32_t>(terms_ >> 1) % turns;
  }
  [[nodiscard]] bool is_crosswise() const { return (terms_ & 1) != 0; }

 private:
  std::int64_t terms_ = 0;
};
static_assert(sizeof(Exchange) == 16 && 2 * turns == 1U << 13);

class Rewiring {
 public:
  Rewiring(Array<Tie>& ties, const Population& population, std::vector<std::int32_t> trait,
           const Draws& draws, std::string_view layer, int threads)
      : ties_(ties),
        citizens_(static_cast<std::uint32_t>(population.size())),
        region_(population),
        trait_(std::move(trait)),
        draws_(draws),
        partner_(layer_stream(layer, "partner")),
        turn_(layer_stream(layer, "turn")),
        threads_(threads) {
    sort_by_region();
    divide_pairs();
  }

  /// One round of exchanges, until the sum of gains is as near to `wanted` as can be. Returns it.
  double round(std::uint32_t number, double wanted) {
    const std::int64_t sign = wanted < 0 ? -1 : 1;
    std::vector<std::vector<std::int64_t>> gains(shares_of(stretches_.size()),
                                                 std::vector<std::int64_t>(turns));
    {
      const ContactRows contacts({0, citizens_}, ties_);
      parallel_shares(stretches_.size(), threads_, [&](std::size_t part, Share share) {
        for (std::size_t n = share.first; n < share.last; ++n)
          find_exchanges(stretches_[n], number, sign, contacts, gains[part]);
      });
    }
    std::int64_t sum = 0;
    std::size_t last = 0;
    for (; last < turns; ++last) {
      std::int64_t more = 0;
      for (const auto& part : gains) more += part[last];
      if (std::abs(wanted - static_cast<double>(sum + more)) >
          std::abs(wanted - static_cast<double>(sum)))
        break;
      sum += more;
    }
    for (Exchange& exchange : exchanges_) {
      if (exchange.turn() >= last) exchange.call_off();
      exchange_ends(exchange);
    }
    return static_cast<double>(sum - take_back_doubles());
  }

 private:
  /// Pairs of ties of one region that follow each other.
  struct Stretch {
    std::uint32_t region = 0, first_pair = 0, last_pair = 0;
    std::size_t first_exchange = 0;
  };

  void sort_by_region() {
    first_.assign(region_.count() + 1, 0);
    std::vector<std::uint32_t> regions(ties_.size());
    parallel_shares(ties_.size(), threads_, [&](std::size_t, Share share) {
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

  void divide_pairs() {
    constexpr std::uint32_t at_most = 65536;
    std::size_t exchanges = 0;
    for (std::uint32_t region = 0; region + 1 < first_.size(); ++region) {
      const std::uint32_t pairs = (first_[region + 1] - first_[region]) / 2;
      for (std::uint32_t first = 0; first < pairs; first += at_most) {
        const std::uint32_t last = first + std::min(at_most, pairs - first);
        stretches_.push_back({region, first, last, exchanges});
        exchanges += last - first;
      }
    }
    exchanges_.resize(exchanges);
  }

  /// Pairs the ties of a region at random; those whose exchange is no gain keep their ends.
  void find_exchanges(const Stretch& stretch, std::uint32_t round, std::int64_t sign,
                      const ContactRows& contacts, std::vector<std::int64_t>& gains) {
    const std::uint32_t first = first_[stretch.region];
    const std::uint64_t id = std::uint64_t{round} * (first_.size() - 1) + stretch.region;
    const Permutation partner(first_[stretch.region + 1] - first, draws_, partner_, id);
    for (std::uint32_t pair = stretch.first_pair; pair < stretch.last_pair; ++pair) {
      const std::size_t place = stretch.first_exchange + (pair - stretch.first_pair);
      Exchange& exchange = exchanges_[place];
      exchange = Exchange();
      exchange.one = first + partner(2 * pair);
      exchange.other = first + partner(2 * pair + 1);
      const Tie one = ties_[exchange.one], other = ties_[exchange.other];
      const std::int64_t now = product(one) + product(other);
      std::int64_t most = 0;
      bool is_crosswise = false;
      const auto consider = [&](Tie a, Tie b, bool crosswise) {
        const std::int64_t gain = product(a) + product(b) - now;
        if (sign * gain <= sign * most || !is_free(a, stretch.region, contacts) ||
            !is_free(b, stretch.region, contacts))
          return;
        most = gain;
        is_crosswise = crosswise;
      };
      consider({one.a, other.b}, {other.a, one.b}, false);
      consider({one.a, other.a}, {one.b, other.b}, true);
      if (most == 0) continue;
      const std::uint64_t turn_id = std::uint64_t{round} * exchanges_.size() + place;
      const std::uint32_t turn = below_from(draws_.word(turn_, turn_id, set_up), turns);
      exchange.agree(most, turn, is_crosswise);
      gains[turn] += most;
    }
  }

  /// Done twice it is undone.
  void exchange_ends(const Exchange& exchange) {
    if (exchange.gain() == 0) return;
    Tie& one = ties_[exchange.one];
    Tie& other = ties_[exchange.other];
    std::swap(exchange.is_crosswise() ? other.a : other.b, one.b);
  }

  /// Two exchanges of a round may make the same tie; both are taken back. Returns what they gained.
  std::int64_t take_back_doubles() {
    std::vector<std::pair<Tie, std::uint32_t>> made;
    made.reserve(2 * static_cast<std::size_t>(std::count_if(
                         exchanges_.begin(), exchanges_.end(),
                         [](const Exchange& exchange) { return exchange.gain() != 0; })));
    for (std::uint32_t n = 0; n < exchanges_.size(); ++n) {
      if (exchanges_[n].gain() == 0) continue;
      for (const std::uint32_t tie : {exchanges_[n].one, exchanges_[n].other}) {
        const auto [low, high] = std::minmax(ties_[tie].a, ties_[tie].b);
        made.push_back({{low, high}, n});
      }
    }
    std::sort(made.begin(), made.end());
    std::int64_t lost = 0;
    const auto take_back = [&](std::uint32_t n) {
      exchange_ends(exchanges_[n]);
      lost += exchanges_[n].gain();
      exchanges_[n].call_off();
    };
    for (std::size_t i = 1; i < made.size(); ++i) {
      if (made[i].first != made[i - 1].first) continue;
      take_back(made[i - 1].second);
      take_back(made[i].second);
    }
    return lost;
  }

  [[nodiscard]] std::int64_t product(Tie tie) const {
    return std::int64_t{trait_[tie.a]} * trait_[tie.b];
  }
  /// True if two who are not tied yet may be, in the region.
  [[nodiscard]] bool is_free(Tie tie, std::uint32_t region, const ContactRows& contacts) const {
    if (tie.a == tie.b || region_.of(tie.a, tie.b) != region) return false;
    const auto row = contacts.of(tie.a);
    return !std::binary_search(row.begin(), row.end(), tie.b);
  }

  Array<Tie>& ties_;
  std::uint32_t citizens_;
  Region region_;
  std::vector<std::int32_t> trait_;
  Draws draws_;
  Stream partner_, turn_;
  int threads_;
  std::vector<std::uint32_t> first_;  ///< tie of each region, then their number
  std::vector<Stretch> stretches_;
  std::vector<Exchange> exchanges_;
};

}  // namespace

void rewire(Array<Tie>& ties, const Homophily& homophily, const Population& population,
            const Draws& draws, std::string_view layer, int threads) {
  constexpr std::uint32_t most_rounds = 1000, rounds_without_progress = 20;
  ties = tidied(std::move(ties), static_cast<std::uint32_t>(population.size()));
  auto trait = steps_of(homophily.trait, population);
  Moments moments(ties, trait);
  const auto refuse = [&](std::string why) {
    return impossible(layer, "homophily.assortativity", fmt::format("{}", homophily.assortativity),
                      std::move(why));
  };
  if (ties.empty() || !(moments.variance > 0))
    throw refuse("none: there are no differences to sort by");
  Rewiring rewiring(ties, population, std::move(trait), draws, layer, threads);
  const double products = moments.products_at(homophily.assortativity);
  // Of few ties, one exchange is a large step.
  const double near_enough = std::max(.002, 1 / moments.ties);
  std::uint32_t without_progress = 0;
  for (std::uint32_t round = 0;
       std::abs(moments.correlation() - homophily.assortativity) > near_enough; ++round) {
    const double gained = rewiring.round(round, products - moments.products);
    moments.products += gained;
    const bool progress = std::abs(gained) > 1e-5 * moments.variance * moments.ties;
    without_progress = progress ? 0 : without_progress + 1;
    if (round == most_rounds || without_progress == rounds_without_progress)
      throw refuse(
          fmt::format("about {:.3f}, which exchanges of ends reach; ties within villages and "
                      "townships stay there",
                      moments.correlation()));
  }
}

}  // namespace townhall
