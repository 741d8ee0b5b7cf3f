#include "townhall/record/observables.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numeric>

#include "townhall/core/numeric.hpp"

namespace townhall {
namespace {

constexpr ColumnType integer = ColumnType::integer, number = ColumnType::number;

double count(std::uint64_t citizens) { return static_cast<double>(citizens); }

double open_rate(const GroupSums& group) { return share(group.open_participants, group.citizens); }

double match_of_world(const Tally& tally, const World& world) {
  double sum = 0;
  const auto& townships = world.setting->townships;
  for (std::size_t g = 0; g < townships.size(); ++g) {
    sum += count(tally.townships[g].citizens) *
           service_match(world.governments[g].allocation, townships[g].need);
  }
  return sum / count(tally.world.citizens);
}

/// Pearson's correlation of own open act (0, 1) and share of contacts with one.
double assortativity(const Sums& s) {
  const auto n = count(s.citizens);
  const double acts = count(s.acted[index(Nest::open)]) / n;
  const double exposure = s.exposure.value() / n;
  const double covariance = s.exposure_of_active.value() / n - acts * exposure;
  const double variances =
      acts * (1 - acts) * (s.exposure_squared.value() / n - exposure * exposure);
  if (variances <= 0) return missing;
  // Where hardly anybody's contacts differ, the rounding of the sums shows.
  return std::clamp(covariance / std::sqrt(variances), -1.0, 1.0);
}

std::uint64_t admitted(const Sums& s) {
  std::uint64_t acts = 0;
  for (const ChannelSums& channel : s.channels) acts += channel.admitted;
  return acts;
}

using T = const Tally&;
using W = const World&;

const std::array table{
    Observable{"citizens", integer, "citizens", "adults of the world", "",
               [](T t, W) { return count(t.world.citizens); }},
    Observable{"participants", integer, "citizens", "with an admitted act in either nest", "",
               [](T t, W) { return count(t.world.participants); }},
    Observable{"open_participants", integer, "citizens",
               "with an admitted act through a channel of the open nest", "",
               [](T t, W) { return count(t.world.acted[index(Nest::open)]); }},
    Observable{"occasion_participants", integer, "citizens",
               "with an admitted act through a channel of the occasion nest", "",
               [](T t, W) { return count(t.world.acted[index(Nest::occasion)]); }},
    Observable{"participation_rate", number, "share",
               "participants / citizens; swings with the calendar, so never compare arms by it", "",
               [](T t, W) { return share(t.world.participants, t.world.citizens); }},
    Observable{"open_rate", number, "share", "open_participants / citizens", "",
               [](T t, W) { return share(t.world.acted[index(Nest::open)], t.world.citizens); }},
    Observable{"turnout", number, "share",
               "occasion_participants / citizens; empty in months without an occasion", "",
               [](T t, W) {
                 return t.occasion ? share(t.world.acted[index(Nest::occasion)], t.world.citizens)
                                   : missing;
               }},
    Observable{"ever_12m", number, "share",
               "citizens with an open act in the last 12 months / citizens; empty before month 12",
               "",
               [](T t, W) {
                 return t.month < year ? missing : share(t.world.active_year, t.world.citizens);
               }},
    Observable{"answered_share", number, "share",
               "answered acts / admitted acts that expect an answer", "",
               [](T t, W) { return share(t.world.answered_acts, t.world.expectant_acts); }},
    Observable{
        "turned_away_share", number, "share", "acts turned away / acts applied for", "",
        [](T t, W) { return share(t.world.turned_away, t.world.turned_away + admitted(t.world)); }},
    Observable{
        "service_match", number, "share",
        "1 - half the sum over domains of |allocation - need|, townships weighted by citizens", "",
        match_of_world},
    Observable{"satisfaction_mean", number, "[0,1]", "mean satisfaction with services", "",
               [](T t, W) { return mean(t.world.satisfaction, t.world.citizens); }},
    Observable{"efficacy_mean", number, "[0,1]", "mean external efficacy", "",
               [](T t, W) { return mean(t.world.efficacy, t.world.citizens); }},
    Observable{"culture_mean", number, "[0,1]",
               "mean political culture, 0 parochial to 1 participant", "Almond & Verba 1963",
               [](T t, W) { return mean(t.world.culture, t.world.citizens); }},
    Observable{"skill_mean", number, "[0,1]", "mean civic skill", "",
               [](T t, W) { return mean(t.world.skill, t.world.citizens); }},
    Observable{"habit_mean", number, "[0,1]", "mean habit of open acts", "",
               [](T t, W) { return mean(t.world.habit[index(Nest::open)], t.world.citizens); }},
    Observable{"habit_occasion_mean", number, "[0,1]", "mean habit of acts on occasions", "",
               [](T t, W) { return mean(t.world.habit[index(Nest::occasion)], t.world.citizens); }},
    Observable{"income_gap", number, "share",
               "open_rate of the richest fifth less that of the poorest, fifths as of month 0", "",
               [](T t, W) {
                 const auto& fifths = t.groups.of(Dimension::income_quintile);
                 return open_rate(fifths.back()) - open_rate(fifths.front());
               }},
    Observable{"income_ratio", number, "ratio",
               "open_rate of the richest fifth over that of the poorest", "",
               [](T t, W) {
                 const auto& fifths = t.groups.of(Dimension::income_quintile);
                 const double poorest = open_rate(fifths.front());
                 return poorest > 0 ? open_rate(fifths.back()) / poorest : missing;
               }},
    Observable{"income_concentration", number, "[-1,1]",
               "concentration index of open acts over income ranks of month 0: 2 mean rank of "
               "those who act - 1",
               "Wagstaff, Paci & van Doorslaer 1991",
               [](T t, W) {
                 const auto acts = t.world.acted[index(Nest::open)];
                 return acts > 0 ? 2 * mean(t.world.open_rank, acts) - 1 : missing;
               }},
    Observable{
        "acts_gini", number, "[0,1]",
        "Gini coefficient of the number of open acts in the last 12 months; empty before month 12",
        "", [](T t, W) { return t.month < year ? missing : gini_of_counts(t.world.acts_in_year); }},
    Observable{"representation_gap", number, "[0,1]",
               "total variation between the needs behind open acts of the last 12 months and all "
               "needs; empty before month 12",
               "", [](T t, W w) { return t.month < year ? missing : representation_gap(w); }},
    Observable{"voice_clarity", number, "share",
               "admitted acts that named the own need by intent / admitted acts", "",
               [](T t, W) { return share(t.world.named_own, admitted(t.world)); }},
    Observable{"participation_assortativity", number, "[-1,1]",
               "Pearson correlation over citizens of own open act and share of contacts with one "
               "last month",
               "", [](T t, W) { return assortativity(t.world); }},
    Observable{"policy_cost", number, "currency",
               "spent on policies this month; empty until an intervention with a cost has started",
               "", [](T t, W) { return t.cost.value_or(missing); }},
};

}  // namespace

std::span<const Observable> observables() { return table; }

std::size_t observable_position(std::string_view name) {
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&](const Observable& row) { return row.name == name; });
  assert(found != table.end() && "an observable that the program itself names");
  return static_cast<std::size_t>(found - table.begin());
}

double service_match(const std::vector<double>& allocation, const std::vector<double>& need) {
  double distance = 0;
  for (std::size_t d = 0; d < need.size(); ++d) distance += std::fabs(allocation[d] - need[d]);
  return 1 - distance / 2;
}

double share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? missing : static_cast<double>(part) / static_cast<double>(whole);
}

double mean(const ExactSum& sum, std::uint64_t count) {
  return count == 0 ? missing : sum.value() / static_cast<double>(count);
}

double representation_gap(const World& world) {
  const std::size_t domains = world.setting->domain_names.size();
  const auto& needs = world.setting->need_counts;
  std::vector<std::uint64_t> acts(domains);
  for (const auto& month : world.needs_of_acts) {
    for (std::size_t d = 0; d < domains; ++d) acts[d] += month[d];
  }
  const std::uint64_t all_acts = std::accumulate(acts.begin(), acts.end(), std::uint64_t{0});
  if (all_acts == 0) return missing;
  double distance = 0;
  for (std::size_t d = 0; d < domains; ++d) {
    distance += std::fabs(share(acts[d], all_acts) - share(needs[d], world.size()));
  }
  return distance / 2;
}

double gini_of_counts(std::span<const std::uint64_t> citizens) {
  // Over sorted values y with ranks j: G = 2 sum j y_j / (n sum y) - (n + 1) / n; citizens alike
  // share their mean rank.
  double below = 0, ranked = 0, total = 0;
  for (std::size_t n = 0; n < citizens.size(); ++n) {
    const auto here = static_cast<double>(citizens[n]);
    ranked += static_cast<double>(n) * here * (below + (here + 1) / 2);
    total += static_cast<double>(n) * here;
    below += here;
  }
  return total > 0 ? 2 * ranked / (below * total) - (below + 1) / below : missing;
}

}  // namespace townhall
