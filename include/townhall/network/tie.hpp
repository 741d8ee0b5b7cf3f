#pragma once

#include <compare>
#include <cstdint>

namespace townhall {

/// An undirected tie between two citizens.
struct Tie {
  std::uint32_t a;
  std::uint32_t b;
  auto operator<=>(const Tie&) const = default;
};

}  // namespace townhall
