#pragma once

#include <string>

#include "townhall/core/problem.hpp"
#include "townhall/scenario/shape.hpp"

namespace townhall {

/// Adds a problem for every key that is unknown and every value of the wrong type or out of
/// bounds.
void validate(const Value& document, const Shape& shape, Problems& problems);

/// What may stand there, in words of a message: "0 to 1 (share; Arnstein 1969)", "true or false".
[[nodiscard]] std::string allowed_words(const Shape& shape);

/// "0 to 1", "at least 0", "at most 1"; "" for any number.
[[nodiscard]] std::string bounds_words(const Bounds& bounds);

/// " (unit; source)", or "" where there is neither.
[[nodiscard]] std::string unit_and_source(const Meaning& meaning);

}  // namespace townhall
