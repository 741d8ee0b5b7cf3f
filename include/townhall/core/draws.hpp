#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace townhall {

/// A purpose for which numbers are drawn. Two purposes never share numbers.
struct Stream {
  std::uint32_t key = 0;
  bool operator==(const Stream&) const = default;
};

/// The stream called `name`: 32-bit FNV-1a of its bytes (Fowler, Noll & Vo 1991). Renaming a stream
/// changes results.
[[nodiscard]] constexpr Stream stream(std::string_view name) {
  std::uint32_t hash = 2166136261u;
  for (const char letter : name) {
    hash = (hash ^ static_cast<std::uint8_t>(letter)) * 16777619u;
  }
  return Stream{hash};
}

/// True if no two streams of the list are the same.
template <std::size_t n>
[[nodiscard]] constexpr bool all_different(const std::array<Stream, n>& streams) {
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (streams[i] == streams[j]) return false;
    }
  }
  return true;
}

/// The middle of the `word`-th of 2^32 equal parts of (0,1): never 0, never 1.
[[nodiscard]] constexpr double uniform_from(std::uint32_t word) {
  return (static_cast<double>(word) + 0.5) * 0x1p-32;
}

/// A whole number in [0, count), 0 < count <= 2^32: floor(uniform * count).
[[nodiscard]] constexpr std::uint32_t below_from(std::uint32_t word, std::uint32_t count) {
  return static_cast<std::uint32_t>(uniform_from(word) * count);
}

/// Random numbers as a function of who, when and what for (Philox 4x32-10, Salmon et al. 2011):
/// key (seed, stream), counter (id div 4 low, high, month, replicate), word id mod 4. So they do
/// not depend on the order in which they are asked for, and are the same in every arm.
class Draws {
 public:
  Draws(std::uint32_t seed, std::uint32_t replicate) : seed_(seed), replicate_(replicate) {}

  [[nodiscard]] std::uint32_t word(Stream stream, std::uint64_t id, std::uint32_t month) const;

  /// Uniform in (0,1).
  [[nodiscard]] double uniform(Stream stream, std::uint64_t id, std::uint32_t month) const {
    return uniform_from(word(stream, id, month));
  }

  /// Standard normal: the quantile of the uniform.
  [[nodiscard]] double normal(Stream stream, std::uint64_t id, std::uint32_t month) const;

  /// A whole number in [0, count), count > 0: floor(uniform * count).
  [[nodiscard]] std::uint64_t below(std::uint64_t count, Stream stream, std::uint64_t id,
                                    std::uint32_t month) const;

  /// Words of the ids first, first + 1, ...: one call of Philox serves four.
  void fill(std::span<std::uint32_t> words, Stream stream, std::uint64_t first,
            std::uint32_t month) const;

  /// Words of a list of ids: words[j] is that of first + positions[j]. As many words as positions.
  void fill(std::span<std::uint32_t> words, Stream stream, std::uint64_t first,
            std::span<const std::uint32_t> positions, std::uint32_t month) const;

  [[nodiscard]] std::uint32_t seed() const { return seed_; }
  [[nodiscard]] std::uint32_t replicate() const { return replicate_; }

 private:
  std::uint32_t seed_;
  std::uint32_t replicate_;
};

}  // namespace townhall
