#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "townhall/experiment/experiment.hpp"

namespace townhall {

/// Months of a run, both ends included.
struct Months {
  std::int64_t first;
  std::int64_t last;
};
inline constexpr Months before{13, 24};       ///< the year before policies start
inline constexpr Months first_year{25, 36};   ///< of policies
inline constexpr Months last_year{109, 120};  ///< of the run
inline constexpr Months last_two_years{97, 120};

/// Mean and standard deviation over seeds.
struct OverSeeds {
  double mean = 0;
  double sd = 0;
};

/// scenarios/jinzhu.yaml run in all its arms over several seeds, without tables.
class Arms {
 public:
  Arms(std::int64_t citizens, std::int64_t seeds);

  [[nodiscard]] std::int64_t seeds() const { return seeds_; }
  /// Names of the arms, the baseline first.
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
  /// Mean over months of an observable in one run; seeds count from 0.
  [[nodiscard]] double mean(std::string_view arm, std::int64_t seed, std::string_view observable,
                            Months months = last_two_years) const;
  [[nodiscard]] OverSeeds over_seeds(std::string_view arm, std::string_view observable,
                                     Months months = last_two_years) const;

 private:
  std::int64_t seeds_;
  std::vector<std::string> names_;
  std::vector<RunResult> results_;
};

/// A relation between arms that the model is held to.
struct Ordering {
  std::string_view name;
  bool (*holds)(const Arms&, std::int64_t seed);
};

[[nodiscard]] std::span<const Ordering> orderings();

/// In how many seeds it holds.
[[nodiscard]] std::int64_t count_seeds(const Ordering& ordering, const Arms& arms);

}  // namespace townhall
