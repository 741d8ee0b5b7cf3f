#pragma once

#include <string>

#include "townhall/experiment/biography.hpp"

namespace townhall {

/// A biography in plain words: who the citizen is, the first life year by year, and for each other
/// life when and how it parts from the first.
[[nodiscard]] std::string life_words(const Biography& biography);

/// The biography for machines; `output` is the folder of its table.
[[nodiscard]] std::string life_json(const Biography& biography, const std::string& output);

}  // namespace townhall
