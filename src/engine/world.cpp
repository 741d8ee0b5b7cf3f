#include "townhall/engine/world.hpp"

#include <algorithm>

#include "townhall/core/numeric.hpp"

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

/// The fixed uniform of membership. Where a file says who is a member it is moved to that side of
/// the starting probability, so that members stay members when an association grows.
double membership_uniform(const World& world, const std::vector<std::uint8_t>& imported,
                          std::size_t association, std::size_t citizen, double start) {
  const double u = world.draws.uniform(
      membership_stream(world.setting->associations.at(association).first), citizen, 0);
  if (imported.empty() || association != 0) return u;
  return imported[citizen] != 0 ? u * start : start + u * (1 - start);
}

std::vector<double> starting_shares(const Setting& setting) {
  std::vector<double> shares;
  for (const auto& [name, association] : setting.associations) shares.push_back(association.share);
  return shares;
}

std::vector<double> need_shares(const Population& population, Range citizens, std::size_t domains) {
  std::vector<std::uint64_t> counts(domains);
  for (std::uint32_t i = citizens.first; i < citizens.last; ++i) ++counts[population.need[i]];
  std::vector<double> shares;
  for (const std::uint64_t count : counts) {
    shares.push_back(static_cast<double>(count) / static_cast<double>(citizens.count()));
  }
  return shares;
}

Private<float> column(const std::vector<float>& values) {
  Private<float> made(values.size());
  std::copy(values.begin(), values.end(), made.all().begin());
  return made;
}

State starting_state(const Population& population, const Month& month) {
  const std::size_t n = population.size();
  State state;
  state.seen = Visible<Word>(n);
  for (std::size_t i = 0; i < n; ++i)
    state.seen.next(i, 1)[0] = Word(false, false, false, false, population.culture[i]);
  state.seen.turn();
  state.culture = column(population.culture);
  state.skill = column(population.skill);
  state.efficacy = column(population.efficacy);
  state.satisfaction =
      Private<float>(n, static_cast<float>(month.get<Experience>().initial_satisfaction));
  for (const Nest nest : {Nest::open, Nest::occasion}) {
    state.habit[index(nest)] =
        Private<float>(n, static_cast<float>(month.get<Decision>().terms(nest).initial_habit));
  }
  state.income = column(population.income);
  state.skill_anchor = column(population.skill);
  state.education = Private<std::uint8_t>(n);
  std::copy(population.education.begin(), population.education.end(),
            state.education.all().begin());
  state.member = Private<std::uint8_t>(n);
  state.usable = Private<std::uint32_t>(n);
  state.cohort = Private<std::uint8_t>(n);
  state.history = Private<std::uint16_t>(n);
  return state;
}

/// Anchors such that month 0 is the equilibrium of influence: the mean exactly as the month takes
/// it.
void anchor_culture(World& world, const Culture& law) {
  const std::size_t n = world.size();
  world.state.culture_anchor = Private<float>(n);
  const Seen seen(world.network, world.state.seen.last(), 0);
  for (std::size_t i = 0; i < n; ++i) {
    const float own = world.state.culture[i];
    world.state.culture_anchor[i] =
        starting_anchor(law, own, law.mean_of_contacts(seen, static_cast<std::uint32_t>(i), own));
  }
}

}  // namespace

World make_world(WorldParts parts, const Month& month, const AfterMonth& government) {
  World world;
  auto population = std::make_shared<Population>(std::move(parts.population));
  Setting setting = std::move(parts.setting);
  setting.level_counts.assign(years_at_school.size(), 0);
  for (const std::uint8_t level : population->education) ++setting.level_counts[level];
  for (std::size_t g = 0; g < setting.townships.size(); ++g) {
    Township& township = setting.townships[g];
    township.citizens = population->citizens_of_township(g);
    township.need = need_shares(*population, township.citizens, setting.domain_names.size());
    world.governments.push_back({std::vector<double>(township.plan), township.plan,
                                 std::vector<double>(setting.channel_names.size()), 0});
    for (double& belief : world.governments.back().belief) belief *= government.agenda_weight;
  }
  const auto& imported = population->member_as_imported;
  if (!imported.empty() && !setting.associations.empty()) {
    const auto members = std::count(imported.begin(), imported.end(), 1);
    setting.associations.begin()->second.share =
        static_cast<double>(members) / static_cast<double>(population->size());
  }
  world.setting = std::make_shared<const Setting>(std::move(setting));
  world.network = std::move(parts.network);
  world.draws = parts.draws;
  world.population = population;
  world.state = starting_state(*population, month);
  for (auto& needs : world.needs_of_acts) needs.assign(world.setting->domain_names.size(), 0);
  anchor_culture(world, month.get<Culture>());
  for (const Township& township : world.setting->townships) {
    update_reach(world, township, {base_conditions(township, world.setting->associations)},
                 world.state);
  }
  population->member.assign(world.state.member.all().begin(), world.state.member.all().end());
  return world;
}

Conditions base_conditions(const Township& township, const Named<Association>& associations) {
  Conditions conditions;
  for (const Channel& channel : township.channels) {
    conditions.channels.push_back({.open = channel.open,
                                   .access = channel.access,
                                   .cost = channel.cost,
                                   .skill_demand = channel.skill_demand,
                                   .authenticity = channel.authenticity,
                                   .reply = channel.reply_rate(),
                                   .capacity = channel.capacity.value_or(no_limit)});
  }
  for (const auto& [name, association] : associations)
    conditions.membership.push_back(association.share);
  conditions.responsiveness = township.authority.responsiveness;
  conditions.quality = township.authority.quality;
  conditions.transparency = township.authority.transparency;
  conditions.handling = township.authority.handling.value_or(no_limit);
  return conditions;
}

Stream access_stream(const std::string& channel, const std::string& same_access_as) {
  return stream("township/access/" + (same_access_as.empty() ? channel : same_access_as));
}

Joined update_reach(const World& world, const Township& township,
                    const std::vector<Conditions>& conditions, State& state) {
  const Setting& setting = *world.setting;
  const Population& population = *world.population;
  std::vector<std::vector<std::vector<double>>> membership;  // of each cohort, association, level
  for (const Conditions& cohort : conditions)
    membership.push_back(memberships(setting, cohort.membership));
  const auto start = memberships(setting, starting_shares(setting));
  std::vector<Stream> access;
  for (std::size_t k = 0; k < township.channels.size(); ++k) {
    access.push_back(access_stream(setting.channel_names[k], township.channels[k].same_access_as));
  }
  Joined joined(setting.associations.size(), std::vector<std::uint64_t>(conditions.size()));
  for (std::uint32_t i = township.citizens.first; i < township.citizens.last; ++i) {
    const std::size_t cohort = conditions.size() == 1 ? 0 : state.cohort[i];
    const std::uint8_t level = population.education[i];
    bool member = false;
    for (std::size_t a = 0; a < setting.associations.size() && !member; ++a) {
      member = membership_uniform(world, population.member_as_imported, a, i, start[a][level]) <
               membership[cohort][a][level];
      if (member && state.member[i] == 0) ++joined[a][cohort];
    }
    state.member[i] = member ? 1 : 0;
    std::uint32_t usable = 0;
    for (std::size_t k = 0; k < township.channels.size(); ++k) {
      const Requirement requirement = township.channels[k].requirement;
      if (requirement == Requirement::member && !member) continue;
      if (requirement == Requirement::internet && population.internet[i] == 0) continue;
      const double share = conditions[cohort].channels[k].access;
      if (share >= 1 || world.draws.uniform(access[k], i, 0) < share) usable |= 1u << k;
    }
    state.usable[i] = usable;
  }
  return joined;
}

}  // namespace townhall
