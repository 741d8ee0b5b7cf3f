#pragma once

#include <cstdint>
#include <optional>

#include "townhall/scenario/value.hpp"

namespace townhall {

// What a scalar's text means, or nothing where it does not mean that. Stricter than YAML: what one
// reader takes for 8 and another for 10 is neither.

/// A decimal number: 1, .5, -2.5e3. Not in quotes; no nan, infinity, hexadecimal, or leading zero
/// as in 010.
[[nodiscard]] std::optional<double> number_of(const Value& value);

/// A number without fraction, up to 2^53: 12, 1e6.
[[nodiscard]] std::optional<std::int64_t> integer_of(const Value& value);

/// true or false.
[[nodiscard]] std::optional<bool> truth_of(const Value& value);

/// Any scalar.
[[nodiscard]] std::optional<std::string> text_of(const Value& value);

/// The word that stands for no value at all.
[[nodiscard]] bool is_none(const Value& value);

/// The largest whole number up to which doubles have no gaps.
inline constexpr double exact_integers = 9007199254740992.0;

}  // namespace townhall
