#include "townhall/population/margins.hpp"

#include <algorithm>
#include <charconv>
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

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Numbers that are worked on together, in cache.
constexpr std::size_t piece_size = 512;

/// The normals that part the levels of schooling: never one of a level with share 0.
std::array<double, 4> thresholds_of(const EducationShares& shares) {
  std::array<double, 5> cumulative{shares.none, shares.primary, shares.lower_secondary,
                                   shares.upper_secondary, shares.tertiary};
  accumulate(cumulative);
  std::array<double, 4> thresholds{};
  for (std::size_t level = 0; level < thresholds.size(); ++level) {
    const double p = cumulative[level];
    thresholds[level] = p <= 0 ? -infinity : p >= 1 ? infinity : normal_quantile(p);
  }
  return thresholds;
}

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

void AgeMargin::find(std::span<const double> p, std::span<Age> years,
                     std::span<std::uint8_t> band) const {
  std::array<double, piece_size> exact;
  std::array<double, piece_size> number;
  for (std::size_t first = 0; first < p.size(); first += exact.size()) {
    const auto part = p.subspan(first, std::min(exact.size(), p.size() - first));
    for (std::size_t b = 0; b < bands_.size(); ++b) {
      const double before = b == 0 ? 0 : cumulative_[b - 1];
      const double share = cumulative_[b] - before;
      const double low = bands_[b].low;
      const double slope = share > 0 ? (bands_[b].high + 1 - low) / share : 0;
      // Rounding must not carry an age into the next band.
      const double last = bands_[b].high + 1 - double{Age::step};
      const auto label = static_cast<double>(b);
      const double from = b == 0 ? -1 : before;
#pragma omp simd
      for (std::size_t i = 0; i < part.size(); ++i) {
        const double below_1 = part[i] < 1 - 0x1p-53 ? part[i] : 1 - 0x1p-53;
        const double age = low + (below_1 - before) * slope;
        const double held = age < last ? age : last;
        const bool reached = below_1 >= from;
        exact[i] = reached ? held : exact[i];
        number[i] = reached ? label : number[i];
      }
    }
    for (std::size_t i = 0; i < part.size(); ++i) {
      years[first + i] = exact[i];
      band[first + i] = static_cast<std::uint8_t>(number[i]);
    }
  }
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
    by_band_.push_back(thresholds_of(design.education));
    return;
  }
  for (const auto& [band, unused] : design.age) {
    const auto* shares = design.education_by_age.find(band);
    by_band_.push_back(thresholds_of(shares != nullptr ? *shares : design.education));
  }
}

void EducationMargin::find(std::span<const double> z, std::span<const std::uint8_t> age_band,
                           std::span<std::uint8_t> level) const {
  const bool one_for_all = by_band_.size() == 1;
  for (std::size_t i = 0; i < z.size(); ++i) {
    const Thresholds& thresholds = by_band_[one_for_all ? 0 : age_band[i]];
    int reached = 0;
    for (const double threshold : thresholds) reached += z[i] >= threshold ? 1 : 0;
    level[i] = static_cast<std::uint8_t>(reached);
  }
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

void LogIncome::find(std::span<const std::uint8_t> level, std::span<const double> z,
                     std::span<float> log_income) const {
  for (std::size_t i = 0; i < z.size(); ++i) {
    log_income[i] = static_cast<float>((*this)(years_at_school[level[i]], z[i]));
  }
}

}  // namespace townhall
