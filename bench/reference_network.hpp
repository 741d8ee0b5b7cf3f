#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <vector>

/// What the reference kernel computes on, for every contender the same: a small world (Watts &
/// Strogatz 1998) and three fixed columns.
struct ReferenceNetwork {
  /// b0 to b5 of P = logistic(b0 + b1 education + b2 income + b3 culture + b4 share of contacts
  /// that took part + b5 own last state).
  std::array<float, 6> coefficients{};
  std::vector<std::int32_t> offsets;   ///< agent i has contacts[offsets[i]] to [offsets[i + 1] - 1]
  std::vector<std::int32_t> contacts;  ///< rising within an agent
  std::vector<float> education, income, culture;
  std::vector<std::uint8_t> took_part;  ///< before the first step

  [[nodiscard]] std::size_t agents() const { return took_part.size(); }
};

/// A ring in which everybody is tied to the five next on either side, and one tie in ten leads to
/// anybody instead. `agents`: 11 to 2 * 10^8.
[[nodiscard]] ReferenceNetwork make_reference_network(std::uint32_t agents);

/// The file that bench/rival.py reads: a header of 64 bytes (8 letters "townref1", agents and
/// contacts in 64 bits each, six coefficients in 32-bit floats, zeros), then the members above in
/// their order, in the machine's byte order. Both throw std::runtime_error where the file fails.
void write_reference_network(const ReferenceNetwork& network, const std::filesystem::path& file);
[[nodiscard]] ReferenceNetwork read_reference_network(const std::filesystem::path& file);
