#include "townhall/record/group_frame.hpp"

#include <map>
#include <numeric>

#include "townhall/record/observables.hpp"

namespace townhall {

GroupFrame::GroupFrame(const World& world) {
  const Population& population = *world.population;
  keys_.push_back({"all", "all", 0});
  for (std::size_t d = 0; d < dimension_count; ++d) {
    const auto dimension = static_cast<Dimension>(d);
    first_[d] = keys_.size();
    for (std::string& name : group_names(population, dimension))
      keys_.push_back({std::string(name_of(dimension)), std::move(name), 0});
  }
  first_township_ = keys_.size();
  const auto& townships = world.setting->townships;
  for (std::size_t g = 0; townships.size() > 1 && g < townships.size(); ++g)
    keys_.push_back({"township", townships[g].name, 0});
  const std::size_t domains = world.setting->domain_names.size();
  for (std::size_t g = 0; g < world.setting->townships.size(); ++g) {
    std::map<std::size_t, std::vector<double>> needs;
    const Range citizens = world.setting->townships[g].citizens;
    for (std::uint32_t i = citizens.first; i < citizens.last; ++i) {
      for (const std::size_t group : of(population, i)) {
        ++keys_[group].citizens;
        auto& counts = needs[group];
        counts.resize(domains);
        counts[population.need[i]] += 1;
      }
    }
    for (auto& [group, counts] : needs) parts_.push_back({group, g, 0, std::move(counts)});
  }
  for (Part& part : parts_) {
    const double citizens = std::accumulate(part.need_share.begin(), part.need_share.end(), 0.0);
    part.share = citizens / static_cast<double>(keys_[part.group].citizens);
    for (double& share : part.need_share) share /= citizens;
  }
}

GroupFrame::OfCitizen GroupFrame::of(const Population& population, std::size_t citizen) const {
  const JointCell cell = groups_of(population, citizen);
  OfCitizen groups;
  groups.add(0);
  for (std::size_t d = 0; d < dimension_count; ++d) {
    const auto dimension = static_cast<Dimension>(d);
    groups.add(first_[d] + (dimension == Dimension::village ? population.village_of(citizen)
                                                            : group_in(cell, dimension)));
  }
  if (first_township_ < keys_.size()) groups.add(first_township_ + population.township_of(citizen));
  return groups;
}

void GroupFrame::add_match(const World& world, std::span<double> match) const {
  for (const Part& part : parts_)
    match[part.group] +=
        part.share * service_match(world.governments[part.township].allocation, part.need_share);
}

}  // namespace townhall
