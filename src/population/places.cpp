#include "townhall/population/places.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "townhall/core/parallel.hpp"
#include "townhall/core/problem.hpp"
#include "townhall/population/blocks.hpp"
#include "townhall/population/streams.hpp"

namespace townhall {
namespace {

/// Households' numbers of adults, in the order of the households of the world.
class HouseholdSizes {
 public:
  HouseholdSizes(const Named<double>& shares, const Draws& draws) : draws_(draws) {
    double total = 0;
    for (const auto& [key, share] : shares) {
      if (share <= 0) continue;
      total += share;
      adults_.push_back(adults_of_key(key).value_or(1));
      cumulative_.push_back(total);
    }
    for (double& share : cumulative_) share /= total;
  }

  /// Adults of the mean household.
  [[nodiscard]] double mean() const {
    double sum = 0;
    double before = 0;
    for (std::size_t kind = 0; kind < adults_.size(); ++kind) {
      sum += adults_[kind] * (cumulative_[kind] - before);
      before = cumulative_[kind];
    }
    return sum;
  }

  std::uint32_t next() {
    const std::size_t at = household_ % drawn_.size();
    if (at == 0) draw();
    ++household_;
    return drawn_[at];
  }

 private:
  void draw() {
    BlockNumbers numbers;
    const auto uniforms = draw_uniforms(draws_, population_stream::household_adults,
                                        {household_, household_ + drawn_.size()}, numbers);
    drawn_.fill(adults_.front());
    for (std::size_t kind = 1; kind < adults_.size(); ++kind) {
      const double start = cumulative_[kind - 1];
      const std::uint32_t adults = adults_[kind];
      for (std::size_t i = 0; i < drawn_.size(); ++i) {
        drawn_[i] = uniforms[i] >= start ? adults : drawn_[i];
      }
    }
  }

  Draws draws_;
  std::vector<std::uint32_t> adults_;
  std::vector<double> cumulative_;
  std::array<std::uint32_t, block_length> drawn_{};
  std::size_t household_ = 0;
};

void check_count(const std::vector<TownshipSize>& sizes) {
  constexpr std::int64_t most = std::numeric_limits<std::uint32_t>::max() - 1;
  std::int64_t left = most;
  for (const auto& size : sizes) {
    left -= std::min(size.citizens, left + 1);
    if (left < 0) {
      throw Problems({.place = {},
                      .path = "population.citizens",
                      .found = "more than " + std::to_string(most) + " citizens in the world",
                      .allowed = "at most " + std::to_string(most),
                      .nearest = {}});
    }
  }
}

/// A little more than a world of these sizes is likely to have.
std::size_t households_expected(const std::vector<TownshipSize>& sizes, double mean_adults) {
  double citizens = 0;
  for (const auto& size : sizes) citizens += static_cast<double>(size.citizens);
  const double households = citizens / mean_adults;
  return static_cast<std::size_t>(households + 8 * std::sqrt(households)) + sizes.size() + 1;
}

void check_villages(const TownshipSize& size, std::size_t households) {
  if (static_cast<std::size_t>(size.villages) <= households) return;
  throw Problems({.place = {},
                  .path = "population.villages",
                  .found = std::to_string(size.villages) + " villages for the " +
                           std::to_string(households) + " households of " + size.name,
                  .allowed = "at most as many villages as households",
                  .nearest = {}});
}

}  // namespace

std::string numbered_name(std::string_view kind, std::size_t number) {
  return std::string(kind) + "_" + std::to_string(number + 1);
}

std::optional<std::uint32_t> adults_of_key(std::string_view key) {
  std::uint32_t adults = 0;
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), adults);
  if (error != std::errc{} || end != key.data() + key.size()) return std::nullopt;
  if (adults < 1 || adults > 20) return std::nullopt;
  return adults;
}

void settle(Population& population, const std::vector<TownshipSize>& sizes,
            const Named<double>& household_adults, const Draws& draws) {
  check_count(sizes);
  HouseholdSizes adults(household_adults, draws);
  population.household_citizens.reserve(households_expected(sizes, adults.mean()));
  population.township_villages = {0};
  population.village_citizens = {0};
  population.village_households = {0};
  population.household_citizens = {0};
  std::uint32_t citizens = 0;
  for (const auto& size : sizes) {
    const std::size_t first = population.households();
    const std::uint32_t last_citizen = citizens + static_cast<std::uint32_t>(size.citizens);
    while (citizens < last_citizen) {
      citizens += std::min(adults.next(), last_citizen - citizens);
      population.household_citizens.push_back(citizens);
    }
    const std::size_t households = population.households() - first;
    check_villages(size, households);
    const auto villages = static_cast<std::size_t>(size.villages);
    for (std::size_t village = 0; village < villages; ++village) {
      const std::size_t end = first + share_of(households, village, villages).last;
      population.village_names.push_back(numbered_name("village", population.villages()));
      population.village_households.push_back(static_cast<std::uint32_t>(end));
      population.village_citizens.push_back(population.household_citizens[end]);
    }
    population.township_villages.push_back(static_cast<std::uint32_t>(population.villages()));
    population.township_names.push_back(size.name);
  }
}

}  // namespace townhall
