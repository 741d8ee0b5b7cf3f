#include "townhall/population/starts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>

#include "townhall/core/array.hpp"
#include "townhall/core/numeric.hpp"
#include "townhall/core/parallel.hpp"
#include "townhall/population/blocks.hpp"
#include "townhall/population/normals.hpp"
#include "townhall/population/ranks.hpp"
#include "townhall/population/streams.hpp"

namespace townhall {
namespace {

namespace streams = population_stream;

/// Mean over citizens of value(i): exact, so the same for any blocks and threads.
double exact_mean(std::size_t citizens, int threads, auto&& value) {
  std::vector<ExactSum> of_block(block_count(citizens));
  each_block(citizens, threads, [&](Share ids, std::size_t block) {
    for (std::size_t i = ids.first; i < ids.last; ++i) of_block[block].add(value(i));
  });
  ExactSum sum;
  for (const ExactSum& part : of_block) sum.add(part);
  return sum.value() / static_cast<double>(citizens);
}

/// `values` rounded to what the column holds.
template <class Stored>
void store(std::span<const double> values, std::span<Stored> column) {
#pragma omp simd
  for (std::size_t i = 0; i < values.size(); ++i) column[i] = static_cast<Stored>(values[i]);
}

/// Fifths of ranks, 0 the poorest.
class FifthOf {
 public:
  explicit FifthOf(std::uint64_t size) {
    for (std::uint64_t fifth = 1; fifth < 5; ++fifth) {
      starts_[fifth - 1] = static_cast<std::uint32_t>((size * fifth + 4) / 5);
    }
  }
  std::uint8_t operator()(std::uint32_t rank) const {
    int fifth = 0;
    for (const std::uint32_t start : starts_) fifth += rank >= start ? 1 : 0;
    return static_cast<std::uint8_t>(fifth);
  }

 private:
  std::array<std::uint32_t, 4> starts_{};  ///< first rank of each fifth but the poorest
};

void rank_income(Population& population, int threads) {
  const std::size_t size = population.size();
  population.income_rank.resize(size);
  population.income_quintile.resize(size);
  const auto ranks = ranks_of(population.income, threads);
  const auto citizens = static_cast<double>(size);
  const FifthOf fifth_of(size);
  each_block(size, threads, [&](Share ids, std::size_t) {
#pragma omp simd
    for (std::size_t i = ids.first; i < ids.last; ++i) {
      population.income_rank[i] = (ranks[i] + .5) / citizens;
    }
    for (std::size_t i = ids.first; i < ids.last; ++i) {
      population.income_quintile[i] = fifth_of(ranks[i]);
    }
  });
}

/// What a township's villages need: weights n_d * exp(v_d), one row a village of the world.
std::vector<double> village_weights(const Population& population,
                                    const std::vector<NeedMargin>& needs, const Draws& draws) {
  std::vector<double> weights;
  for (std::size_t township = 0; township < population.townships(); ++township) {
    const NeedMargin& margin = needs[township];
    const std::size_t domains = margin.need.size();
    const Range villages = population.villages_of_township(township);
    BlockNumbers numbers;
    const std::size_t last = villages.last * domains;
    for (std::size_t first = villages.first * domains; first < last; first += block_length) {
      const Share ids{first, std::min(first + block_length, last)};
      const auto normals = draw_normals(draws, streams::village_need, ids, numbers);
      for (std::size_t i = 0; i < normals.size(); ++i) {
        weights.push_back(margin.need[(first + i) % domains] *
                          exponential(margin.village_spread * normals[i]));
      }
    }
  }
  return weights;
}

/// Needs of citizens of one village, at most a block: the parts of [0, sum of weights) that their
/// uniforms fall into; never one of weight 0. `weights` are the village's.
class NeedChoice {
 public:
  explicit NeedChoice(std::size_t domains) : domains_(domains), running_(domains * block_length) {}

  void operator()(std::span<const double> weights, std::span<const double> tilt,
                  std::span<const float> income, std::span<const double> uniforms,
                  std::span<std::uint8_t> need) {
    const std::size_t count = need.size();
    std::fill_n(sum_.begin(), count, 0.0);
    for (std::size_t d = 0; d < domains_; ++d) {
      const double weight = weights[d];
      const double slope = tilt[d];
      double* const running = &running_[d * block_length];
#pragma omp simd
      for (std::size_t i = 0; i < count; ++i) {
        sum_[i] += weight * exponential(slope * income[i]);
        running[i] = sum_[i];
      }
    }
    std::fill_n(chosen_.begin(), count, 0.0);
    for (std::size_t d = 0; d + 1 < domains_; ++d) {
      const double* const running = &running_[d * block_length];
#pragma omp simd
      for (std::size_t i = 0; i < count; ++i) {
        chosen_[i] += running[i] <= uniforms[i] * sum_[i] ? 1.0 : 0.0;
      }
    }
    for (std::size_t i = 0; i < count; ++i) need[i] = static_cast<std::uint8_t>(chosen_[i]);
  }

 private:
  std::size_t domains_;
  Array<double> running_;  ///< of each domain, the sums of weights up to it
  BlockNumbers sum_;
  BlockNumbers chosen_;
};

/// Logits of internet use but for the intercept: the first so many of `numbers`.
std::span<const double> internet_offsets(const Population& population, const InternetMargin& margin,
                                         Share ids, BlockNumbers& numbers) {
  for (std::size_t i = ids.first; i < ids.last; ++i) {
    numbers[i - ids.first] = margin.age * (population.age[i] - 50.0) +
                             margin.education * education_score(population.education[i]);
  }
  return std::span(numbers).first(ids.last - ids.first);
}

/// Values and how many citizens have each.
struct Counted {
  std::vector<double> values;
  std::vector<std::uint64_t> counts;
};

/// The offsets of all citizens.
Counted exact_offsets(const Population& population, const InternetMargin& margin) {
  Counted all;
  BlockNumbers numbers;
  each_block(population.size(), 1, [&](Share ids, std::size_t) {
    const auto offsets = internet_offsets(population, margin, ids, numbers);
    all.values.insert(all.values.end(), offsets.begin(), offsets.end());
  });
  all.counts.assign(all.values.size(), 1);
  return all;
}

/// Likewise, gathered where there are so many that their exact values do not matter.
Counted gathered_offsets(const Population& population, const InternetMargin& margin, int threads) {
  const std::size_t blocks = block_count(population.size());
  std::vector<double> least(blocks);
  std::vector<double> most(blocks);
  each_block(population.size(), threads, [&](Share ids, std::size_t block) {
    BlockNumbers numbers;
    const auto offsets = internet_offsets(population, margin, ids, numbers);
    const auto [low, high] = std::minmax_element(offsets.begin(), offsets.end());
    least[block] = *low;
    most[block] = *high;
  });
  // Far finer than the error in the mean allows: at most steps^2 / 24 plus noise below 1e-7.
  constexpr double steps = 4096;
  const double start = std::floor(*std::min_element(least.begin(), least.end()) * steps);
  const double end = *std::max_element(most.begin(), most.end()) * steps;
  const auto parts = static_cast<std::size_t>(std::max(1, threads));
  std::vector<std::vector<std::uint64_t>> bins(
      parts, std::vector<std::uint64_t>(static_cast<std::size_t>(end - start) + 1));
  parallel(parts, threads, [&](std::size_t part) {
    const Share share = share_of(population.size(), part, parts);
    BlockNumbers numbers;
    for (std::size_t first = share.first; first < share.last; first += block_length) {
      const Share ids{first, std::min(first + block_length, share.last)};
      for (const double offset : internet_offsets(population, margin, ids, numbers)) {
        ++bins[part][static_cast<std::size_t>(offset * steps - start)];
      }
    }
  });
  Counted all;
  for (std::size_t bin = 0; bin < bins.front().size(); ++bin) {
    std::uint64_t count = 0;
    for (const auto& of_part : bins) count += of_part[bin];
    if (count == 0) continue;
    all.values.push_back((start + static_cast<double>(bin) + .5) / steps);
    all.counts.push_back(count);
  }
  return all;
}

/// The mean of logistic(intercept + offset) and its slope by the intercept. Exact sums.
struct Mean {
  double value;
  double slope;
};

Mean mean_logistic(double intercept, const std::vector<double>& offsets,
                   const std::vector<std::uint64_t>& counts, double citizens) {
  ExactSum sum;
  ExactSum slope;
  BlockNumbers p;
  for (std::size_t first = 0; first < offsets.size(); first += block_length) {
    const std::size_t count = std::min(block_length, offsets.size() - first);
#pragma omp simd
    for (std::size_t i = 0; i < count; ++i) p[i] = logistic(intercept + offsets[first + i]);
    for (std::size_t i = 0; i < count; ++i) {
      const auto weight = static_cast<double>(counts[first + i]);
      sum.add(weight * p[i]);
      slope.add(weight * (p[i] * (1 - p[i])));
    }
  }
  return {.value = sum.value() / citizens, .slope = slope.value() / citizens};
}

}  // namespace

double solve_intercept(double share, const std::vector<double>& offsets,
                       const std::vector<std::uint64_t>& counts) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  if (share <= 0) return -infinity;
  if (share >= 1) return infinity;
  if (offsets.empty()) return logit(share);
  std::uint64_t citizens = 0;
  for (const std::uint64_t count : counts) citizens += count;
  const auto [least, most] = std::minmax_element(offsets.begin(), offsets.end());
  const double wanted = logit(share);
  double low = wanted - *most;
  double high = wanted - *least;
  double middle = low + (high - low) / 2;
  // Newton's method on the logit of the mean, which is nearly a line; by halves where it strays.
  for (int step = 0; step < 60 && low < high; ++step) {
    const Mean mean = mean_logistic(middle, offsets, counts, static_cast<double>(citizens));
    (mean.value < share ? low : high) = middle;
    const double per_logit = mean.slope / (mean.value * (1 - mean.value));
    double next = middle - (logit(mean.value) - wanted) / per_logit;
    if (!(next > low && next < high)) next = low + (high - low) / 2;
    const bool settled = std::fabs(next - middle) < 1e-10;
    middle = next;
    if (settled) break;
  }
  return middle;
}

void standardise_income(Population& population, int threads) {
  auto& income = population.income;
  const std::size_t size = population.size();
  const double mean = exact_mean(size, threads, [&](std::size_t i) { return double{income[i]}; });
  const double variance = exact_mean(size, threads, [&](std::size_t i) {
    const double deviation = income[i] - mean;
    return deviation * deviation;
  });
  population.log_income_mean = mean;
  population.log_income_sd = variance > 0 ? std::sqrt(variance) : 1;
  each_block(size, threads, [&](Share ids, std::size_t) {
    for (std::size_t i = ids.first; i < ids.last; ++i) {
      income[i] = static_cast<float>((income[i] - mean) / population.log_income_sd);
    }
  });
  rank_income(population, threads);
}

void draw_propensity(Population& population, const PopulationDesign& design, const Draws& draws,
                     int threads) {
  population.propensity.resize(population.size());
  each_block(population.size(), threads, [&](Share ids, std::size_t) {
    BlockNumbers numbers;
    const auto normals = std::span(numbers).first(ids.last - ids.first);
    draw_household_normals(design.household_share.propensity, streams::propensity_household,
                           streams::propensity, population, ids, draws, normals);
    for (double& normal : normals) normal *= design.propensity_sd;
    store(normals, std::span(population.propensity).subspan(ids.first));
  });
}

void draw_skill(Population& population, const SkillMargin& margin, const Draws& draws,
                int threads) {
  population.skill.resize(population.size());
  each_block(population.size(), threads, [&](Share ids, std::size_t) {
    BlockNumbers numbers;
    const auto skills = draw_normals(draws, streams::skill, ids, numbers);
    for (std::size_t i = 0; i < skills.size(); ++i) {
      const int years = years_at_school[population.education[ids.first + i]];
      const double skill = margin.intercept + margin.per_year * years + margin.sd * skills[i];
      skills[i] = std::clamp(skill, 0.0, 1.0);
    }
    store(skills, std::span(population.skill).subspan(ids.first));
  });
}

void draw_efficacy(Population& population, const BetaMargin& margin, const Draws& draws,
                   int threads) {
  population.efficacy.resize(population.size());
  const BetaQuantile quantile(margin.alpha, margin.beta);
  each_block(population.size(), threads, [&](Share ids, std::size_t) {
    BlockNumbers numbers;
    const auto normals = draw_normals(draws, streams::efficacy, ids, numbers);
    quantile.of_normals(normals);
    store(normals, std::span(population.efficacy).subspan(ids.first));
  });
}

void draw_internet(Population& population, const InternetMargin& margin, const Draws& draws,
                   int threads) {
  constexpr std::size_t most_exact = 65536;
  const Counted all = population.size() <= most_exact
                          ? exact_offsets(population, margin)
                          : gathered_offsets(population, margin, threads);
  const double intercept = solve_intercept(margin.share, all.values, all.counts);
  population.internet.resize(population.size());
  each_block(population.size(), threads, [&](Share ids, std::size_t) {
    BlockNumbers offset_numbers;
    BlockNumbers uniform_numbers;
    const auto offsets = internet_offsets(population, margin, ids, offset_numbers);
    const auto uniforms = draw_uniforms(draws, streams::internet, ids, uniform_numbers);
#pragma omp simd
    for (std::size_t i = 0; i < uniforms.size(); ++i) {
      uniforms[i] -= logistic(intercept + offsets[i]);
    }
    for (std::size_t i = 0; i < uniforms.size(); ++i) {
      population.internet[ids.first + i] = uniforms[i] < 0 ? 1 : 0;
    }
  });
}

void draw_needs(Population& population, const std::vector<NeedMargin>& needs, const Draws& draws,
                int threads) {
  const std::size_t domains = needs.front().need.size();
  const auto of_villages = village_weights(population, needs, draws);
  std::vector<std::uint32_t> township_of_village;
  for (std::size_t township = 0; township < population.townships(); ++township) {
    const Range villages = population.villages_of_township(township);
    township_of_village.insert(township_of_village.end(), villages.count(),
                               static_cast<std::uint32_t>(township));
  }
  population.need.resize(population.size());
  each_block(population.size(), threads, [&](Share ids, std::size_t) {
    NeedChoice choose(domains);
    BlockNumbers numbers;
    const auto uniforms = draw_uniforms(draws, streams::need, ids, numbers);
    for (std::size_t first = ids.first; first < ids.last;) {
      const std::size_t village = population.village_of(first);
      const std::size_t last =
          std::min(ids.last, std::size_t{population.citizens_of_village(village).last});
      const std::size_t count = last - first;
      choose(std::span(of_villages).subspan(village * domains, domains),
             needs[township_of_village[village]].tilt,
             std::span(population.income).subspan(first, count),
             uniforms.subspan(first - ids.first, count),
             std::span(population.need).subspan(first, count));
      first = last;
    }
  });
}

}  // namespace townhall
