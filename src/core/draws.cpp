#include "townhall/core/draws.hpp"

#include <Random123/philox.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>

#include "townhall/core/numeric.hpp"

namespace townhall {
namespace {

constexpr std::uint64_t words_per_call = 4;

/// The words of the four ids 4 * group, ..., 4 * group + 3.
r123::Philox4x32::ctr_type words_of(std::uint64_t group, std::uint32_t month,
                                    std::uint32_t replicate, std::uint32_t seed, Stream stream) {
  const r123::Philox4x32::ctr_type counter = {{static_cast<std::uint32_t>(group),
                                               static_cast<std::uint32_t>(group >> 32), month,
                                               replicate}};
  const r123::Philox4x32::key_type key = {{seed, stream.key}};
  return r123::Philox4x32{}(counter, key);
}

}  // namespace

std::uint32_t Draws::word(Stream stream, std::uint64_t id, std::uint32_t month) const {
  return words_of(id / words_per_call, month, replicate_, seed_, stream)[id % words_per_call];
}

double Draws::normal(Stream stream, std::uint64_t id, std::uint32_t month) const {
  return normal_quantile(uniform(stream, id, month));
}

std::uint64_t Draws::below(std::uint64_t count, Stream stream, std::uint64_t id,
                           std::uint32_t month) const {
  assert(count > 0 && "nothing to choose from");
  return static_cast<std::uint64_t>(
      std::floor(uniform(stream, id, month) * static_cast<double>(count)));
}

void Draws::fill(std::span<std::uint32_t> words, Stream stream, std::uint64_t first,
                 std::uint32_t month) const {
  std::uint64_t group = first / words_per_call;
  std::size_t skipped = first % words_per_call;
  for (std::size_t done = 0; done < words.size(); ++group) {
    const auto four = words_of(group, month, replicate_, seed_, stream);
    const std::size_t taken = std::min(words_per_call - skipped, words.size() - done);
    for (std::size_t i = 0; i < taken; ++i) words[done + i] = four[skipped + i];
    done += taken;
    skipped = 0;
  }
}

}  // namespace townhall
