#include "townhall/engine/world.hpp"

#include <algorithm>
#include <utility>

#include "townhall/engine/block_plan.hpp"
#include "townhall/population/groups.hpp"

namespace townhall {
namespace {

/// How many citizens of a township need each domain.
std::vector<std::uint64_t> count_needs(const Population& population, Range citizens,
                                       std::size_t domains) {
  std::vector<std::uint64_t> counts(domains);
  for (std::uint32_t i = citizens.first; i < citizens.last; ++i) ++counts[population.need[i]];
  return counts;
}

template <class Column>
Private<Column> narrowed(const Array<float>& wide) {
  Array<Column> narrow(wide.size());
  for (std::size_t i = 0; i < wide.size(); ++i) narrow[i] = wide[i];
  return Private<Column>(std::move(narrow));
}

/// The groups as of month 0, now that members are known.
void put_into_cells(Population& population, const State& state) {
  Array<std::uint16_t> cells(population.size());
  for (std::size_t i = 0; i < cells.size(); ++i) {
    JointCell groups = groups_of(population, i);
    groups.member = state.member[i];
    groups.culture = culture_type(state.culture[i]);
    cells[i] = groups.number();
  }
  population.cell = std::move(cells);
  for (auto* const column : {&population.age_band, &population.education,
                             &population.income_quintile, &population.woman, &population.internet})
    *column = Array<std::uint8_t>();
}

/// The columns that change, some of which the population hands over.
State starting_state(Population& population, const Month& month) {
  const std::size_t n = population.size();
  State state;
  state.seen = Visible<Word>(n);
  for (std::size_t i = 0; i < n; ++i)
    state.seen.next(i, 1)[0] = Word(false, false, false, false, population.culture[i]);
  state.seen.turn();
  state.culture = Private<float>(std::move(population.culture));
  state.skill_anchor = narrowed<SkillAnchor>(population.skill);
  state.skill = Private<float>(std::move(population.skill));
  state.efficacy = Private<float>(std::move(population.efficacy));
  state.income = narrowed<IncomeScore>(population.income);
  for (auto* const column :
       {&population.culture, &population.skill, &population.efficacy, &population.income})
    *column = Array<float>();
  state.satisfaction =
      Private<float>(n, static_cast<float>(month.get<Experience>().initial_satisfaction));
  for (const Nest nest : {Nest::open, Nest::occasion}) {
    state.habit[index(nest)] =
        Private<float>(n, static_cast<float>(month.get<Decision>().terms(nest).initial_habit));
  }
  state.education = Private<std::uint8_t>(Array<std::uint8_t>(population.education));
  state.member = Private<std::uint8_t>(n);
  state.usable = Private<std::uint16_t>(n);
  state.history = Private<std::uint16_t>(n);
  return state;
}

/// Anchors such that month 0 is the equilibrium of influence: the mean exactly as the month takes
/// it.
void anchor_culture(World& world, const Culture& law, int threads) {
  world.state.culture_anchor = Private<CultureAnchor>(world.size());
  each_block(world, threads, [&](Block& block) {
    Exposure{}(block);
    const auto mean = law.confidence_bound ? law.mean_within_bound(block) : block.contacts_culture;
    const auto anchor = world.state.culture_anchor.own(block.first, block.count);
    for (std::uint32_t i = 0; i < block.count; ++i)
      anchor[i] = starting_anchor(law, block.culture[i], mean[i]);
  });
}

}  // namespace

World make_world(WorldParts parts, const Month& month, const AfterMonth& government) {
  World world;
  auto population = std::make_shared<Population>(std::move(parts.population));
  Setting setting = std::move(parts.setting);
  setting.level_counts.assign(years_at_school.size(), 0);
  for (const std::uint8_t level : population->education) ++setting.level_counts[level];
  setting.need_counts.assign(setting.domain_names.size(), 0);
  for (std::size_t g = 0; g < setting.townships.size(); ++g) {
    Township& township = setting.townships[g];
    township.citizens = population->citizens_of_township(g);
    const auto needs = count_needs(*population, township.citizens, setting.domain_names.size());
    for (std::size_t d = 0; d < needs.size(); ++d) {
      setting.need_counts[d] += needs[d];
      township.need.push_back(static_cast<double>(needs[d]) /
                              static_cast<double>(township.citizens.count()));
    }
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
  anchor_culture(world, month.get<Culture>(), parts.threads);
  for (const Township& township : world.setting->townships) {
    update_reach(world, township, {base_conditions(township, world.setting->associations)},
                 world.state, parts.threads);
  }
  put_into_cells(*population, world.state);
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

}  // namespace townhall
