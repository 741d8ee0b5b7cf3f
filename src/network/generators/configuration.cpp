#include "townhall/network/generators/configuration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <numeric>

#include "townhall/core/elementary.hpp"
#include "townhall/core/numeric.hpp"
#include "townhall/core/permutation.hpp"
#include "townhall/network/generators/impossible.hpp"
#include "townhall/network/generators/streams.hpp"

namespace townhall {
namespace {

/// Weight of each degree of the power law, from `least` on.
std::vector<double> power_law_weights(const Configuration& design) {
  std::vector<double> weights;
  for (std::int64_t k = design.least; k <= design.most; ++k)
    weights.push_back(exponential(-design.exponent * logarithm(static_cast<double>(k))));
  return weights;
}

/// A degree from a uniform.
class DegreeLaw {
 public:
  explicit DegreeLaw(const Configuration& design) : design_(design) {
    if (design.distribution != Degrees::power_law) return;
    below_or_at_ = power_law_weights(design);
    std::partial_sum(below_or_at_.begin(), below_or_at_.end(), below_or_at_.begin());
    const double sum = below_or_at_.back();
    for (double& share : below_or_at_) share /= sum;
  }

  [[nodiscard]] std::uint32_t operator()(std::uint32_t word) const {
    const double u = uniform_from(word);
    if (design_.distribution == Degrees::power_law) {
      const auto found = std::lower_bound(below_or_at_.begin(), below_or_at_.end() - 1, u);
      return static_cast<std::uint32_t>(design_.least + (found - below_or_at_.begin()));
    }
    if (design_.distribution == Degrees::sample) {
      const auto size = static_cast<std::uint32_t>(design_.degrees.size());
      return static_cast<std::uint32_t>(design_.degrees[below_from(word, size)]);
    }
    const double log_mean = logarithm(design_.mean_degree) - design_.log_sd * design_.log_sd / 2;
    const double degree = exponential(log_mean + design_.log_sd * normal_quantile(u));
    return static_cast<std::uint32_t>(std::min(degree + .5, static_cast<double>(design_.most)));
  }

 private:
  const Configuration& design_;
  std::vector<double> below_or_at_;  ///< share of degrees up to least, least + 1, ...
};

/// Whose is each end: all ends of the first citizen, then all of the next.
class Ends {
 public:
  explicit Ends(std::vector<std::uint32_t> first) : first_(std::move(first)) {
    std::uint32_t citizen = 0;
    for (std::uint64_t end = 0; end < count(); end += stride) {
      while (first_[citizen + 1] <= end) ++citizen;
      every_.push_back(citizen);
    }
  }
  [[nodiscard]] std::uint32_t count() const { return first_.back(); }
  [[nodiscard]] std::uint32_t citizen_of(std::uint32_t end) const {
    std::uint32_t citizen = every_[end / stride];
    while (first_[citizen + 1] <= end) ++citizen;
    return citizen;
  }

 private:
  static constexpr std::uint32_t stride = 32;
  std::vector<std::uint32_t> first_;  ///< first end of each citizen, then their number
  std::vector<std::uint32_t> every_;  ///< whose the ends 0, stride, 2 stride ... are
};

void check(const Configuration& design, std::size_t citizens, std::string_view layer) {
  const auto most_of = [&](std::int64_t degree, std::string_view key) {
    if (degree < static_cast<std::int64_t>(std::max<std::size_t>(citizens, 1))) return;
    throw impossible(layer, key, fmt::format("a degree of {} among {} citizens", degree, citizens),
                     "at most the number of others");
  };
  if (design.distribution == Degrees::power_law) {
    most_of(design.least, "least");
    if (design.least > design.most) {
      throw impossible(layer, "least", fmt::format("{}", design.least),
                       fmt::format("at most `most`, {}", design.most));
    }
    return;
  }
  if (design.distribution == Degrees::log_normal) {
    const double at_most = std::min(static_cast<double>(design.most),
                                    static_cast<double>(std::max<std::size_t>(citizens, 1) - 1));
    if (design.mean_degree > at_most) {
      throw impossible(layer, "mean_degree", fmt::format("{:.10g}", design.mean_degree),
                       fmt::format("at most {:.10g}: nobody has more ties", at_most));
    }
    return;
  }
  const auto& list = design.degrees;
  if (list.empty()) {
    throw impossible(layer, "degrees", "no list",
                     "the degrees that a sample or sequence consists of");
  }
  most_of(*std::max_element(list.begin(), list.end()), "degrees");
  if (design.distribution != Degrees::sequence) return;
  if (list.size() != citizens) {
    throw impossible(layer, "degrees", fmt::format("a sequence of {} degrees", list.size()),
                     fmt::format("one for each of the {} citizens", citizens));
  }
  const std::int64_t sum = std::accumulate(list.begin(), list.end(), std::int64_t{0});
  if (sum % 2 != 0) {
    throw impossible(layer, "degrees", fmt::format("a sequence whose sum, {}, is odd", sum),
                     "an even sum: every tie has two ends");
  }
}

/// First end of each citizen, then their number. Throws Problems where the ends are too many.
std::vector<std::uint32_t> draw_ends(const Configuration& design, std::size_t citizens,
                                     const Draws& draws, std::string_view layer) {
  std::vector<std::uint32_t> first(citizens + 1);
  const std::span<std::uint32_t> degrees(first.data() + 1, citizens);
  if (design.distribution == Degrees::sequence) {
    std::copy(design.degrees.begin(), design.degrees.end(), degrees.begin());
  } else {
    draws.fill(degrees, layer_stream(layer, "degree"), 0, set_up);
    const DegreeLaw law(design);
    const auto others = static_cast<std::uint32_t>(citizens - 1);
    for (std::uint32_t& each : degrees) each = std::min(law(each), others);
  }
  std::uint64_t sum = 0;
  for (std::uint32_t& each : degrees) {
    sum += each;
    expect_room(layer, sum / 2);
    each = static_cast<std::uint32_t>(sum);
  }
  return first;
}

}  // namespace

double Configuration::expected_degree() const {
  if (distribution == Degrees::log_normal) return mean_degree;
  if (distribution != Degrees::power_law) {
    const double sum = std::accumulate(degrees.begin(), degrees.end(), 0.0);
    return degrees.empty() ? 0 : sum / static_cast<double>(degrees.size());
  }
  double sum = 0, weights = 0;
  auto degree = static_cast<double>(least);
  for (const double weight : power_law_weights(*this)) {
    sum += weight * degree++;
    weights += weight;
  }
  return weights > 0 ? sum / weights : 0;
}

TieSource Configuration::source(const Population& population, const Draws& draws,
                                std::string_view layer) const {
  check(*this, population.size(), layer);
  const auto ends = std::make_shared<const Ends>(draw_ends(*this, population.size(), draws, layer));
  const std::uint32_t count = ends->count() / 2;
  if (count == 0) return {};
  const Permutation paired(ends->count(), draws, layer_stream(layer, "pairs"), 0);
  constexpr std::uint32_t ties_of_a_piece = 65536;
  const auto add = [=](std::size_t piece, Array<Tie>& ties) {
    const auto first = static_cast<std::uint32_t>(piece) * ties_of_a_piece;
    const std::uint32_t last = first + std::min(ties_of_a_piece, count - first);
    for (std::uint32_t tie = first; tie < last; ++tie)
      ties.push_back({ends->citizen_of(paired(2 * tie)), ends->citizen_of(paired(2 * tie + 1))});
  };
  return {
      .pieces = (count + ties_of_a_piece - 1) / ties_of_a_piece, .by_township = false, .add = add};
}

}  // namespace townhall
