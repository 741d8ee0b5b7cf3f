#include "townhall/population/starts.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <utility>

#include "townhall/core/numeric.hpp"
#include "townhall/core/parallel.hpp"
#include "townhall/population/blocks.hpp"
#include "townhall/population/normals.hpp"
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

/// Bits whose order as a whole number is the order of the values; -0 counts as 0.
std::uint32_t ordered_bits(float value) {
  constexpr std::uint32_t sign = 0x80000000U;
  const auto bits = std::bit_cast<std::uint32_t>(value + 0.0F);
  return (bits & sign) != 0 ? ~bits : bits | sign;
}

/// Ids in order of value, equal values in order of id: radix sort, in time linear in their number.
std::vector<std::uint64_t> ids_by_value(const std::vector<float>& values) {
  std::vector<std::uint64_t> entries(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    entries[i] = std::uint64_t{ordered_bits(values[i])} << 32U | i;
  }
  std::vector<std::uint64_t> sorted(values.size());
  constexpr unsigned digit_bits = 11;
  for (unsigned shift = 32; shift < 64; shift += digit_bits) {
    const auto digit = [&](std::uint64_t entry) {
      return (entry >> shift) & ((1U << digit_bits) - 1);
    };
    std::array<std::size_t, 1U << digit_bits> position{};
    for (const auto entry : entries) ++position[digit(entry)];
    std::size_t next = 0;
    for (auto& count : position) next += std::exchange(count, next);
    for (const auto entry : entries) sorted[position[digit(entry)]++] = entry;
    std::swap(entries, sorted);
  }
  return entries;
}

void rank_income(Population& population) {
  const std::size_t size = population.size();
  population.income_rank.resize(size);
  population.income_quintile.resize(size);
  const auto entries = ids_by_value(population.income);
  for (std::size_t rank = 0; rank < size; ++rank) {
    const auto id = static_cast<std::uint32_t>(entries[rank]);
    population.income_rank[id] =
        static_cast<float>((static_cast<double>(rank) + .5) / static_cast<double>(size));
    population.income_quintile[id] = static_cast<std::uint8_t>(rank * 5 / size);
  }
}

/// What a township's villages need: weights n_d * exp(v_d), one row a village of the world.
std::vector<double> village_weights(const Population& population,
                                    const std::vector<NeedMargin>& needs, const Draws& draws) {
  std::vector<double> weights;
  for (std::size_t township = 0; township < population.townships(); ++township) {
    const NeedMargin& margin = needs[township];
    const std::size_t domains = margin.need.size();
    const Range villages = population.villages_of_township(township);
    each_normal(
        draws, streams::village_need, {villages.first * domains, villages.last * domains},
        [&](std::size_t id, double z) {
          weights.push_back(margin.need[id % domains] * exponential(margin.village_spread * z));
        });
  }
  return weights;
}

/// The part of [0, sum) that `uniform * sum` falls into; never one of weight 0.
std::size_t choose(const std::vector<double>& weights, double uniform) {
  double left = 0;
  for (const double weight : weights) left += weight;
  left *= uniform;
  std::size_t last_possible = 0;
  for (std::size_t d = 0; d < weights.size(); ++d) {
    if (weights[d] <= 0) continue;
    last_possible = d;
    if (left < weights[d]) break;
    left -= weights[d];
  }
  return last_possible;
}

/// Offsets of internet use, gathered where there are so many that their exact values do not matter.
class OffsetCounts {
 public:
  void add(const std::vector<double>& offsets) {
    if (offsets.size() <= most_exact) {
      values_ = offsets;
      counts_.assign(offsets.size(), 1);
      return;
    }
    const auto [least, most] = std::minmax_element(offsets.begin(), offsets.end());
    // Far finer than the error in the mean allows: at most steps^2 / 24 plus noise below 1e-7.
    constexpr double steps = 4096;
    const double start = std::floor(*least * steps);
    std::vector<std::uint64_t> bins(static_cast<std::size_t>(*most * steps - start) + 1);
    for (const double offset : offsets) ++bins[static_cast<std::size_t>(offset * steps - start)];
    for (std::size_t bin = 0; bin < bins.size(); ++bin) {
      if (bins[bin] == 0) continue;
      values_.push_back((start + static_cast<double>(bin) + .5) / steps);
      counts_.push_back(bins[bin]);
    }
  }
  [[nodiscard]] const std::vector<double>& values() const { return values_; }
  [[nodiscard]] const std::vector<std::uint64_t>& counts() const { return counts_; }

 private:
  static constexpr std::size_t most_exact = 65536;
  std::vector<double> values_;
  std::vector<std::uint64_t> counts_;
};

}  // namespace

double solve_intercept(double share, const std::vector<double>& offsets,
                       const std::vector<std::uint64_t>& counts) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  if (share <= 0) return -infinity;
  if (share >= 1) return infinity;
  if (offsets.empty()) return logit(share);
  std::uint64_t citizens = 0;
  for (const std::uint64_t count : counts) citizens += count;
  const double wanted = share * static_cast<double>(citizens);
  const auto [least, most] = std::minmax_element(offsets.begin(), offsets.end());
  double low = logit(share) - *most;
  double high = logit(share) - *least;
  for (int step = 0; step < 60 && low < high; ++step) {
    const double middle = low + (high - low) / 2;
    ExactSum expected;
    for (std::size_t i = 0; i < offsets.size(); ++i) {
      expected.add(static_cast<double>(counts[i]) * logistic(middle + offsets[i]));
    }
    (expected.value() < wanted ? low : high) = middle;
  }
  return low + (high - low) / 2;
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
  rank_income(population);
}

void draw_propensity(Population& population, const PopulationDesign& design, const Draws& draws,
                     int threads) {
  population.propensity.resize(population.size());
  each_block(population.size(), threads, [&](Share ids, std::size_t) {
    const auto normals =
        household_normals(design.household_share.propensity, streams::propensity_household,
                          streams::propensity, population.household, ids, draws);
    for (std::size_t i = ids.first; i < ids.last; ++i) {
      population.propensity[i] = static_cast<float>(design.propensity_sd * normals[i - ids.first]);
    }
  });
}

void draw_skill(Population& population, const SkillMargin& margin, const Draws& draws,
                int threads) {
  population.skill.resize(population.size());
  each_block(population.size(), threads, [&](Share ids, std::size_t) {
    each_normal(draws, streams::skill, ids, [&](std::size_t i, double z) {
      const int years = years_at_school[population.education[i]];
      const double skill = margin.intercept + margin.per_year * years + margin.sd * z;
      population.skill[i] = static_cast<float>(std::clamp(skill, 0.0, 1.0));
    });
  });
}

void draw_efficacy(Population& population, const BetaMargin& margin, const Draws& draws,
                   int threads) {
  population.efficacy.resize(population.size());
  const BetaQuantile quantile(margin.alpha, margin.beta);
  each_block(population.size(), threads, [&](Share ids, std::size_t) {
    each_uniform(draws, streams::efficacy, ids, [&](std::size_t i, double uniform) {
      population.efficacy[i] = static_cast<float>(quantile(uniform));
    });
  });
}

void draw_internet(Population& population, const InternetMargin& margin, const Draws& draws,
                   int threads) {
  std::vector<double> offsets(population.size());
  each_block(population.size(), threads, [&](Share ids, std::size_t) {
    for (std::size_t i = ids.first; i < ids.last; ++i) {
      offsets[i] = margin.age * (population.age[i] - 50.0) +
                   margin.education * education_score(population.education[i]);
    }
  });
  OffsetCounts gathered;
  gathered.add(offsets);
  const double intercept = solve_intercept(margin.share, gathered.values(), gathered.counts());
  population.internet.resize(population.size());
  each_block(population.size(), threads, [&](Share ids, std::size_t) {
    each_uniform(draws, streams::internet, ids, [&](std::size_t i, double uniform) {
      population.internet[i] = uniform < logistic(intercept + offsets[i]) ? 1 : 0;
    });
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
    std::vector<double> weights(domains);
    each_uniform(draws, streams::need, ids, [&](std::size_t i, double uniform) {
      const std::size_t village = population.village[i];
      const NeedMargin& margin = needs[township_of_village[village]];
      for (std::size_t d = 0; d < domains; ++d) {
        weights[d] =
            of_villages[village * domains + d] * exponential(margin.tilt[d] * population.income[i]);
      }
      population.need[i] = static_cast<std::uint8_t>(choose(weights, uniform));
    });
  });
}

}  // namespace townhall
