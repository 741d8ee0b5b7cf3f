#include "townhall/scenario/build.hpp"

#include "townhall/population/import.hpp"
#include "townhall/scenario/check.hpp"

namespace townhall {
namespace {

/// The design behind each township: an entry of the scenario's townships, or none where they are
/// alike.
std::vector<const TownshipDesign*> township_designs(const Scenario& scenario) {
  std::vector<const TownshipDesign*> designs;
  for (const auto& [name, design] : scenario.townships) {
    designs.insert(designs.end(), static_cast<std::size_t>(design.count), &design);
  }
  if (designs.empty())
    designs.assign(static_cast<std::size_t>(scenario.population.townships), nullptr);
  return designs;
}

NeedMargin need_margin(const Services& services) {
  NeedMargin margin;
  for (const auto& [name, domain] : services.domains) {
    margin.need.push_back(domain.need);
    margin.tilt.push_back(domain.tilt);
  }
  margin.village_spread = services.village_spread;
  return margin;
}

Township make_township(const std::string& name, const Named<Channel>& channels,
                       const Services& services, const Authority& authority) {
  Township township;
  township.name = name;
  for (const auto& [channel_name, channel] : channels) township.channels.push_back(channel);
  for (const auto& [domain_name, domain] : services.domains) township.plan.push_back(domain.plan);
  township.authority = authority;
  return township;
}

Setting make_setting(const Scenario& scenario, const Population& population,
                     const std::vector<const TownshipDesign*>& designs) {
  Setting setting;
  setting.channel_names = names_of(scenario.channels);
  setting.domain_names = names_of(scenario.services.domains);
  setting.associations = scenario.associations;
  setting.skill_per_year = scenario.population.skill.per_year;
  for (std::size_t g = 0; g < population.townships(); ++g) {
    const TownshipDesign* own = g < designs.size() ? designs[g] : nullptr;
    setting.townships.push_back(
        make_township(population.township_names[g], own ? own->channels : scenario.channels,
                      own ? own->services : scenario.services,
                      own ? own->government : scenario.government.authority));
  }
  return setting;
}

}  // namespace

std::vector<TownshipSize> township_sizes(const Scenario& scenario) {
  std::vector<TownshipSize> sizes;
  for (const auto& [name, design] : scenario.townships) {
    for (std::int64_t copy = 1; copy <= design.count; ++copy) {
      sizes.push_back({design.count == 1 ? name : name + "_" + std::to_string(copy),
                       design.citizens, design.villages});
    }
  }
  if (!sizes.empty()) return sizes;
  for (std::int64_t copy = 1; copy <= scenario.population.townships; ++copy) {
    sizes.push_back({"township_" + std::to_string(copy), scenario.population.citizens,
                     scenario.population.villages});
  }
  return sizes;
}

FarTies kept_far_ties(const Scenario& scenario, FarTies asked) {
  return scenario.month.get<Culture>().confidence_bound ? FarTies::gather : asked;
}

World build_world(const Scenario& scenario, std::uint32_t replicate, int threads,
                  FarTies far_ties) {
  const Draws draws(static_cast<std::uint32_t>(scenario.seed), replicate);
  auto designs = township_designs(scenario);
  std::vector<NeedMargin> needs;
  for (const TownshipDesign* own : designs)
    needs.push_back(need_margin(own ? own->services : scenario.services));
  const auto& import = scenario.population.import;
  Population population =
      import ? import_citizens(import->citizens, scenario.population,
                               names_of(scenario.services.domains), needs, draws)
             : synthesise(scenario.population, township_sizes(scenario), needs, draws, threads);
  Setting setting = make_setting(scenario, population, designs);
  Network network;
  network.neighbourhoods = std::make_shared<const Neighbourhoods>(population);
  network.far_ties = kept_far_ties(scenario, far_ties);
  const MembersOf members = [&](const std::string& association) {
    return members_at_start(scenario.associations,
                            scenario.associations.position(association).value_or(0), population,
                            draws);
  };
  for (const auto& [name, design] : scenario.network.layers) {
    network.layers.push_back(make_layer(name, design, population, network.neighbourhoods, draws,
                                        threads, network.far_ties, members));
  }
  return make_world({std::move(population), std::move(network), std::move(setting), draws, threads},
                    scenario.month, scenario.government);
}

Program build_program(const Scenario& scenario, const Arm& arm, const World& world) {
  return make_program(
      arm, scenario.policies, scenario.policy_start,
      {*world.population, scenario.channels, names_of(scenario.associations), world.draws});
}

}  // namespace townhall
