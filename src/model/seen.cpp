#include "townhall/model/seen.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace townhall {
namespace {

/// What a walk adds up: the spread words, or the acts on occasions.
struct SpreadWords {
  static const std::uint32_t* near(const NearWords& words, std::uint32_t id) {
    return words.at(id);
  }
  static std::uint32_t far(Word word) { return word.spread(); }
  static const std::uint32_t* mail(const FarWords& words, std::size_t layer, std::uint32_t id) {
    return words.at(layer, id);
  }
};
struct Occasions {
  static const std::uint32_t* near(const NearWords& words, std::uint32_t id) {
    return words.occasions_at(id);
  }
  static std::uint32_t far(Word word) { return word.occasion(); }
  static const std::uint32_t* mail(const FarWords& words, std::size_t layer, std::uint32_t id) {
    return words.occasions_at(layer, id);
  }
};

/// A walk along one layer's ties for one block.
template <class What>
class Walk {
 public:
  Walk(const Layer& layer, std::span<const Word> last, const NearWords& near)
      : ties_(layer.walk()), places_(layer.neighbourhoods()), last_(last), near_(near) {}

  void cliques(Range citizens, std::uint32_t* sums, std::uint8_t* degrees) const {
    const std::uint32_t count = citizens.count();
    const std::uint8_t* const before = ties_.before.data() + citizens.first;
    const std::uint8_t* const after = ties_.after.data() + citizens.first;
    const std::uint32_t* const words = What::near(near_, citizens.first);
    std::uint8_t longest = 0;
    for (std::size_t g = places_.group_of(citizens.first);
         g < places_.groups().size() && places_.groups()[g].citizens.first < citizens.last; ++g)
      longest = std::max(longest, ties_.longest[g]);
    for (std::uint32_t i = 0; i < count; ++i)
      degrees[i] = static_cast<std::uint8_t>(before[i] + after[i]);
    // Some at a time, their bytes widened once: masks of one width with what they mask become
    // vector instructions at every level.
    constexpr std::uint32_t at_a_time = 256;
    std::array<std::int32_t, at_a_time> wide_before, wide_after;
    for (std::uint32_t first = 0; first < count; first += at_a_time) {
      const std::uint32_t some = std::min(count - first, at_a_time);
      for (std::uint32_t i = 0; i < some; ++i) {
        wide_before[i] = before[first + i];
        wide_after[i] = after[first + i];
      }
      for (std::int32_t k = 1; k <= longest; ++k) {
        const std::uint32_t* const later = words + first + k;
        const std::uint32_t* const earlier = words + first - k;
        std::uint32_t* const into = sums + first;
        for (std::uint32_t i = 0; i < some; ++i) {
          const std::uint32_t reaches_later = wide_after[i] >= k ? ~0u : 0u;
          const std::uint32_t reaches_earlier = wide_before[i] >= k ? ~0u : 0u;
          into[i] += (later[i] & reaches_later) + (earlier[i] & reaches_earlier);
        }
      }
    }
  }

  void rows(Range citizens, std::uint32_t* sums, std::uint8_t* degrees) const {
    for (std::size_t g = places_.group_of(citizens.first);
         g < places_.groups().size() && places_.groups()[g].citizens.first < citizens.last; ++g) {
      const Range group = places_.groups()[g].citizens;
      if (group.first >= citizens.first && group.last <= citizens.last) {
        sum_group(g, sums + (group.first - citizens.first),
                  degrees + (group.first - citizens.first));
        continue;
      }
      // A group that the block has only a part of.
      std::array<std::uint32_t, Neighbourhoods::group_at_most> all_sums{};
      std::array<std::uint8_t, Neighbourhoods::group_at_most> all_degrees{};
      sum_group(g, all_sums.data(), all_degrees.data());
      const std::uint32_t last = std::min(group.last, citizens.last);
      for (std::uint32_t id = std::max(group.first, citizens.first); id < last; ++id) {
        sums[id - citizens.first] = all_sums[id - group.first];
        degrees[id - citizens.first] = all_degrees[id - group.first];
      }
    }
  }

  /// Adds what arrived by mail, district by district.
  void mail(const FarWords& far, std::size_t layer, Range citizens, std::uint32_t* sums,
            std::uint8_t* degrees) const {
    for (std::uint32_t first = citizens.first; first < citizens.last;) {
      const std::uint32_t in_district = FarMail::district_size - first % FarMail::district_size;
      const std::uint32_t count = std::min(citizens.last - first, in_district);
      const std::uint32_t* const arrived = What::mail(far, layer, first);
      const std::uint8_t* const contacts = ties_.mail.degrees.data() + first;
      for (std::uint32_t i = 0; i < count; ++i) sums[i] += arrived[i];
      for (std::uint32_t i = 0; i < count; ++i)
        degrees[i] = static_cast<std::uint8_t>(degrees[i] + contacts[i]);
      sums += count;
      degrees += count;
      first += count;
    }
  }

 private:
  void sum_group(std::size_t g, std::uint32_t* sums, std::uint8_t* degrees) const {
    // Where a layer has near and far ties, the far ones are added.
    if (ties_.near.groups.empty()) {
      if (!ties_.far.groups.empty()) sum_far<false>(g, sums, degrees);
    } else {
      sum_near(g, sums, degrees);
      if (!ties_.far.groups.empty()) sum_far<true>(g, sums, degrees);
    }
  }

  void sum_near(std::size_t g, std::uint32_t* sums, std::uint8_t* degrees) const {
    const std::uint32_t* const words =
        What::near(near_, places_.window_of(places_.groups()[g]).first);
    ties_.near.each_kind(g, [&](std::uint32_t contacts, std::uint32_t rows,
                                const std::uint16_t* order, const std::uint16_t* ends) {
      sum_rows<false>(
          contacts, rows, order, [=](std::size_t k) { return words[ends[k]]; }, sums, degrees);
    });
  }

  /// Some rows at a time: first the words are fetched, each from anywhere, then they are added up.
  template <bool add>
  void sum_far(std::size_t g, std::uint32_t* sums, std::uint8_t* degrees) const {
    constexpr std::uint32_t at_a_time = 1024;
    constexpr std::ptrdiff_t ahead = 64;
    std::array<Word, at_a_time> fetched;
    std::array<std::uint32_t, at_a_time> values;
    const Word* const words = last_.data();
    const std::uint32_t* const last = ties_.far.groups[g].last;
    ties_.far.each_kind(g, [&](std::uint32_t contacts, std::uint32_t rows,
                               const std::uint16_t* order, const std::uint32_t* ends) {
      for (std::uint32_t done = 0; done < rows;) {
        const std::uint32_t some = std::min(rows - done, at_a_time / contacts);
        const std::uint32_t count = some * contacts;
        const auto ahead_of_all =
            static_cast<std::uint32_t>(std::clamp<std::ptrdiff_t>(last - ends - ahead, 0, count));
        for (std::uint32_t k = 0; k < ahead_of_all; ++k) {
          __builtin_prefetch(words + ends[k + ahead]);
          fetched[k] = words[ends[k]];
        }
        for (std::uint32_t k = ahead_of_all; k < count; ++k) fetched[k] = words[ends[k]];
        ends += count;
        for (std::uint32_t k = 0; k < count; ++k) values[k] = What::far(fetched[k]);
        sum_rows<add>(
            contacts, some, order + done,
            [first = values.data()](std::size_t k) { return first[k]; }, sums, degrees);
        done += some;
      }
    });
  }

  const Ties& ties_;
  const Neighbourhoods& places_;
  std::span<const Word> last_;
  const NearWords& near_;
};

}  // namespace

void NearWords::spread(std::span<const Word> words, Range window, bool occasions) {
  first_ = window.first;
  have_occasions_ = occasions;
  const std::size_t count = window.count();
  const auto here = words.subspan(window.first, count);
  const auto fill = [&](Array<std::uint32_t>& into, auto&& value) {
    if (into.size() < count + 2 * beyond) into.resize(count + 2 * beyond);
    std::uint32_t* const first = into.data() + beyond;
    std::fill(into.data(), first, 0u);
    std::fill(first + count, first + count + beyond, 0u);
    for (std::size_t i = 0; i < count; ++i) first[i] = value(here[i]);
  };
  fill(spread_, [](Word word) { return word.spread(); });
  if (occasions) fill(occasions_, [](Word word) { return word.occasion(); });
}

template <class What>
void Seen::walk(std::size_t layer, std::span<std::uint32_t> sums,
                std::span<std::uint8_t> degrees) const {
  std::fill(sums.begin(), sums.end(), 0u);
  std::fill(degrees.begin(), degrees.end(), std::uint8_t{0});
  const Walk<What> along(layers_[layer], last_, *near_);
  const Ties& ties = layers_[layer].walk();
  if (ties.are_cliques()) {
    along.cliques(citizens_, sums.data(), degrees.data());
  } else {
    along.rows(citizens_, sums.data(), degrees.data());
    assert((ties.mail.districts == 0 || far_ != nullptr) && "mail is there to be read");
    if (ties.mail.districts > 0) along.mail(*far_, layer, citizens_, sums.data(), degrees.data());
  }
}

void Seen::sum(std::size_t layer, std::span<std::uint32_t> sums,
               std::span<std::uint8_t> degrees) const {
  walk<SpreadWords>(layer, sums, degrees);
}

void Seen::sum_occasions(std::size_t layer, std::span<std::uint32_t> sums,
                         std::span<std::uint8_t> degrees) const {
  walk<Occasions>(layer, sums, degrees);
}

}  // namespace townhall
