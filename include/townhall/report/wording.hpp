#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "townhall/core/pairs.hpp"
#include "townhall/experiment/outcome.hpp"
#include "townhall/network/tie_counts.hpp"

namespace townhall {

// Numbers as a sentence has them. What is not known (NaN) is a dash.

/// How a measure is told: shares in points of a hundred, others as they are.
enum class Unit { points, plain };
[[nodiscard]] Unit unit_of(const OutcomeMeasure& measure);

/// False if a change is told as 0.
[[nodiscard]] bool shows(Unit unit, double change);

/// "4.1 points", "0.012".
[[nodiscard]] std::string size_words(Unit unit, double size);
/// The same with a sign.
[[nodiscard]] std::string change_words(Unit unit, double change);
/// "(3.8 to 4.4)"; `sizes`: without signs, the smaller first.
[[nodiscard]] std::string interval_words(Unit unit, const Estimated& estimated, bool sizes = false);
/// "+4.1 (+3.8 to +4.4)".
[[nodiscard]] std::string signed_words(Unit unit, const Estimated& estimated);
/// A level: "9.7%", "0.412".
[[nodiscard]] std::string level_words(Unit unit, double level);
/// Two levels, with one digit more where they would look the same.
[[nodiscard]] std::pair<std::string, std::string> levels_words(Unit unit, double a, double b);

/// "12,345", rounded to a whole number.
[[nodiscard]] std::string thousands(double number);
/// "0.12", "4.56", "45.6", "123", "12,345".
[[nodiscard]] std::string money_words(double amount);
/// "those of village_7", "the poorest fifth", "members".
[[nodiscard]] std::string group_words(const std::string& dimension, const std::string& group);
[[nodiscard]] std::string capitalised(std::string text);
/// "1 arm", "2 arms".
[[nodiscard]] std::string counted(std::uint64_t count, const std::string& noun);
/// "friends: 12,345 rows of friends.csv, 12,000 ties; 300 duplicates, 2 self loops, 40 named from
/// one end only, 0 with unknown ids".
[[nodiscard]] std::string list_words(const TieList& list);
/// "a", "a and b", "a, b and c".
[[nodiscard]] std::string listed(const std::vector<std::string>& items);

}  // namespace townhall
