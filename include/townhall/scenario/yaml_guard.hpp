#pragma once

#include <string>
#include <string_view>

#include "townhall/core/problem.hpp"

namespace townhall {

/// Line and column, in letters, of the byte `at`.
[[nodiscard]] Place place_in(std::string_view text, const std::string& name, std::size_t at);

/// Throws Problems at the first byte that is not UTF-8, or NUL.
void check_bytes(std::string_view text, const std::string& name);

/// True if the quote that opens at `at`, single or double, is closed before the text ends.
[[nodiscard]] bool quote_closes(std::string_view text, std::size_t at);

/// Where a node's own text begins, behind its anchor and tag.
[[nodiscard]] std::size_t after_properties(std::string_view text, std::size_t at);

}  // namespace townhall
