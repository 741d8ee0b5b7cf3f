#pragma once

#include <cstdint>
#include <string>

#include "reference/study.hpp"

namespace townhall::plain {

/// What a comparison of the engine with the plain month found.
struct Findings {
  std::uint64_t citizen_months = 0;
  std::uint64_t acts = 0;  ///< applications
  std::uint64_t turned_away = 0;
  std::uint64_t answered = 0;
  std::uint64_t close = 0;        ///< decisions and choices too near to call, not compared
  std::uint64_t close_voice = 0;  ///< townships' months in which a topic was
  std::uint64_t differences = 0;
  double largest = 0;  ///< difference of a value
  std::string first;   ///< the first few differences in words
};

/// Steps the engine through `months`; each month starts the plain month from the engine's state as
/// stored and compares all that it gives: values within 1e-5, culture seen within a step,
/// everything whole exactly.
[[nodiscard]] Findings compare(const Study& study, std::int64_t months = 30,
                               std::uint32_t block_size = 128);

/// The same, where the plain month goes by other parameters than the engine: to see that a
/// comparison sees it.
[[nodiscard]] Findings compare(const Study& study, const Study& plain, std::int64_t months,
                               std::uint32_t block_size = 128);

}  // namespace townhall::plain
