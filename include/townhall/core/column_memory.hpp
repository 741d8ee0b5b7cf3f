#pragma once

#include <cstddef>

namespace townhall {

/// What a column (Array) of so many bytes takes: whole huge pages where it is large.
[[nodiscard]] std::size_t bytes_taken(std::size_t bytes);

}  // namespace townhall
