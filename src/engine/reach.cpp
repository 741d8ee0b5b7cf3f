#include <algorithm>

#include "townhall/core/parallel.hpp"
#include "townhall/engine/world.hpp"
#include "townhall/population/groups.hpp"

namespace townhall {
namespace {

/// Each level's probability of membership, per association, where all of them have the share of
/// `shares`.
std::vector<std::vector<double>> memberships(const Setting& setting,
                                             const std::vector<double>& shares) {
  std::vector<std::vector<double>> probabilities;
  for (std::size_t a = 0; a < setting.associations.size(); ++a) {
    probabilities.push_back(
        membership_by_level(setting.associations.at(a).second, shares[a], setting.level_counts));
  }
  return probabilities;
}

std::vector<double> starting_shares(const Setting& setting) {
  std::vector<double> shares;
  for (const auto& [name, association] : setting.associations) shares.push_back(association.share);
  return shares;
}

/// How reach is decided in one township.
class ReachUpdate {
 public:
  ReachUpdate(const World& world, const Township& township,
              const std::vector<Conditions>& conditions)
      : world_(world),
        township_(township),
        conditions_(conditions),
        start_(memberships(*world.setting, starting_shares(*world.setting))) {
    for (const Conditions& cohort : conditions)
      membership_.push_back(memberships(*world.setting, cohort.membership));
  }

  /// Updates some citizens.
  void update(Range citizens, State& state, Joined& joined) const {
    std::vector<std::uint8_t> member(citizens.count());
    for (std::size_t a = 0; a < start_.size(); ++a) join(a, citizens, state, member, joined);
    std::copy(member.begin(), member.end(),
              state.member.own(citizens.first, citizens.count()).begin());
    const auto usable = state.usable.own(citizens.first, citizens.count());
    std::fill(usable.begin(), usable.end(), std::uint16_t{0});
    for (std::size_t k = 0; k < township_.channels.size(); ++k)
      open_channel(k, citizens, state, usable);
  }

 private:
  [[nodiscard]] std::size_t cohort_of(const State& state, std::uint32_t id) const {
    return conditions_.size() == 1 ? 0 : state.cohort[id];
  }

  /// Who of those who are in no earlier association is a member of this one. Where a file says who
  /// is a member the fixed uniform is moved to that side of the starting probability, so that
  /// members stay members when an association grows.
  void join(std::size_t association, Range citizens, const State& state,
            std::vector<std::uint8_t>& member, Joined& joined) const {
    const Population& population = *world_.population;
    const bool imported = association == 0 && !population.member_as_imported.empty();
    std::vector<std::uint32_t> words(citizens.count());
    world_.draws.fill(words, membership_stream(world_.setting->associations.at(association).first),
                      citizens.first, 0);
    for (std::uint32_t i = 0; i < citizens.count(); ++i) {
      if (member[i] != 0) continue;
      const std::uint32_t id = citizens.first + i;
      const std::uint32_t level = group_of(population, Dimension::education, id);
      double u = uniform_from(words[i]);
      if (imported) {
        const double start = start_[association][level];
        u = population.member_as_imported[id] != 0 ? u * start : start + u * (1 - start);
      }
      const std::size_t cohort = cohort_of(state, id);
      if (u >= membership_[cohort][association][level]) continue;
      member[i] = 1;
      if (state.member[id] == 0) ++joined[association][cohort];
    }
  }

  void open_channel(std::size_t k, Range citizens, const State& state,
                    std::span<std::uint16_t> usable) const {
    const Channel& channel = township_.channels[k];
    std::vector<double> shares;
    for (const Conditions& cohort : conditions_) shares.push_back(cohort.channels[k].access);
    std::vector<std::uint32_t> words(citizens.count());
    if (*std::min_element(shares.begin(), shares.end()) < 1) {
      world_.draws.fill(words,
                        access_stream(world_.setting->channel_names[k], channel.same_access_as),
                        citizens.first, 0);
    }
    const auto bit = static_cast<std::uint16_t>(1u << k);
    for (std::uint32_t i = 0; i < citizens.count(); ++i) {
      const std::uint32_t id = citizens.first + i;
      const double share = shares[cohort_of(state, id)];
      const bool qualifies = channel.requirement == Requirement::member ? state.member[id] != 0
                             : channel.requirement == Requirement::internet
                                 ? groups_of(*world_.population, id).internet != 0
                                 : true;
      const bool reaches = share >= 1 || uniform_from(words[i]) < share;
      if (qualifies && reaches) usable[i] = static_cast<std::uint16_t>(usable[i] | bit);
    }
  }

  const World& world_;
  const Township& township_;
  const std::vector<Conditions>& conditions_;
  std::vector<std::vector<double>> start_;                    ///< of each association and level
  std::vector<std::vector<std::vector<double>>> membership_;  ///< of each cohort besides
};

}  // namespace

Stream access_stream(const std::string& channel, const std::string& same_access_as) {
  return stream("township/access/" + (same_access_as.empty() ? channel : same_access_as));
}

Joined update_reach(const World& world, const Township& township,
                    const std::vector<Conditions>& conditions, State& state, int threads) {
  constexpr std::uint32_t at_a_time = 4096;
  const ReachUpdate reach(world, township, conditions);
  const std::uint32_t count = township.citizens.count();
  const std::size_t parts = (count + at_a_time - 1) / at_a_time;
  const Joined nobody(world.setting->associations.size(),
                      std::vector<std::uint64_t>(conditions.size()));
  std::vector<Joined> joined(parts, nobody);
  parallel(parts, threads, [&](std::size_t part) {
    const auto first = township.citizens.first + static_cast<std::uint32_t>(part) * at_a_time;
    reach.update({first, std::min(first + at_a_time, township.citizens.last)}, state, joined[part]);
  });
  Joined all = nobody;
  for (const Joined& some : joined) {
    for (std::size_t a = 0; a < all.size(); ++a) {
      for (std::size_t cohort = 0; cohort < all[a].size(); ++cohort)
        all[a][cohort] += some[a][cohort];
    }
  }
  return all;
}

}  // namespace townhall
