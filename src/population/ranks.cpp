#include "townhall/population/ranks.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <utility>

#include "townhall/core/parallel.hpp"

namespace townhall {
namespace {

// Chunks of neighbouring values are sorted in cache; then the sorted chunks are merged, one range
// of values after the other (samplesort). A value never moves out of its chunk, so that memory is
// walked in order.
constexpr std::size_t chunk_size = 65536;
constexpr std::size_t most_ranges = 256;

using Keys = Array<std::uint32_t>;

/// Bits whose order as a whole number is the order of the values; -0 counts as 0.
std::uint32_t ordered_bits(float value) {
  constexpr std::uint32_t sign = 0x80000000U;
  const auto bits = std::bit_cast<std::uint32_t>(value + 0.0F);
  return (bits & sign) != 0 ? ~bits : bits | sign;
}

/// Keys in the upper 32 bits and places in the lower, in order of key, equal keys in order of
/// entry: radix sort, in time linear in their number.
class Sorter {
 public:
  Array<std::uint64_t> entries;

  void sort() {
    sorted_.resize(entries.size());
    for (auto& count : counts_) count.fill(0);
    for (const auto entry : entries) {
      for (std::size_t digit = 0; digit < digits; ++digit) ++counts_[digit][at(entry, digit)];
    }
    for (std::size_t digit = 0; digit < digits; ++digit) by_digit(digit);
  }

 private:
  static constexpr std::size_t digits = 3;
  static constexpr std::size_t digit_bits = 11;
  using Counts = std::array<std::uint32_t, std::size_t{1} << digit_bits>;

  static std::size_t at(std::uint64_t entry, std::size_t digit) {
    return (entry >> (32 + digit * digit_bits)) & ((std::size_t{1} << digit_bits) - 1);
  }

  void by_digit(std::size_t digit) {
    Counts& position = counts_[digit];
    if (entries.empty() || position[at(entries.front(), digit)] == entries.size()) return;
    std::uint32_t next = 0;
    for (auto& count : position) next += std::exchange(count, next);
    for (const auto entry : entries) sorted_[position[at(entry, digit)]++] = entry;
    std::swap(entries, sorted_);
  }

  std::array<Counts, digits> counts_;
  Array<std::uint64_t> sorted_;
};

/// Values by chunks: each chunk's keys in rising order, and where in the chunk they belong.
class Chunks {
 public:
  Chunks(std::span<const float> values, int threads)
      : keys_(values.size()), places_(values.size()), threads_(std::max(1, threads)) {
    each_share(count(), [&](Share chunks) {
      Sorter sorter;
      for (std::size_t chunk = chunks.first; chunk < chunks.last; ++chunk) {
        sort(values, chunk, sorter);
      }
    });
  }

  [[nodiscard]] std::size_t count() const { return (keys_.size() + chunk_size - 1) / chunk_size; }

  /// Every key becomes the value's rank.
  void rank() {
    const Keys splitters = find_splitters();
    const std::size_t ranges = 2 * splitters.size() + 1;
    std::vector<std::uint32_t> ends = range_ends(splitters);
    std::vector<std::uint32_t> first_ranks(ranges + 1, 0);
    for (std::size_t chunk = 0; chunk < count(); ++chunk) {
      std::uint32_t before = 0;
      for (std::size_t range = 0; range < ranges; ++range) {
        const std::uint32_t end = ends[chunk * ranges + range];
        first_ranks[range + 1] += end - before;
        before = end;
      }
    }
    for (std::size_t range = 0; range < ranges; ++range) {
      first_ranks[range + 1] += first_ranks[range];
    }
    each_share(ranges, [&](Share share) {
      Sorter sorter;
      for (std::size_t range = share.first; range < share.last; ++range) {
        const auto run = [&](std::size_t chunk) {
          const std::uint32_t* const of_chunk = &ends[chunk * ranges];
          const std::uint32_t start = range == 0 ? 0 : of_chunk[range - 1];
          return keys_of(chunk).subspan(start, of_chunk[range] - start);
        };
        const bool in_order = range % 2 == 1 || count() == 1;  // of equal keys, or of one chunk
        if (in_order) {
          number(run, first_ranks[range]);
        } else {
          merge(run, first_ranks[range], first_ranks[range + 1], sorter);
        }
      }
    });
  }

  /// What stands in order of key is brought into order of place.
  Keys in_place() && {
    parallel(count(), threads_, [&](std::size_t chunk) {
      const std::span<std::uint32_t> keys = keys_of(chunk);
      const Keys sorted(keys.begin(), keys.end());
      for (std::size_t i = 0; i < sorted.size(); ++i) {
        keys[places_[chunk * chunk_size + i]] = sorted[i];
      }
    });
    return std::move(keys_);
  }

 private:
  /// work(share) for some shares of [0, count) a thread, whose scratch memory serves a whole share.
  void each_share(std::size_t count, auto&& work) const {
    const std::size_t shares = std::min(count, static_cast<std::size_t>(threads_) * 4);
    parallel(shares, threads_, [&](std::size_t share) { work(share_of(count, share, shares)); });
  }

  [[nodiscard]] std::span<std::uint32_t> keys_of(std::size_t chunk) {
    const std::size_t first = chunk * chunk_size;
    return std::span(keys_).subspan(first, std::min(chunk_size, keys_.size() - first));
  }

  void sort(std::span<const float> values, std::size_t chunk, Sorter& sorter) {
    const std::size_t first = chunk * chunk_size;
    const std::span<std::uint32_t> keys = keys_of(chunk);
    sorter.entries.resize(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
      sorter.entries[i] = std::uint64_t{ordered_bits(values[first + i])} << 32U | i;
    }
    sorter.sort();
    for (std::size_t i = 0; i < keys.size(); ++i) {
      keys[i] = static_cast<std::uint32_t>(sorter.entries[i] >> 32U);
      places_[first + i] = static_cast<std::uint16_t>(sorter.entries[i]);
    }
  }

  /// Keys that cut all into ranges of about equal size, from a sample.
  Keys find_splitters() {
    constexpr std::size_t every = 256;
    Keys sample;
    for (std::size_t chunk = 0; chunk < count(); ++chunk) {
      const std::span<std::uint32_t> keys = keys_of(chunk);
      for (std::size_t i = every / 2; i < keys.size(); i += every) sample.push_back(keys[i]);
    }
    std::sort(sample.begin(), sample.end());
    Keys splitters;
    const std::size_t parts = std::min(count(), most_ranges);
    for (std::size_t part = 1; part < parts; ++part) {
      splitters.push_back(sample[sample.size() * part / parts]);
    }
    splitters.erase(std::unique(splitters.begin(), splitters.end()), splitters.end());
    return splitters;
  }

  /// Where each range ends in each chunk. Ranges: below the first splitter, equal to it, between it
  /// and the second, ...
  std::vector<std::uint32_t> range_ends(const Keys& splitters) {
    const std::size_t ranges = 2 * splitters.size() + 1;
    std::vector<std::uint32_t> ends(count() * ranges);
    parallel(count(), threads_, [&](std::size_t chunk) {
      const std::span<std::uint32_t> keys = keys_of(chunk);
      std::uint32_t* end = &ends[chunk * ranges];
      for (const std::uint32_t splitter : splitters) {
        const auto [equal, above] = std::equal_range(keys.begin(), keys.end(), splitter);
        *end++ = static_cast<std::uint32_t>(equal - keys.begin());
        *end++ = static_cast<std::uint32_t>(above - keys.begin());
      }
      *end = static_cast<std::uint32_t>(keys.size());
    });
    return ends;
  }

  /// Ranks from `rank` on, in order of chunk and place, to keys that stand in order.
  void number(auto&& run, std::uint32_t rank) {
    for (std::size_t chunk = 0; chunk < count(); ++chunk) {
      for (std::uint32_t& key : run(chunk)) key = rank++;
    }
  }

  /// Ranks from `first` to before `last` to the keys of a range.
  void merge(auto&& run, std::uint32_t first, std::uint32_t last, Sorter& sorter) {
    sorter.entries.clear();
    sorter.entries.reserve(last - first);
    for (std::size_t chunk = 0; chunk < count(); ++chunk) {
      for (const std::uint32_t key : run(chunk)) {
        sorter.entries.push_back(std::uint64_t{key} << 32U | sorter.entries.size());
      }
    }
    sorter.sort();
    Keys ranks(last - first);
    for (std::size_t i = 0; i < ranks.size(); ++i) {
      ranks[static_cast<std::uint32_t>(sorter.entries[i])] = first + static_cast<std::uint32_t>(i);
    }
    auto next = ranks.begin();
    for (std::size_t chunk = 0; chunk < count(); ++chunk) {
      for (std::uint32_t& key : run(chunk)) key = *next++;
    }
  }

  Keys keys_;
  Array<std::uint16_t> places_;
  int threads_;
};

}  // namespace

Array<std::uint32_t> ranks_of(std::span<const float> values, int threads) {
  Chunks chunks(values, threads);
  chunks.rank();
  return std::move(chunks).in_place();
}

}  // namespace townhall
