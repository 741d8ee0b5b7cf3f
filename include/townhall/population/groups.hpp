#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "townhall/population/citizens.hpp"

namespace townhall {

/// Ways to divide the citizens.
enum class Dimension : std::uint8_t {
  education,
  income_quintile,
  culture,
  age,
  sex,
  village,
  member
};
[[nodiscard]] constexpr auto names(Dimension) {
  return std::array<std::string_view, 7>{"education", "income_quintile", "culture", "age",
                                         "sex",       "village",         "member"};
}
inline constexpr std::size_t dimension_count = 7;

/// Political culture in three types (Almond & Verba 1963): parochial below 1/3, subject below 2/3,
/// participant.
[[nodiscard]] constexpr std::uint8_t culture_type(float culture) {
  return static_cast<std::uint8_t>(culture < 1.0f / 3 ? 0 : culture < 2.0f / 3 ? 1 : 2);
}

[[nodiscard]] inline std::vector<std::string> culture_type_names() {
  return {"parochial", "subject", "participant"};
}

/// Names of a dimension's groups, in the order of their numbers.
[[nodiscard]] std::vector<std::string> group_names(const Population& population,
                                                   Dimension dimension);

/// A citizen's groups as of month 0, the village left out, in one number of 16 bits. The lower 13
/// say which of the groups that are counted together a citizen belongs to, the upper three culture
/// and internet.
struct JointCell {
  static constexpr std::uint32_t levels = years_at_school.size(), quintiles = 5, sexes = 2,
                                 memberships = 2;
  static constexpr std::uint32_t bits = 13, age_bands_at_most = 80;
  static_assert(age_bands_at_most * levels * quintiles * sexes * memberships <= 1U << bits);

  std::uint32_t age_band = 0, education = 0, income_quintile = 0, woman = 0, member = 0,
                culture = 0, internet = 0;

  /// How many the lower bits tell apart.
  [[nodiscard]] static constexpr std::size_t count(std::size_t age_bands) {
    return age_bands * levels * quintiles * sexes * memberships;
  }
  [[nodiscard]] static constexpr std::uint32_t counted(std::uint16_t number) {
    return number & ((1U << bits) - 1);
  }
  [[nodiscard]] static constexpr JointCell of(std::uint16_t number) {
    std::uint32_t rest = counted(number);
    const auto take = [&rest](std::uint32_t size) {
      const std::uint32_t group = rest % size;
      rest /= size;
      return group;
    };
    JointCell cell;
    cell.member = take(memberships);
    cell.woman = take(sexes);
    cell.income_quintile = take(quintiles);
    cell.education = take(levels);
    cell.age_band = rest;
    cell.internet = number >> bits & 1U;
    cell.culture = static_cast<std::uint32_t>(number) >> (bits + 1);
    return cell;
  }
  [[nodiscard]] constexpr std::uint16_t number() const {
    const std::uint32_t together =
        (((age_band * levels + education) * quintiles + income_quintile) * sexes + woman) *
            memberships +
        member;
    return static_cast<std::uint16_t>(culture << (bits + 1) | internet << bits | together);
  }
};

/// The groups of a citizen. Membership and culture are known once the world stands.
[[nodiscard]] JointCell groups_of(const Population& population, std::size_t citizen);

/// The group in any dimension but the village, which cells leave out.
[[nodiscard]] std::uint32_t group_in(const JointCell& groups, Dimension dimension);

/// A citizen's group as of month 0.
[[nodiscard]] std::uint32_t group_of(const Population& population, Dimension dimension,
                                     std::size_t citizen);

}  // namespace townhall
