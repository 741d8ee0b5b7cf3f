#pragma once

#include <string>
#include <vector>

#include "townhall/experiment/verdicts.hpp"

namespace townhall {

/// Of everybody, on one path; means over replicates.
struct MovedLine {
  Estimated gained, lost;
};

/// An arm's line on the screen.
struct ArmLine {
  std::string arm;
  PairedEffect effect;  ///< on the measure by which arms are ranked
  ArmCost cost;
  std::vector<MovedLine> moved;  ///< by path; empty unless taken down
  std::string sentence;
};

/// A table with a heading, and sentences under it; without columns sentences alone.
struct ReportSection {
  std::string name;  ///< for machines
  std::string heading;
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> sentences;
  std::string json = "[]";  ///< the rows as numbers
};
[[nodiscard]] std::string section_text(const ReportSection& section, bool colour);
[[nodiscard]] std::string section_markdown(const ReportSection& section);

/// What a comparison says, in the order in which it is said.
struct ComparisonReport {
  std::vector<std::string> worse_off;  ///< a sentence an arm
  std::vector<Harm> harms;
  std::vector<GroupKey> groups;    ///< that harms name
  std::vector<std::string> names;  ///< of arms, in the order in which harms count them
  std::string measure;             ///< in words
  std::string observable;
  bool in_points = true;  ///< effects are told in points of a hundred
  std::string window;
  std::int64_t window_first = 1, window_last = 1;
  std::string currency;
  std::size_t replicates = 0;
  double baseline = 0;
  std::vector<ArmLine> arms;  ///< the best first
  std::vector<ReportSection> sections;
};
[[nodiscard]] ComparisonReport report_of(const Comparison& comparison, const Verdicts& verdicts);

/// "raises participation within 12 months by 4.1 points (3.8 to 4.4), from 9.7%; 20 replicates."
[[nodiscard]] std::string effect_sentence(const std::string& arm, const OutcomeMeasure& measure,
                                          const PairedEffect& effect);

/// Some characters that show an effect as a bar from zero, on a scale from `low` to `high`.
[[nodiscard]] std::string effect_bar(double effect, double low, double high, std::size_t width);

[[nodiscard]] std::string comparison_text(const ComparisonReport& report, bool colour);
[[nodiscard]] std::string comparison_markdown(const ComparisonReport& report);
/// `output`: the folder of the tables.
[[nodiscard]] std::string comparison_json(const ComparisonReport& report,
                                          const std::string& output);

}  // namespace townhall
