#include "townhall/population/margins.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace townhall {
namespace {

/// Running shares, as parts of their sum (a scenario's shares may miss 1 by 1e-6).
template <class Shares>
void accumulate(Shares& shares) {
  std::partial_sum(shares.begin(), shares.end(), shares.begin());
  const double total = shares.back();
  for (double& share : shares) share /= total;
}

/// The first part whose running share exceeds `p`: never one with share 0.
template <class Shares>
std::size_t part_at(double p, const Shares& cumulative) {
  const auto part = std::upper_bound(cumulative.begin(), cumulative.end(), p);
  return static_cast<std::size_t>(part - cumulative.begin());
}

std::array<double, 5> cumulative_of(const EducationShares& shares) {
  std::array<double, 5> all{shares.none, shares.primary, shares.lower_secondary,
                            shares.upper_secondary, shares.tertiary};
  accumulate(all);
  return all;
}

constexpr double infinity = std::numeric_limits<double>::infinity();

}  // namespace

double probability(double z) { return std::clamp(normal_cdf(z), 0x1p-60, 1 - 0x1p-53); }

std::optional<AgeBand> age_band_of(std::string_view text) {
  AgeBand band;
  const char* const end = text.data() + text.size();
  const auto low = std::from_chars(text.data(), end, band.low);
  if (low.ec != std::errc{} || low.ptr == end || *low.ptr != '-') return std::nullopt;
  const auto high = std::from_chars(low.ptr + 1, end, band.high);
  if (high.ec != std::errc{} || high.ptr != end) return std::nullopt;
  if (band.low < 0 || band.high < band.low) return std::nullopt;
  return band;
}

AgeMargin::AgeMargin(const Named<double>& shares) {
  for (const auto& [name, share] : shares) {
    bands_.push_back(age_band_of(name).value_or(AgeBand{}));
    cumulative_.push_back(share);
  }
  accumulate(cumulative_);
}

AgeMargin::Age AgeMargin::operator()(double p) const {
  const std::size_t at = part_at(p, cumulative_);
  const double before = at == 0 ? 0 : cumulative_[at - 1];
  const double position = (p - before) / (cumulative_[at] - before);
  const AgeBand& band = bands_[at];
  const auto years = static_cast<float>(band.low + (band.high + 1 - band.low) * position);
  // Rounding to float must not carry an age into the next band.
  const float last = std::nextafter(static_cast<float>(band.high + 1), 0.0F);
  return {.years = std::min(years, last), .band = static_cast<std::uint8_t>(at)};
}

std::uint8_t AgeMargin::band(double years) const {
  std::size_t nearest = 0;
  double least = infinity;
  for (std::size_t i = 0; i < bands_.size(); ++i) {
    const double beyond = years - (bands_[i].high + 1);
    const double outside = std::max({bands_[i].low - years, beyond, 0.0});
    if (outside < least || (outside == least && beyond < 0)) {
      nearest = i;
      least = outside;
    }
  }
  return static_cast<std::uint8_t>(nearest);
}

EducationMargin::EducationMargin(const PopulationDesign& design) {
  if (design.education_by_age.empty()) {
    by_band_.push_back(cumulative_of(design.education));
    return;
  }
  for (const auto& [band, unused] : design.age) {
    const auto* shares = design.education_by_age.find(band);
    by_band_.push_back(cumulative_of(shares != nullptr ? *shares : design.education));
  }
}

std::uint8_t EducationMargin::operator()(double p, std::uint8_t age_band) const {
  return static_cast<std::uint8_t>(part_at(p, by_band_[by_band_.size() == 1 ? 0 : age_band]));
}

LogIncome::LogIncome(const Income& income) {
  if (const auto* mincer = std::get_if<MincerIncome>(&income)) {
    pieces_ = {{infinity, mincer->mu, mincer->sigma}};
    return_to_schooling_ = mincer->return_to_schooling;
    return;
  }
  // The five means stand in the middle of their fifths; between them ln y is linear in z.
  const auto& means = std::get<QuintileIncome>(income).quintile_means;
  constexpr std::array<double, 5> middles{.1, .3, .5, .7, .9};
  for (std::size_t i = 0; i + 1 < middles.size(); ++i) {
    const double z = normal_quantile(middles[i]);
    const double next = normal_quantile(middles[i + 1]);
    const double slope = (logarithm(means[i + 1]) - logarithm(means[i])) / (next - z);
    pieces_.push_back({next, logarithm(means[i]) - slope * z, slope});
  }
  pieces_.back().until = infinity;
  // Mean of y: on each piece y is log-normal, cut at the piece's ends.
  double mean = 0;
  double from = -infinity;
  for (const Piece& piece : pieces_) {
    const double b = piece.slope;
    mean +=
        exponential(piece.level + b * b / 2) * (normal_cdf(piece.until - b) - normal_cdf(from - b));
    from = piece.until;
  }
  const double wanted = std::accumulate(means.begin(), means.end(), 0.0) / 5;
  for (Piece& piece : pieces_) piece.level += logarithm(wanted) - logarithm(mean);
}

double LogIncome::operator()(int years, double z) const {
  std::size_t at = 0;
  while (z > pieces_[at].until) ++at;
  return pieces_[at].level + pieces_[at].slope * z + return_to_schooling_ * years;
}

}  // namespace townhall
