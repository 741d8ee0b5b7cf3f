#include "townhall/township/associations.hpp"

#include <string>

#include "townhall/core/numeric.hpp"
#include "townhall/population/synthesis.hpp"

namespace townhall {

std::vector<double> membership_by_level(const Association& association, double share,
                                        std::span<const std::uint64_t> level_counts) {
  std::vector<double> offsets;
  for (std::size_t level = 0; level < level_counts.size(); ++level) {
    offsets.push_back(association.education * education_score(static_cast<std::uint8_t>(level)));
  }
  const double intercept =
      solve_intercept(share, offsets, {level_counts.begin(), level_counts.end()});
  std::vector<double> probabilities;
  for (const double offset : offsets) probabilities.push_back(logistic(intercept + offset));
  return probabilities;
}

Array<std::uint8_t> members_at_start(const Named<Association>& associations, std::size_t position,
                                     const Population& population, const Draws& draws) {
  if (position == 0 && !population.member_as_imported.empty()) return population.member_as_imported;
  const auto& [name, association] = associations.at(position);
  std::vector<std::uint64_t> level_counts(years_at_school.size());
  for (const std::uint8_t level : population.education) ++level_counts[level];
  const auto probability = membership_by_level(association, association.share, level_counts);
  std::vector<std::uint32_t> words(population.size());
  draws.fill(words, membership_stream(name), 0, 0);
  Array<std::uint8_t> members(population.size());
  for (std::size_t i = 0; i < members.size(); ++i)
    members[i] = uniform_from(words[i]) < probability[population.education[i]] ? 1 : 0;
  return members;
}

Stream membership_stream(std::string_view association) {
  return stream("township/membership/" + std::string(association));
}

}  // namespace townhall
