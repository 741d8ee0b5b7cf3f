#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "townhall/experiment/decompose.hpp"

namespace townhall {

/// A line on the screen, of a cause or of a mechanism that is switched off.
struct PartLine {
  std::string name;
  Estimated value;        ///< points of the difference; the change where the mechanism is off
  double share = 0;       ///< of the total, of causes
  double detectable = 0;  ///< the smallest value that would have been found
  std::string sentence;
};

/// What a decomposition says, in the order in which it is said.
struct DecompositionReport {
  std::string scenario, reference;  ///< names; the reference's is empty where there is none
  std::string measure;              ///< in words
  bool in_points = true;            ///< values are told in points of a hundred
  std::string window;
  std::int64_t window_first = 1, window_last = 1;
  std::size_t replicates = 0;
  double level = 0;            ///< of the scenario, mean over replicates
  double reference_level = 0;  ///< of the reference
  Estimated total;
  std::string total_sentence;
  std::vector<PartLine> causes;                  ///< the largest first
  std::vector<PartLine> ablations;               ///< the largest first
  std::string rule;                              ///< of decision
  std::vector<std::string_view> not_mechanisms;  ///< under that rule
};
[[nodiscard]] DecompositionReport report_of(const WorldValues& values);

/// "Differences in education account for 2.1 points (1.9 to 2.3), 41% of the 5.1 points by which
/// participation within 12 months is higher in urban_district than in jinzhu; 10 replicates."
[[nodiscard]] std::string part_sentence(const DecompositionReport& report, const PartLine& part);

/// "Without contacts' example participation within 12 months would be lower by 3.1 points (2.9 to
/// 3.3), at 22.4% instead of 25.5%; 10 replicates."
[[nodiscard]] std::string ablation_sentence(const std::string& words, const OutcomeMeasure& measure,
                                            const PairedEffect& effect);

[[nodiscard]] std::string decomposition_text(const DecompositionReport& report, bool colour);
[[nodiscard]] std::string decomposition_markdown(const DecompositionReport& report);
/// `output`: the folder of the tables.
[[nodiscard]] std::string decomposition_json(const DecompositionReport& report,
                                             const std::string& output);

}  // namespace townhall
