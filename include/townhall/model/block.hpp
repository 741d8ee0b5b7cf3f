#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "townhall/core/draws.hpp"
#include "townhall/model/state.hpp"
#include "townhall/model/word.hpp"
#include "townhall/network/layer.hpp"
#include "townhall/township/conditions.hpp"

namespace townhall {

/// A citizen's act this month, as the steps after the decision fill it in.
struct Act {
  std::uint32_t citizen = 0;  ///< position in the block
  std::uint8_t channel = 0;
  std::uint8_t domain = 0;  ///< the service domain named
  bool admitted = true;
  bool named_own = false;  ///< named the own need by intent
  bool answered = false;
};

/// All that a mechanism may know of contacts: their words of last month. Read-only by construction.
class Seen {
 public:
  Seen() = default;
  Seen(const Network& network, std::span<const Word> last, std::uint32_t first)
      : layers_(network.layers), last_(last), first_(first) {}

  [[nodiscard]] std::size_t layers() const { return layers_.size(); }
  [[nodiscard]] const std::string& name(std::size_t layer) const { return layers_[layer].name(); }
  [[nodiscard]] float weight(std::size_t layer) const {
    return static_cast<float>(layers_[layer].weight());
  }
  [[nodiscard]] std::span<const std::uint32_t> contacts(std::size_t layer, std::uint32_t i) const {
    return layers_[layer].contacts(first_ + i);
  }
  /// The word of a contact, or of the citizen at position `i` of the block.
  [[nodiscard]] Word word(std::uint32_t contact) const { return last_[contact]; }
  [[nodiscard]] Word own(std::uint32_t i) const { return last_[first_ + i]; }
  /// Sums over the contacts of the citizen at position `i` in a layer.
  [[nodiscard]] WordSums sums(std::size_t layer, std::uint32_t i) const {
    return sum(contacts(layer, i));
  }
  /// The same for `count` citizens from the block's first: visit(position, degree, sums) for each
  /// who has ties in the layer.
  void each_sum(std::size_t layer, std::uint32_t count, auto&& visit) const {
    const auto offsets = layers_[layer].offsets().subspan(first_, count + 1);
    const auto ends = layers_[layer].ends();
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::uint32_t degree = offsets[i + 1] - offsets[i];
      if (degree > 0) visit(i, degree, sum(ends.subspan(offsets[i], degree)));
    }
  }

 private:
  [[nodiscard]] WordSums sum(std::span<const std::uint32_t> all) const {
    WordSums sums;
    while (!all.empty()) {
      const auto some = all.first(std::min<std::size_t>(Word::spread_at_most, all.size()));
      std::uint64_t spread = 0;
      for (const std::uint32_t contact : some) spread += last_[contact].spread();
      sums.add(spread);
      all = all.subspan(some.size());
    }
    return sums;
  }

  std::span<const Layer> layers_;
  std::span<const Word> last_;
  std::uint32_t first_ = 0;
};

/// What the government of the block's township offers this month.
struct Offer {
  std::span<const Channel> channels;
  std::span<const Conditions> conditions;  ///< per cohort
  std::array<bool, nest_count> open{};     ///< a channel of the nest is open to some cohort
  std::span<const double> plan;            ///< the authority's agenda, shares of domains
  std::span<const double> need;            ///< true need shares at month 0
  std::span<const double> allocation;      ///< last month's
  std::span<const double> demand;          ///< applicants per channel when it was last open
  double load = 0;                         ///< see TownshipState
  double citizens = 0;                     ///< of the township
};

/// Up to a few thousand citizens of one township as a mechanism sees them: the citizen's horizon.
struct Block {
  std::uint32_t first = 0;  ///< id of the first citizen
  std::uint32_t count = 0;
  std::uint32_t month = 0;
  const Draws* draws = nullptr;
  Seen seen;
  Offer offer;

  // The block's own citizens.
  std::span<float> culture;
  std::span<float> skill;
  std::span<float> efficacy;
  std::span<float> satisfaction;
  std::array<std::span<float>, nest_count> habit;
  std::span<const float> income;
  std::span<const float> skill_anchor;
  std::span<const float> culture_anchor;
  std::span<const float> propensity;
  std::span<const float> age;
  std::span<const float> threshold;  ///< imported thresholds; empty where none
  std::span<const std::uint8_t> education;
  std::span<const std::uint8_t> member;
  std::span<const std::uint8_t> need;
  std::span<const std::uint8_t> cohort;
  std::span<const std::uint32_t> usable;
  std::span<const std::uint32_t> household;

  // Left by earlier steps for later ones.
  std::array<std::span<float>, nest_count>
      exposure;  ///< f: weighted share of contacts who acted last month
  std::array<std::span<std::uint32_t>, nest_count> active_contacts;  ///< how many of them
  std::span<float>
      expectant_share;  ///< e: weighted share of contacts with an act that expects an answer
  std::span<float> answered_share;  ///< weighted share of contacts with an answered such act
  std::span<float>
      contacts_culture;  ///< weighted mean culture of contacts; the own where there is none
  std::array<std::span<float>, nest_count>
      inclination;                                ///< added to the utility of a nest, starts at 0
  std::array<std::span<Act>, nest_count> acting;  ///< who acts; room for everybody
  std::array<std::uint32_t, nest_count> acts{};   ///< how many do

  [[nodiscard]] const Conditions& conditions(std::uint32_t i) const {
    return offer.conditions.size() == 1 ? offer.conditions.front() : offer.conditions[cohort[i]];
  }
  [[nodiscard]] std::span<Act> acting_in(Nest nest) {
    return acting[index(nest)].first(acts[index(nest)]);
  }
  void add_act(Nest nest, const Act& act) { acting[index(nest)][acts[index(nest)]++] = act; }

  /// A uniform of the citizen at position `i`, this month.
  [[nodiscard]] double uniform(Stream stream, std::uint32_t i) const {
    return draws->uniform(stream, std::uint64_t{first} + i, month);
  }
};

/// A weighted mean over layers: a layer without contacts drops out.
class WeightedMean {
 public:
  void add(float weight, float value) {
    sum_ += weight * value;
    weights_ += weight;
  }
  [[nodiscard]] float value_or(float otherwise) const {
    return weights_ > 0 ? sum_ / weights_ : otherwise;
  }

 private:
  float sum_ = 0;
  float weights_ = 0;
};

}  // namespace townhall
