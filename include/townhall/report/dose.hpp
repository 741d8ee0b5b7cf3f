#pragma once

#include <string>

#include "townhall/experiment/match.hpp"

namespace townhall {

/// A strength as a sentence has it, to three digits: "0.381", "12.0".
[[nodiscard]] std::string strength_words(double strength);

/// "associations.membership at 0.381 (0.374 to 0.388; share of citizens) raises participation
/// within 12 months as much as authentic does: 12.7 points (12.6 to 12.8); 20 replicates.", or why
/// there is no such strength; then what either costs.
[[nodiscard]] std::string match_sentence(const Match& match);

/// The sentence, and below it what each strength does that was tried.
[[nodiscard]] std::string match_text(const Match& match, bool colour);
[[nodiscard]] std::string match_markdown(const Match& match);
/// `output`: the folder of the tables.
[[nodiscard]] std::string match_json(const Match& match, const std::string& output);

}  // namespace townhall
