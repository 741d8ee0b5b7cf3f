#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "townhall/core/array.hpp"
#include "townhall/core/narrow.hpp"

namespace townhall {

/// Levels of schooling, as years at school 0, 6, 9, 12, 16.
enum class Education : std::uint8_t { none, primary, lower_secondary, upper_secondary, tertiary };

[[nodiscard]] constexpr auto names(Education) {
  return std::array<std::string_view, 5>{"none", "primary", "lower_secondary", "upper_secondary",
                                         "tertiary"};
}

inline constexpr std::array<int, 5> years_at_school{0, 6, 9, 12, 16};

/// `ze = (years - 8) / 3`: fixed units, not a sample's standard scores, so that a world's schooling
/// can change. Steps added up instead of looked up, so that it can be had of many at once.
[[nodiscard]] constexpr float education_score(std::uint8_t level) {
  const int years =
      (level >= 1 ? 6 : 0) + (level >= 2 ? 3 : 0) + (level >= 3 ? 3 : 0) + (level >= 4 ? 4 : 0);
  return static_cast<float>(years - 8) / 3.0f;
}
static_assert([] {
  for (std::uint8_t level = 0; level < years_at_school.size(); ++level) {
    if (education_score(level) != static_cast<float>((years_at_school[level] - 8) / 3.0))
      return false;
  }
  return true;
}());

// Columns of 16 bits: a step is far below what can be known of a citizen; what lies outside is held
// at the ends (docs/model.md, section 2).
using Age = Narrow<0, 128>;            ///< years; steps of 16 hours
using Propensity = Narrow<-32, 64>;    ///< logits; steps of .001
using IncomeScore = Narrow<-64, 128>;  ///< sd of log income; steps of .002
using Rank = Narrow<0, 1>;             ///< share of citizens; steps of .000015
using SkillAnchor = Narrow<0, 2>;      ///< s0, [0,1]; steps of .00003
using CultureAnchor = Narrow<-4, 16>;  ///< c0, [-4,5]; steps of .00024

/// A range of ids, first included, last not.
struct Range {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  [[nodiscard]] constexpr std::uint32_t count() const { return last - first; }
  [[nodiscard]] constexpr bool contains(std::uint32_t id) const { return id >= first && id < last; }
};

/// Who the citizens are: what no policy can change, and how the changing columns start (month 0).
/// Ids are 0, 1, ... in order of township, village, household; so each of these is a range of ids.
/// One entry a citizen unless said otherwise. Shared by all arms of a replicate.
struct Population {
  [[nodiscard]] std::size_t size() const {
    return household_citizens.empty() ? 0 : household_citizens.back();
  }

  // Place. Offsets have one entry more than there are places.
  std::vector<std::uint32_t>
      township_villages;  ///< first village of each township, then their number
  std::vector<std::uint32_t>
      village_citizens;  ///< first citizen of each village, then their number
  std::vector<std::uint32_t>
      village_households;                   ///< first household of each village, then their number
  Array<std::uint32_t> household_citizens;  ///< first citizen of each household, then their number
  std::vector<std::string> township_names;
  std::vector<std::string> village_names;

  // Who they are.
  Array<Age> age;                ///< years, a real number
  Array<Propensity> propensity;  ///< self: unobserved propensity to take part, logits
  Array<std::uint8_t> need;      ///< the service domain needed most
  double log_income_mean = 0;    ///< of the world at month 0
  double log_income_sd = 1;

  // Moved into a world's state when it is put together: how the changing columns start.
  Array<std::uint8_t> education;  ///< level, Education as a number
  Array<float> income;    ///< zy: standard score of the log of income, the world's at month 0
  Array<float> culture;   ///< c, [0,1]
  Array<float> skill;     ///< s, [0,1]; its anchor s0 starts equal
  Array<float> efficacy;  ///< x, [0,1]

  // Groups as of month 0; `group_of` reads them. When the world is put together and members are
  // drawn, the cell takes the place of the columns before it and of schooling.
  Array<std::uint8_t> woman;            ///< 0, 1
  Array<std::uint8_t> internet;         ///< 0, 1
  Array<std::uint8_t> income_quintile;  ///< 0 (poorest fifth) to 4
  Array<std::uint8_t> age_band;         ///< position in age_bands
  Array<std::uint16_t> cell;            ///< all groups but the village: JointCell
  std::vector<std::string> age_bands;   ///< "18-35", ...
  Array<Rank> income_rank;              ///< fractional rank of income, (position + 1/2) / size

  // Only where imported, else empty.
  std::vector<std::string> id_text;        ///< the citizen's id as the file wrote it
  Array<std::uint8_t> member_as_imported;  ///< 0, 1
  Array<float> threshold;  ///< theta, share of contacts; NaN where the file left it empty

  [[nodiscard]] std::size_t townships() const { return township_villages.size() - 1; }
  [[nodiscard]] std::size_t villages() const { return village_citizens.size() - 1; }
  [[nodiscard]] std::size_t households() const { return household_citizens.size() - 1; }

  /// A citizen's id: the imported one, or the number from 0.
  [[nodiscard]] std::string id_of(std::uint32_t citizen) const {
    return id_text.empty() ? std::to_string(citizen) : id_text[citizen];
  }

  /// Where a citizen lives: found by bisection.
  [[nodiscard]] std::uint32_t village_of(std::size_t citizen) const {
    return place_of(citizen, village_citizens);
  }
  [[nodiscard]] std::uint32_t household_of(std::size_t citizen) const {
    return place_of(citizen, household_citizens);
  }
  [[nodiscard]] std::uint32_t township_of(std::size_t citizen) const {
    return place_of(village_of(citizen), township_villages);
  }

  [[nodiscard]] Range citizens_of_township(std::size_t township) const {
    return {village_citizens[township_villages[township]],
            village_citizens[township_villages[township + 1]]};
  }
  [[nodiscard]] Range villages_of_township(std::size_t township) const {
    return {township_villages[township], township_villages[township + 1]};
  }
  [[nodiscard]] Range citizens_of_village(std::size_t number) const {
    return {village_citizens[number], village_citizens[number + 1]};
  }
  [[nodiscard]] Range households_of_village(std::size_t number) const {
    return {village_households[number], village_households[number + 1]};
  }
  [[nodiscard]] Range citizens_of_household(std::size_t number) const {
    return {household_citizens[number], household_citizens[number + 1]};
  }

 private:
  /// Which place holds a citizen (or a village), by the first one of each.
  [[nodiscard]] static std::uint32_t place_of(std::size_t one, const auto& firsts) {
    const auto after = std::upper_bound(firsts.begin(), firsts.end(), one);
    return static_cast<std::uint32_t>(after - firsts.begin()) - 1;
  }
};

}  // namespace townhall
