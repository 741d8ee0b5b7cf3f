#include "townhall/experiment/biography.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "townhall/core/parallel.hpp"
#include "townhall/core/problem.hpp"
#include "townhall/engine/simulation.hpp"
#include "townhall/population/groups.hpp"
#include "townhall/scenario/build.hpp"

namespace townhall {
namespace {

/// Throws Problems where nobody has this id.
std::uint32_t find_citizen(const World& world, const std::string& id) {
  for (std::uint32_t i = 0; i < world.size(); ++i) {
    if (world.population->id_of(i) == id) return i;
  }
  const bool imported = !world.population->id_text.empty();
  throw Problems(
      {{"--citizen"},
       "",
       "'" + id + "'",
       imported ? fmt::format("an id of the {} imported citizens", world.size())
                : fmt::format("0 to {}: the world has {} citizens", world.size() - 1, world.size()),
       ""});
}

Portrait portrait_of(const World& world, std::uint32_t citizen) {
  const Population& population = *world.population;
  const JointCell groups = groups_of(population, citizen);
  Portrait portrait{
      .citizen = world.population->id_of(citizen),
      .township = population.township_names[population.township_of(citizen)],
      .village = population.village_names[population.village_of(citizen)],
      .age = population.age[citizen],
      .woman = groups.woman != 0,
      .income_quintile = groups.income_quintile,
      .internet = groups.internet != 0,
      .household = population.citizens_of_household(population.household_of(citizen)).count(),
      .need = world.setting->domain_names[population.need[citizen]],
      .contacts = {},
      .start = citizen_month(world, Deed{}, citizen)};
  for (const Layer& layer : world.network.layers)
    portrait.contacts.emplace_back(layer.name(), layer.degree(citizen));
  return portrait;
}

Life live(const Experiment& experiment, const std::string& arm, World world, std::uint32_t citizen,
          int threads, const Progress& progress) {
  const Scenario& scenario = experiment.scenario;
  const Arm* policies = scenario.arms.find(arm);
  const Program program = build_program(scenario, policies ? *policies : Arm{}, world);
  Simulation simulation(world, scenario.month, scenario.government, program,
                        {.threads = threads, .block_size = experiment.block_size, .deeds = true});
  Life life{arm, {}};
  for (std::int64_t month = 1; month <= scenario.months; ++month) {
    simulation.step();
    LifeMonth& lived = life.months.emplace_back();
    lived.citizen = citizen_month(world, simulation.deeds()[citizen], citizen);
    for (const Measure& measure : program.measures) {
      const Reach how =
          reach_in(month, measure, citizen, *world.population, world.draws, world.state);
      if (how != Reach::none) lived.reached.push_back({measure.name, how});
    }
    if (progress) progress(world.size());
  }
  return life;
}

}  // namespace

Biography follow(const Experiment& experiment, const std::string& citizen, std::int64_t replicate,
                 const Progress& progress) {
  const World world = build_world(experiment.scenario, static_cast<std::uint32_t>(replicate),
                                  experiment.threads, experiment.far_ties);
  const std::uint32_t number = find_citizen(world, citizen);
  Biography biography{.replicate = replicate,
                      .portrait = portrait_of(world, number),
                      .channels = world.setting->channel_names,
                      .expects_answer = {},
                      .lives = std::vector<Life>(experiment.arms.size())};
  const std::uint32_t home = world.population->township_of(number);
  for (const Channel& channel : world.setting->townships[home].channels)
    biography.expects_answer.push_back(channel.expects_answer > 0);
  // Few lives share a thread's blocks, as runs do.
  const int threads = experiment.threads;
  const int in_a_life = experiment.arms.size() >= static_cast<std::size_t>(threads) ? 1 : threads;
  parallel(experiment.arms.size(), threads, [&](std::size_t arm) {
    biography.lives[arm] =
        live(experiment, experiment.arms[arm], world, number, in_a_life, progress);
  });
  return biography;
}

std::optional<std::size_t> parting(const Life& a, const Life& b) {
  for (std::size_t t = 0; t < a.months.size(); ++t) {
    if (a.months[t].citizen != b.months[t].citizen) return t + 1;
  }
  return std::nullopt;
}

std::string to_text(const Reached& reached) {
  return reached.intervention + (reached.how == Reach::household ? " (household)" : "");
}

Rows biography_rows(const Biography& biography) {
  const Portrait& portrait = biography.portrait;
  Rows rows;
  for (const Life& life : biography.lives) {
    for (std::size_t t = 0; t < life.months.size(); ++t) {
      rows.text(life.arm).integer(biography.replicate).integer(static_cast<std::int64_t>(t + 1));
      add_citizen_cells(rows,
                        {.citizen = portrait.citizen,
                         .township = portrait.township,
                         .village = portrait.village,
                         .channels = biography.channels},
                        life.months[t].citizen);
      std::string reached;
      for (const Reached& one : life.months[t].reached)
        reached += (reached.empty() ? "" : "; ") + to_text(one);
      rows.text(reached).end_row();
    }
  }
  return rows;
}

}  // namespace townhall
