#include "reference/plain_policy.hpp"

#include <algorithm>
#include <cmath>

#include "townhall/population/groups.hpp"

namespace townhall::plain {
namespace {

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

double plain_logistic(double x) { return 1 / (1 + std::exp(-x)); }

double schooling_score(std::uint8_t level) { return (years_at_school[level] - 8) / 3.0; }

/// m0 such that the world's mean of logistic(m0 + slope ze) is `share`, by halving.
double membership_intercept(const std::vector<std::uint64_t>& levels, double slope, double share) {
  double low = -60, high = 60;
  for (int step = 0; step < 64; ++step) {
    const double middle = (low + high) / 2;
    double members = 0, all = 0;
    for (std::uint8_t level = 0; level < levels.size(); ++level) {
      const auto count = static_cast<double>(levels[level]);
      members += count * plain_logistic(middle + slope * schooling_score(level));
      all += count;
    }
    (members / all < share ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace

Policies::Policies(const World& world, const Study& study) : world_(world), study_(study) {
  const Program program = make_program_of(study, world);  // for the names of streams alone
  for (const auto& [package, interventions] : study.packages) {
    if (!contains(study.arm.packages, package)) continue;
    for (const auto& [name, intervention] : interventions) {
      const std::string full = package + "/" + name;
      const auto measure = std::find_if(program.measures.begin(), program.measures.end(),
                                        [&](const Measure& one) { return one.name == full; });
      actions_.push_back({package, full, intervention,
                          measure == program.measures.end() ? Stream{} : measure->luck});
    }
  }
}

std::size_t Policies::township_of(std::size_t citizen) const {
  std::size_t g = 0;
  while (citizen >= world_.population->citizens_of_township(g).last) ++g;
  return g;
}

bool Policies::in_groups(const Target& target, std::size_t i) const {
  const Population& people = *world_.population;
  const auto listed = [&](const std::vector<std::string>& names, const std::string& own) {
    return names.empty() || contains(names, own);
  };
  const std::string culture = culture_type_names()[group_of(people, Dimension::culture, i)];
  return listed(target.education,
                std::string(names(Education{})[group_of(people, Dimension::education, i)])) &&
         listed(target.income_quintile,
                std::to_string(group_of(people, Dimension::income_quintile, i) + 1)) &&
         listed(target.culture, culture) &&
         listed(target.age, people.age_bands[group_of(people, Dimension::age, i)]) &&
         listed(target.sex, group_of(people, Dimension::sex, i) != 0 ? "woman" : "man") &&
         listed(target.village, people.village_names[people.village_of(i)]) &&
         listed(target.township, people.township_names[township_of(i)]) &&
         (!target.member || *target.member == (group_of(people, Dimension::member, i) != 0));
}

bool Policies::reached(const Action& action, std::size_t i) const {
  const Target& target = action.intervention.target;
  if (!in_groups(target, i)) return false;
  if (action.intervention.instrument == "schooling") return true;  // its share is part of the dose
  return target.share >= 1 || world_.draws.uniform(action.luck, i, 0) < target.share;
}

double Policies::reach(const Action& action, std::size_t i) const {
  if (reached(action, i)) return 1;
  if (action.intervention.instrument != "campaign") return 0;
  const Population& people = *world_.population;
  const Range home = people.citizens_of_household(people.household_of(i));
  for (std::uint32_t other = home.first; other < home.last; ++other) {
    if (reached(action, other)) return action.intervention.pass_on;
  }
  return 0;
}

bool Policies::active(const Action& action, std::int64_t month) const {
  const Intervention& what = action.intervention;
  return month >= what.start.value_or(study_.policy_start) && (!what.end || month <= *what.end);
}

double Policies::ramped(const Action& action, std::int64_t month) const {
  if (!active(action, month)) return 0;
  const std::int64_t start = action.intervention.start.value_or(study_.policy_start);
  const auto ramp = static_cast<double>(std::max<std::int64_t>(1, action.intervention.ramp));
  return std::min(1., static_cast<double>(month - start + 1) / ramp);
}

std::vector<std::size_t> Policies::channels(const Action& action) const {
  std::vector<std::size_t> concerned;
  for (std::size_t k = 0; k < study_.channels.size(); ++k) {
    const auto& [name, channel] = study_.channels.at(k);
    const bool is = action.intervention.channel.empty()
                        ? channel.nest == action.intervention.nest.value_or(Nest::open)
                        : contains(action.intervention.channel, name);
    if (is) concerned.push_back(k);
  }
  return concerned;
}

double Policies::set_value(const char* instrument, double value, std::size_t i, std::int64_t month,
                           std::size_t association) const {
  bool winner_sets = false;
  std::vector<const Action*> setting;
  for (const Action& action : actions_) {
    const std::string& name = action.intervention.association;
    const std::size_t own = name.empty() ? 0 : *study_.associations.position(name);
    if (action.intervention.instrument != instrument || own != association) continue;
    if (!active(action, month) || reach(action, i) == 0) continue;
    setting.push_back(&action);
    winner_sets = winner_sets || action.package == study_.arm.winner;
  }
  double result = value;
  for (const Action* action : setting) {
    if (winner_sets && action->package != study_.arm.winner) continue;
    result = value + (*action->intervention.strength - value) * ramped(*action, month);
  }
  return std::clamp(result, 0., 1.);
}

void Policies::change_channel(Conditions& conditions, std::size_t k, std::size_t i,
                              std::int64_t month) const {
  double access = 1, cost = 1, skill_demand = 1, authenticity = 1, capacity = 1, reward = 0;
  ChannelConditions& channel = conditions.channels[k];
  for (const Action& action : actions_) {
    const auto concerned = channels(action);
    const double reach_of = reach(action, i);
    if (!active(action, month) || reach_of == 0 ||
        std::find(concerned.begin(), concerned.end(), k) == concerned.end())
      continue;
    const std::string& instrument = action.intervention.instrument;
    const double r = ramped(action, month), strength = action.intervention.strength.value_or(0);
    const double factor = 1 + (strength - 1) * r;
    if (instrument == "open_channel") channel.open = true;
    if (instrument == "access") access *= factor;
    if (instrument == "cost") cost *= factor;
    if (instrument == "skill_demand") skill_demand *= factor;
    if (instrument == "authenticity") authenticity *= factor;
    if (instrument == "capacity") capacity *= factor;
    if (instrument == "reward") reward += strength * r;
    if (instrument == "campaign" && !action.intervention.channel.empty())
      channel.asked += reach_of * strength * r;
    if (instrument == "mobilisation") channel.asked_members += strength * r;
  }
  channel.access = std::clamp(channel.access * access, 0., 1.);
  channel.cost = channel.cost * cost - reward;
  channel.skill_demand = std::clamp(channel.skill_demand * skill_demand, 0., 1.);
  channel.reply = std::clamp(channel.reply * authenticity, 0., 1.);
  channel.authenticity = std::clamp(channel.authenticity * authenticity, 0., 1.);
  if (channel.capacity < no_limit) channel.capacity *= capacity;
}

Conditions Policies::conditions(std::size_t i, std::int64_t month) const {
  const Township& township = world_.setting->townships[township_of(i)];
  Conditions offered;
  for (const Channel& channel : township.channels) {
    offered.channels.push_back({.open = channel.open,
                                .access = channel.access,
                                .cost = channel.cost,
                                .skill_demand = channel.skill_demand,
                                .authenticity = channel.authenticity,
                                .reply = channel.reply ? *channel.reply : channel.authenticity,
                                .capacity = channel.capacity ? *channel.capacity : no_limit});
  }
  for (std::size_t k = 0; k < offered.channels.size(); ++k) {
    change_channel(offered, k, i, month);
    const auto& calendar = township.channels[k].calendar;
    if (!calendar) continue;
    const bool called =
        month >= calendar->first && (month - calendar->first) % calendar->every == 0;
    offered.channels[k].open = offered.channels[k].open && called;
  }
  for (std::size_t a = 0; a < study_.associations.size(); ++a) {
    const double share = study_.associations.at(a).second.share;
    offered.membership.push_back(set_value("association_membership", share, i, month, a));
  }
  offered.responsiveness =
      set_value("responsiveness", township.authority.responsiveness, i, month, 0);
  offered.quality = set_value("quality", township.authority.quality, i, month, 0);
  offered.transparency = set_value("transparency", township.authority.transparency, i, month, 0);
  offered.handling = township.authority.handling.value_or(no_limit);
  for (const Action& action : actions_) {
    const Intervention& what = action.intervention;
    if (!active(action, month)) continue;
    const double strength = what.strength.value_or(0), r = ramped(action, month),
                 reach_of = reach(action, i);
    if (what.instrument == "handling" && reach_of > 0 && offered.handling < no_limit)
      offered.handling *= 1 + (strength - 1) * r;
    if (what.instrument == "campaign" && what.channel.empty()) {
      offered.campaign[index(what.nest.value_or(Nest::open))] += reach_of * strength * r;
    }
  }
  return offered;
}

bool Policies::member(std::size_t i, const Conditions& conditions) const {
  const Setting& setting = *world_.setting;
  for (std::size_t a = 0; a < setting.associations.size(); ++a) {
    const auto& [name, association] = setting.associations.at(a);
    const double share = conditions.membership[a];
    const double m0 = membership_intercept(setting.level_counts, association.education, share);
    const double p = plain_logistic(m0 + association.education *
                                             schooling_score(static_cast<std::uint8_t>(group_of(
                                                 *world_.population, Dimension::education, i))));
    if (world_.draws.uniform(membership_stream(name), i, 0) < p) return true;
  }
  return false;
}

}  // namespace townhall::plain
