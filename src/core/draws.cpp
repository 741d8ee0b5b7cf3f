#include "townhall/core/draws.hpp"

#include <Random123/philox.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <utility>

#include "townhall/core/numeric.hpp"

#if defined(__SSE2__)
#include <immintrin.h>
#endif

namespace townhall {
namespace {

constexpr std::uint64_t words_per_call = 4;

/// Lanes of one vector, each a call of Philox: as many as the instruction set has.
#if defined(__AVX512F__)
constexpr std::size_t width = 16;
#elif defined(__AVX2__)
constexpr std::size_t width = 8;
#else
constexpr std::size_t width = 4;
#endif
using Lanes [[gnu::vector_size(width * sizeof(std::uint32_t))]] = std::uint32_t;

/// Vectors that go side by side, so that none waits for a round's multiplications of another.
constexpr std::size_t depth = 4;
constexpr std::size_t lanes = width * depth;

/// One 32-bit word of each lane; the four that a call gives.
using Row = std::array<std::uint32_t, lanes>;
using Rows = std::array<Row, words_per_call>;

/// So few calls are faster one by one.
constexpr std::size_t few = 12;

/// What a counter holds besides the group (id div 4).
struct Counter {
  std::uint32_t month;
  std::uint32_t replicate;
};

struct Key {
  std::uint32_t seed;
  std::uint32_t stream;
};

using Pairs [[gnu::vector_size(sizeof(Lanes))]] = std::uint64_t;
constexpr std::uint64_t low_half = 0xFFFFFFFFU;

/// The 64-bit products of the even lanes. Where there is an instruction for it the compiler has to
/// be told: of its own vectors it makes products of 16-bit halves, which take half as long again.
inline Pairs products(const Pairs& x, std::uint32_t factor) {
#if defined(__AVX512F__)
  // The form without a mask makes GCC 12 warn of a value that it does not use.
  return std::bit_cast<Pairs>(
      _mm512_maskz_mul_epu32(0xFF, std::bit_cast<__m512i>(x), _mm512_set1_epi64(factor)));
#elif defined(__AVX2__)
  return std::bit_cast<Pairs>(
      _mm256_mul_epu32(std::bit_cast<__m256i>(x), _mm256_set1_epi64x(factor)));
#elif defined(__SSE2__)
  return std::bit_cast<Pairs>(_mm_mul_epu32(std::bit_cast<__m128i>(x), _mm_set1_epi64x(factor)));
#else
  return (x & low_half) * std::uint64_t{factor};
#endif
}

/// The product x * factor in two halves, lane by lane: even lanes, then the odd ones shifted there.
inline void multiply(const Lanes& x, std::uint32_t factor, Lanes& high, Lanes& low) {
  const Pairs even = products(std::bit_cast<Pairs>(x), factor);
  const Pairs odd = products(std::bit_cast<Pairs>(x) >> 32U, factor);
  high = std::bit_cast<Lanes>((even >> 32U) | (odd & ~low_half));
  low = std::bit_cast<Lanes>((even & low_half) | (odd << 32U));
}

/// Counters of all lanes, of which a round makes words.
struct State {
  std::array<Lanes, depth> a;
  std::array<Lanes, depth> b;
  std::array<Lanes, depth> c;
  std::array<Lanes, depth> d;

  /// One of the ten rounds (Salmon et al. 2011, section 3.3 and table 2).
  void mix(Key key) {
    for (std::size_t v = 0; v < depth; ++v) {
      Lanes a_high;
      Lanes a_low;
      Lanes c_high;
      Lanes c_low;
      multiply(a[v], 0xD2511F53U, a_high, a_low);
      multiply(c[v], 0xCD9E8D57U, c_high, c_low);
      a[v] = c_high ^ b[v] ^ key.seed;
      b[v] = c_low;
      c[v] = a_high ^ d[v] ^ key.stream;
      d[v] = a_low;
    }
  }

  /// The rounds, written out by the compiler.
  template <std::uint32_t... round>
  void mix_all(Key key, std::integer_sequence<std::uint32_t, round...>) {
    (mix({key.seed + round * 0x9E3779B9U, key.stream + round * 0xBB67AE85U}), ...);
  }
};

/// The words of `lanes` calls, whose groups have these halves.
Rows words_of(const Row& low, const Row& high, const Counter& counter, Key key) {
  Row months;
  Row replicates;
  months.fill(counter.month);
  replicates.fill(counter.replicate);
  State state;
  std::memcpy(&state.a, &low, sizeof low);
  std::memcpy(&state.b, &high, sizeof high);
  std::memcpy(&state.c, &months, sizeof months);
  std::memcpy(&state.d, &replicates, sizeof replicates);
  state.mix_all(key, std::make_integer_sequence<std::uint32_t, 10>{});
  Rows rows;
  static_assert(sizeof rows == sizeof state);
  std::memcpy(&rows, &state, sizeof rows);
  return rows;
}

/// The words of the four ids 4 * group, ..., 4 * group + 3.
r123::Philox4x32::ctr_type words_of(std::uint64_t group, const Counter& counter, Key key) {
  const r123::Philox4x32::ctr_type from = {{static_cast<std::uint32_t>(group),
                                            static_cast<std::uint32_t>(group >> 32U), counter.month,
                                            counter.replicate}};
  return r123::Philox4x32{}(from, {{key.seed, key.stream}});
}

/// The words of the calls group, group + 1, ..., in order of id.
void write_calls(std::uint32_t* words, std::uint64_t group, const Counter& counter, Key key) {
  Row low;
  Row high;
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    low[lane] = static_cast<std::uint32_t>(group) + static_cast<std::uint32_t>(lane);
    high[lane] = static_cast<std::uint32_t>(group >> 32U) +
                 (low[lane] < static_cast<std::uint32_t>(group) ? 1U : 0U);
  }
  const Rows rows = words_of(low, high, counter, key);
#pragma omp simd
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    words[words_per_call * lane] = rows[0][lane];
    words[words_per_call * lane + 1] = rows[1][lane];
    words[words_per_call * lane + 2] = rows[2][lane];
    words[words_per_call * lane + 3] = rows[3][lane];
  }
}

/// words[j] is the word of id first + positions[j], for `lanes` of them.
void write_listed(std::uint32_t* words, std::uint64_t first, const std::uint32_t* positions,
                  const Counter& counter, Key key) {
  Row low;
  Row high;
  Row place;
#pragma omp simd
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    const std::uint64_t id = first + positions[lane];
    low[lane] = static_cast<std::uint32_t>(id >> 2U);
    high[lane] = static_cast<std::uint32_t>(id >> 34U);
    place[lane] = static_cast<std::uint32_t>(id) & 3U;
  }
  const Rows rows = words_of(low, high, counter, key);
#pragma omp simd
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    const std::uint32_t left = place[lane] == 0 ? rows[0][lane] : rows[1][lane];
    const std::uint32_t right = place[lane] == 2 ? rows[2][lane] : rows[3][lane];
    words[lane] = place[lane] < 2 ? left : right;
  }
}

}  // namespace

std::uint32_t Draws::word(Stream stream, std::uint64_t id, std::uint32_t month) const {
  return words_of(id / words_per_call, {month, replicate_},
                  {seed_, stream.key})[id % words_per_call];
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
  const Counter counter = {month, replicate_};
  const Key key = {seed_, stream.key};
  std::uint64_t group = first / words_per_call;
  std::size_t skipped = first % words_per_call;
  std::size_t done = 0;
  while (done < words.size()) {
    const std::size_t left = words.size() - done;
    if (skipped == 0 && left >= lanes * words_per_call) {
      write_calls(words.data() + done, group, counter, key);
      done += lanes * words_per_call;
      group += lanes;
    } else if (skipped == 0 && left > few * words_per_call) {
      std::array<std::uint32_t, lanes * words_per_call> more;
      write_calls(more.data(), group, counter, key);
      std::copy_n(more.begin(), left, words.begin() + static_cast<std::ptrdiff_t>(done));
      return;
    } else {
      const auto four = words_of(group, counter, key);
      const std::size_t taken = std::min(words_per_call - skipped, left);
      for (std::size_t i = 0; i < taken; ++i) words[done + i] = four[skipped + i];
      done += taken;
      skipped = 0;
      ++group;
    }
  }
}

void Draws::fill(std::span<std::uint32_t> words, Stream stream, std::uint64_t first,
                 std::span<const std::uint32_t> positions, std::uint32_t month) const {
  assert(words.size() == positions.size() && "one word a position");
  const Counter counter = {month, replicate_};
  const Key key = {seed_, stream.key};
  std::size_t done = 0;
  for (; words.size() - done >= lanes; done += lanes) {
    write_listed(words.data() + done, first, positions.data() + done, counter, key);
  }
  const std::size_t left = words.size() - done;
  if (left > few) {
    Row listed = {};
    Row more;
    std::copy_n(positions.data() + done, left, listed.begin());
    write_listed(more.data(), first, listed.data(), counter, key);
    std::copy_n(more.begin(), left, words.data() + done);
    return;
  }
  for (; done < words.size(); ++done) words[done] = word(stream, first + positions[done], month);
}

}  // namespace townhall
