#include "townhall/report/decomposition.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "townhall/core/json.hpp"
#include "townhall/report/comparison.hpp"
#include "townhall/report/json.hpp"
#include "townhall/report/wording.hpp"

namespace townhall {
namespace {

Unit unit_of(const DecompositionReport& report) {
  return report.in_points ? Unit::points : Unit::plain;
}

bool is_exactly_zero(const Estimated& value) { return value.value == 0 && value.se == 0; }
std::string direction(double change) { return change > 0 ? "higher" : "lower"; }

/// The smallest size that is told: "0.1 points".
std::string least_words(Unit unit) { return size_words(unit, .001); }

/// "no detectable effect on turnout above 0.6 points"
std::string no_effect(const std::string& measure, Unit unit, double detectable) {
  return fmt::format("no detectable effect on {} above {}", measure,
                     shows(unit, detectable) ? size_words(unit, detectable) : least_words(unit));
}

/// "5.1 points (4.8 to 5.4)"
std::string sized(Unit unit, const Estimated& value) {
  return fmt::format("{} {}", size_words(unit, std::fabs(value.value)),
                     interval_words(unit, value, true));
}

/// "the 5.1 points by which participation within 12 months is higher in b than in a"
std::string the_difference(const DecompositionReport& report) {
  return fmt::format("the {} by which {} is {} in {} than in {}",
                     size_words(unit_of(report), std::fabs(report.total.value)), report.measure,
                     direction(report.total.value), report.reference, report.scenario);
}

std::string total_sentence(const DecompositionReport& report) {
  const Unit unit = unit_of(report);
  if (std::isnan(report.total.value))
    return fmt::format("{} has no value in these months, in {} or {}.", capitalised(report.measure),
                       report.scenario, report.reference);
  const auto both = levels_words(unit, report.level, report.reference_level);
  const std::string levels =
      fmt::format("{} is {} in {} and {} in {}", capitalised(report.measure), both.first,
                  report.scenario, both.second, report.reference);
  const std::string after =
      fmt::format("months {} to {}, {}", report.window_first, report.window_last,
                  counted(report.replicates, "replicate"));
  if (is_exactly_zero(report.total)) return fmt::format("{}: no difference; {}.", levels, after);
  if (report.total.sign() == 0)
    return fmt::format("{}: no difference that can be told from 0, {} {}; {}.", levels,
                       change_words(unit, report.total.value), interval_words(unit, report.total),
                       after);
  return fmt::format("{}: {} by {}; {}.", levels, direction(report.total.value),
                     shows(unit, report.total.value) ? sized(unit, report.total)
                                                     : "less than " + least_words(unit),
                     after);
}

std::string share_words(double share) {
  if (std::isnan(share)) return "";
  return std::fabs(share) <= .005 ? "0%" : fmt::format("{:.0f}%", 100 * share);
}

void sort_by_size(std::vector<PartLine>& lines) {
  std::stable_sort(lines.begin(), lines.end(), [](const PartLine& a, const PartLine& b) {
    return std::fabs(a.value.value) > std::fabs(b.value.value);
  });
}

}  // namespace

std::string part_sentence(const DecompositionReport& report, const PartLine& part) {
  const Unit unit = unit_of(report);
  const std::string differences =
      fmt::format("Differences in {}", part.name == rest_cause ? "the rest" : part.name);
  const std::string replicates = counted(report.replicates, "replicate");
  if (std::isnan(part.value.value)) return differences + " cannot be judged: there is no value.";
  if (is_exactly_zero(part.value))
    return fmt::format("{} account for nothing in any world; {}.", differences, replicates);
  if (part.value.sign() == 0)
    return fmt::format("{} have {}; {}.", differences,
                       no_effect(report.measure, unit, part.detectable), replicates);
  if (!shows(unit, part.value.value))
    return fmt::format("{} account for less than {}; {}.", differences, least_words(unit),
                       replicates);
  if (report.total.sign() == 0 || !shows(unit, report.total.value))
    return fmt::format("{} put {} {} by {} in {} than in {}; {}.", differences, report.measure,
                       direction(part.value.value), sized(unit, part.value), report.reference,
                       report.scenario, replicates);
  if ((part.value.value > 0) != (report.total.value > 0))
    return fmt::format("{} work the other way, by {}, against {}; {}.", differences,
                       sized(unit, part.value), the_difference(report), replicates);
  return fmt::format("{} account for {}, {} of {}; {}.", differences, sized(unit, part.value),
                     share_words(part.share), the_difference(report), replicates);
}

std::string ablation_sentence(const std::string& words, const OutcomeMeasure& measure,
                              const PairedEffect& effect) {
  const Unit unit = unit_of(measure);
  const std::string head = fmt::format("Without {} {}", words, measure.words);
  const std::string replicates =
      counted(static_cast<std::uint64_t>(effect.replicates), "replicate");
  if (effect.replicates == 0) return fmt::format("{} has no value in these months.", head);
  if (is_exactly_zero(effect.difference))
    return fmt::format("{} would be exactly the same in every world; {}.", head, replicates);
  if (effect.difference.sign() != 0 && !shows(unit, effect.difference.value))
    return fmt::format("{} would differ by less than {}; {}.", head, least_words(unit), replicates);
  if (effect.difference.sign() == 0)
    return fmt::format("Without {} there is {}; {}.", words,
                       no_effect(std::string(measure.words), unit, effect.detectable), replicates);
  const auto levels = levels_words(unit, effect.arm, effect.baseline);
  return fmt::format("{} would be {} by {}, at {} instead of {}; {}.", head,
                     direction(effect.difference.value), sized(unit, effect.difference),
                     levels.first, levels.second, replicates);
}

DecompositionReport report_of(const WorldValues& values) {
  const Decomposition& decomposition = values.decomposition;
  const OutcomeMeasure& measure = values.measure();
  DecompositionReport report{
      .scenario = decomposition.scenario.name,
      .reference = decomposition.reference == nullptr ? "" : decomposition.reference_name,
      .measure = std::string(measure.words),
      .in_points = measure.share,
      .window = std::string(values.window().name),
      .window_first = values.window().first,
      .window_last = values.window().last,
      .replicates = values.values.size(),
      .level = mean_of(values.world_values(0)).value,
      .reference_level = 0,
      .total = {},
      .total_sentence = {},
      .causes = {},
      .ablations = {},
      .rule = std::string(rule_of(decomposition.scenario)),
      .not_mechanisms = values.plan.not_mechanisms};
  if (!values.plan.sets.empty()) {
    report.reference_level = mean_of(values.world_values(values.plan.sets.back())).value;
    report.total = total_difference(values);
    report.total_sentence = total_sentence(report);
    for (const CausePart& part : cause_parts(values)) {
      report.causes.push_back({part.cause, part.value, part.share, part.detectable, {}});
      report.causes.back().sentence = part_sentence(report, report.causes.back());
    }
    sort_by_size(report.causes);
  }
  const auto effects = ablation_effects(values);
  for (std::size_t n = 0; n < effects.size(); ++n) {
    const Ablation& ablation = values.plan.ablated[n].mechanism;
    report.ablations.push_back(
        {std::string(ablation.name), effects[n].difference, 0, effects[n].detectable,
         ablation_sentence(std::string(ablation.words), measure, effects[n])});
  }
  sort_by_size(report.ablations);
  return report;
}

namespace {

std::string ablations_heading(const DecompositionReport& report) {
  return fmt::format(
      "{} in months {} to {} ({}) with a mechanism switched off, against {} with "
      "all of them in {}; {}",
      capitalised(report.measure), report.window_first, report.window_last, report.window,
      level_words(unit_of(report), report.level), report.scenario,
      counted(report.replicates, "replicate"));
}

/// A row a line, with a bar where there are `bars`, and of causes the share of the total.
ReportSection section_of(const DecompositionReport& report, const std::vector<PartLine>& lines,
                         bool bars) {
  constexpr std::size_t bar_width = 24;
  const bool of_causes = &lines == &report.causes;
  ReportSection section{
      .name = of_causes ? "causes" : "ablations",
      .heading = of_causes ? report.total_sentence : ablations_heading(report),
      .columns = {of_causes ? "cause" : "without",
                  report.in_points ? "points (95% interval)" : "change (95% interval)"},
      .rows = {},
      .sentences = {}};
  if (bars) section.columns.emplace_back();
  if (of_causes) section.columns.emplace_back("of it");
  double low = 0, high = 0;
  for (const PartLine& line : lines) {
    low = std::fmin(low, line.value.value);
    high = std::fmax(high, line.value.value);
  }
  for (const PartLine& line : lines) {
    const double value = std::isnan(line.value.value) ? 0 : line.value.value;
    section.rows.push_back({line.name, signed_words(unit_of(report), line.value)});
    if (bars) section.rows.back().push_back(effect_bar(value, low, high, bar_width));
    if (of_causes) section.rows.back().push_back(share_words(line.share));
    section.sentences.push_back(line.sentence);
  }
  if (!of_causes && !report.not_mechanisms.empty())
    section.sentences.push_back(fmt::format("Not mechanisms of {}: {}.", report.rule,
                                            fmt::join(report.not_mechanisms, ", ")));
  return section;
}

std::string sections(const DecompositionReport& report, bool bars, auto&& print) {
  std::string text;
  for (const auto* lines : {&report.causes, &report.ablations}) {
    if (lines->empty()) continue;
    text += (text.empty() ? "" : "\n") + print(section_of(report, *lines, bars));
  }
  return text;
}

}  // namespace

std::string decomposition_text(const DecompositionReport& report, bool colour) {
  return sections(report, true,
                  [&](const ReportSection& section) { return section_text(section, colour); });
}

std::string decomposition_markdown(const DecompositionReport& report) {
  return sections(report, false, section_markdown);
}

std::string decomposition_json(const DecompositionReport& report, const std::string& output) {
  nlohmann::ordered_json json{{"output", output},
                              {"scenario", report.scenario},
                              {"measure", report.measure},
                              {"window", report.window},
                              {"months", {report.window_first, report.window_last}},
                              {"replicates", report.replicates},
                              {"level", report.level}};
  if (!report.causes.empty()) {
    json["reference"] = report.reference;
    json["reference_level"] = report.reference_level;
    json["total"] = json_of(report.total);
    json["sentence"] = report.total_sentence;
    json["causes"] = nlohmann::ordered_json::array();
    for (const PartLine& line : report.causes)
      json["causes"].push_back({{"cause", line.name},
                                {"part", json_of(line.value)},
                                {"share_of_total", line.share},
                                {"sentence", line.sentence}});
  }
  if (!report.ablations.empty()) {
    json["ablations"] = nlohmann::ordered_json::array();
    for (const PartLine& line : report.ablations)
      json["ablations"].push_back({{"mechanism", line.name},
                                   {"difference", json_of(line.value)},
                                   {"sentence", line.sentence}});
    json["rule"] = report.rule;
    json["not_mechanisms"] = report.not_mechanisms;
  }
  return json_text(json);
}

}  // namespace townhall
