// The reference kernel that rivals are compared by: a small world in which everybody, once a step,
// sees which share of their contacts took part, and takes part with the probability of a logit of
// five terms. It is computed as the engine computes a month, by the engine's draws and threads.
//
//   townhall-reference-kernel make FILE AGENTS
//   townhall-reference-kernel time FILE [THREADS [SECONDS]]

#include <algorithm>
#include <array>
#include <bit>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <exception>
#include <numeric>
#include <string>

#include "reference_form.hpp"
#include "reference_network.hpp"
#include "townhall/core/array.hpp"
#include "townhall/core/draws.hpp"
#include "townhall/core/elementary.hpp"
#include "townhall/core/parallel.hpp"

namespace {

using townhall::Array;
using Block = ReferenceForm::Block;

constexpr std::size_t block_size = ReferenceForm::block_size;

/// Room for one block.
struct Scratch {
  alignas(64) std::array<std::int32_t, block_size> active;  ///< contacts that took part
  alignas(64) std::array<std::uint32_t, block_size> words;
  alignas(64) std::array<std::uint32_t, block_size> decision;
  alignas(64) std::array<float, block_size> inclination;
  alignas(64) std::array<float, block_size> took_part;
};

/// Near ties of `agents` agents of `ties` each. The sum fits a byte: at most `ties` of one each.
template <std::size_t ties>
void count_near(const std::uint8_t* window, const std::uint16_t* offsets,
                const std::uint16_t* order, std::size_t agents, std::int32_t* active) {
  static_assert(ties < 256);
  for (std::size_t i = 0; i < agents; ++i, offsets += ties) {
    std::uint8_t sum = 0;
#pragma GCC unroll 16
    for (std::size_t tie = 0; tie < ties; ++tie) {
      sum = static_cast<std::uint8_t>(sum + window[offsets[tie]]);
    }
    active[order[i]] = sum;
  }
}

using CountNear = void (*)(const std::uint8_t*, const std::uint16_t*, const std::uint16_t*,
                           std::size_t, std::int32_t*);

constexpr std::size_t unrolled = 17;

template <std::size_t... ties>
constexpr std::array<CountNear, unrolled> list_unrolled(std::index_sequence<ties...>) {
  return {&count_near<ties>...};
}

constexpr std::array<CountNear, unrolled> count_unrolled =
    list_unrolled(std::make_index_sequence<unrolled>{});

void count_many(const std::uint8_t* window, const std::uint16_t* offsets,
                const std::uint16_t* order, std::size_t agents, std::size_t ties,
                std::int32_t* active) {
  for (std::size_t i = 0; i < agents; ++i, offsets += ties) {
    std::int32_t sum = 0;
    for (std::size_t tie = 0; tie < ties; ++tie) sum += window[offsets[tie]];
    active[order[i]] = sum;
  }
}

/// How many contacts of each agent of a block took part.
void count_contacts(const ReferenceForm& form, const Block& block, const std::uint8_t* took_part,
                    std::int32_t* active) {
  const std::uint8_t* const window = took_part + block.window_first;
  const std::uint16_t* order = form.order.data() + block.first;
  const std::uint16_t* offsets = form.near.data() + block.near;
  for (std::uint32_t run = block.first_run; run < block.last_run; ++run) {
    const auto [agents, ties] = form.runs[run];
    if (ties < unrolled) {
      count_unrolled[ties](window, offsets, order, agents, active);
    } else {
      count_many(window, offsets, order, agents, ties, active);
    }
    order += agents;
    offsets += std::size_t{agents} * ties;
  }
  const std::uint32_t* const far = form.far.data() + block.far;
  const std::uint16_t* const owner = form.far_owner.data() + block.far;
  for (std::uint32_t tie = 0; tie < block.far_count; ++tie) {
    __builtin_prefetch(took_part + far[tie + ReferenceForm::prefetched]);
    active[owner[tie]] += took_part[far[tie]];
  }
}

/// ln x within `rough_error`, x in [1e-38, 1e38]: a float's bits are its exponent and, after it,
/// nearly the logarithm of its fraction.
inline float rough_logarithm(float x) {
  constexpr std::int32_t one = 0x3f800000;  // the bits of 1
  const auto bits = std::bit_cast<std::int32_t>(x);
  const float t = std::bit_cast<float>((bits & 0x7fffff) | one) - 1.0F;
  return 0.69314718F * (static_cast<float>(bits - one) * 0x1p-23F + 0.346F * t * (1.0F - t));
}
constexpr float rough_error = 0.006F;

/// U / (1 - U) of a word: U is the middle of one of 2^23 parts, so that it and 1 - U are exact.
inline float odds(std::uint32_t word) {
  const float uniform =
      (static_cast<float>(static_cast<std::int32_t>(word >> 9)) + 0.5F) * 0x1p-23F;
  return uniform / (1.0F - uniform);
}

/// The kernel on `threads` threads.
class Kernel {
 public:
  Kernel(const ReferenceNetwork& network, int threads);

  void step() {
    ++month_;
    for_blocks([this](const Block& block, Scratch& scratch) {
      count_contacts(form_, block, last_.data(), scratch.active.data());
      incline(block, scratch);
      decide(block, scratch);
    });
    last_.swap(next_);
  }

  /// Ties alone; the sum of what was seen, so that nothing is left out.
  std::int64_t walk() {
    std::vector<std::int64_t> sums(form_.blocks.size());
    for_blocks([&](const Block& block, Scratch& scratch) {
      count_contacts(form_, block, last_.data(), scratch.active.data());
      const std::int32_t* const active = scratch.active.data();
      sums[block.first / block_size] =
          std::accumulate(active, active + block.count, std::int32_t{0});
    });
    return std::accumulate(sums.begin(), sums.end(), std::int64_t{0});
  }

  [[nodiscard]] std::size_t agents() const { return last_.size(); }
  [[nodiscard]] double share() const {
    return static_cast<double>(std::accumulate(last_.begin(), last_.end(), std::int64_t{0})) /
           static_cast<double>(last_.size());
  }

 private:
  void for_blocks(const auto& work) {
    const std::size_t count = form_.blocks.size();
    const std::size_t parts = std::min(count, static_cast<std::size_t>(threads_) * 8);
    townhall::parallel(parts, threads_, [&](std::size_t part) {
      Scratch scratch;
      const auto [first, last] = townhall::share_of(count, part, parts);
      for (std::size_t i = first; i < last; ++i) work(form_.blocks[i], scratch);
    });
  }

  void incline(const Block& block, Scratch& scratch) const;
  void decide(const Block& block, Scratch& scratch);

  ReferenceForm form_;
  std::array<float, 6> coefficients_;
  Array<float> education_, income_, culture_;
  Array<std::uint8_t> last_, next_;
  townhall::Draws draws_{20180301, 1};
  std::uint32_t month_ = 0;
  int threads_;
};

Kernel::Kernel(const ReferenceNetwork& network, int threads)
    : form_(network),
      coefficients_(network.coefficients),
      education_(network.education.begin(), network.education.end()),
      income_(network.income.begin(), network.income.end()),
      culture_(network.culture.begin(), network.culture.end()),
      last_(network.took_part.begin(), network.took_part.end()),
      next_(last_),
      threads_(threads) {}

/// The sums of the five terms.
void Kernel::incline(const Block& block, Scratch& scratch) const {
  const auto [b0, b1, b2, b3, b4, b5] = coefficients_;
  const float* const education = education_.data() + block.first;
  const float* const income = income_.data() + block.first;
  const float* const culture = culture_.data() + block.first;
  const std::uint16_t* const degree = form_.degree.data() + block.first;
  const std::uint8_t* const last = last_.data() + block.first;
  const std::int32_t* const active = scratch.active.data();
  float* const took_part = scratch.took_part.data();
  float* const inclination = scratch.inclination.data();
  // Bytes and floats in one loop would not become vector instructions everywhere.
#pragma omp simd
  for (std::uint32_t i = 0; i < block.count; ++i) took_part[i] = static_cast<float>(last[i]);
#pragma omp simd
  for (std::uint32_t i = 0; i < block.count; ++i) {
    const float share =
        static_cast<float>(active[i]) / static_cast<float>(static_cast<std::int32_t>(degree[i]));
    inclination[i] =
        b0 + b1 * education[i] + b2 * income[i] + b3 * culture[i] + b4 * share + b5 * took_part[i];
  }
}

/// U < logistic(u) exactly if u > ln(U / (1 - U)), which needs no exponential. A rough logarithm
/// settles nearly all; only a group in which it leaves one open is decided by the exact one.
void Kernel::decide(const Block& block, Scratch& scratch) {
  constexpr std::uint32_t group = 64;
  draws_.fill({scratch.words.data(), block.count}, townhall::stream("bench decision"), block.first,
              month_);
  std::uint32_t* const decision = scratch.decision.data();
  for (std::uint32_t first = 0; first < block.count; first += group) {
    const std::uint32_t* const words = scratch.words.data();
    const float* const inclination = scratch.inclination.data();
    const std::uint32_t last = std::min(first + group, block.count);
    std::uint32_t open = 0;
#pragma omp simd reduction(+ : open)
    for (std::uint32_t i = first; i < last; ++i) {
      const float ahead = inclination[i] - rough_logarithm(odds(words[i]));
      decision[i] = ahead > 0 ? 1U : 0U;
      open += std::fabs(ahead) < rough_error ? 1U : 0U;
    }
    if (open == 0) continue;
#pragma omp simd
    for (std::uint32_t i = first; i < last; ++i) {
      decision[i] = inclination[i] > townhall::logarithm(odds(words[i])) ? 1U : 0U;
    }
  }
  std::uint8_t* const next = next_.data() + block.first;
#pragma omp simd
  for (std::uint32_t i = 0; i < block.count; ++i) next[i] = static_cast<std::uint8_t>(decision[i]);
}

/// How often a second `work` can be done: repeats for `seconds`.
double rate(double seconds, const auto& work) {
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  std::int64_t times = 0;
  double passed = 0;
  do {
    work();
    ++times;
    passed = std::chrono::duration<double>(Clock::now() - start).count();
  } while (passed < seconds);
  return static_cast<double>(times) / passed;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

void time_kernel(const std::string& file, int threads, double seconds) {
  constexpr int repeats = 5;
  Kernel kernel(read_reference_network(file), threads);
  for (int i = 0; i < 3; ++i) kernel.step();
  std::vector<double> steps, walks;
  std::int64_t seen = 0;
  for (int i = 0; i < repeats; ++i) {
    steps.push_back(rate(seconds / repeats / 2, [&] { kernel.step(); }));
    walks.push_back(rate(seconds / repeats / 2, [&] { seen += kernel.walk(); }));
  }
  const double million = static_cast<double>(kernel.agents()) / 1e6;
  std::printf(
      "{\"contender\": \"townhall\", \"agents\": %zu, \"threads\": %d, \"rate\": %.2f, "
      "\"walk\": %.2f, \"share\": %.5f, \"seen\": %lld}\n",
      kernel.agents(), threads, median(steps) * million, median(walks) * million, kernel.share(),
      static_cast<long long>(seen));
}

int run(int count, char** arguments) {
  const std::vector<std::string> words(arguments + 1, arguments + count);
  if (words.size() == 3 && words[0] == "make") {
    write_reference_network(
        make_reference_network(static_cast<std::uint32_t>(std::stoul(words[2]))), words[1]);
    return 0;
  }
  if (words.size() >= 2 && words.size() <= 4 && words[0] == "time") {
    time_kernel(words[1], words.size() > 2 ? std::stoi(words[2]) : 1,
                words.size() > 3 ? std::stod(words[3]) : 2);
    return 0;
  }
  std::fputs(
      "usage: townhall-reference-kernel make FILE AGENTS\n"
      "       townhall-reference-kernel time FILE [THREADS [SECONDS]]\n",
      stderr);
  return 2;
}

}  // namespace

int main(int count, char** arguments) {
  try {
    return run(count, arguments);
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "townhall-reference-kernel: %s\n", failure.what());
    return 1;
  }
}
