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

/// A citizen's group as of month 0.
[[nodiscard]] std::uint32_t group_of(const Population& population, Dimension dimension,
                                     std::size_t citizen);

}  // namespace townhall
