#include "townhall/report/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "townhall/report/harm.hpp"
#include "townhall/report/wording.hpp"

namespace townhall {
namespace {

std::vector<MovedLine> everybody_moved(const Comparison& comparison, std::size_t arm) {
  std::vector<MovedLine> lines;
  for (std::size_t path = 0; comparison.contest.groups && path < path_count; ++path) {
    std::vector<double> gained, lost;
    for (const ReplicateOutcome& replicate : comparison.results) {
      const Moved& counts = replicate.moved[arm][path];
      if (counts.gained.empty()) continue;
      gained.push_back(counts.gained.front());
      lost.push_back(counts.lost.front());
    }
    if (gained.empty()) break;
    lines.push_back({mean_of(gained), mean_of(lost)});
  }
  return lines;
}

std::string count_words(const Estimated& count) {
  return fmt::format("{} ({} to {})", thousands(count.value), thousands(count.low),
                     thousands(count.high));
}

std::string moved_sentence(const std::vector<MovedLine>& moved) {
  if (moved.empty() || (moved[0].gained.value == 0 && moved[0].lost.value == 0)) return "";
  std::string text =
      fmt::format(" Citizens who took part only because of it: {}; only without it: {}",
                  count_words(moved[0].gained), count_words(moved[0].lost));
  if (moved.size() == path_count) {
    text += fmt::format("; directly {} and {}, through contacts {} and {}",
                        count_words(moved[1].gained), count_words(moved[1].lost),
                        count_words(moved[2].gained), count_words(moved[2].lost));
  }
  return text + ".";
}

/// Packages of an arm of which nobody said what they cost, where others' costs are known.
std::string free_packages(const Scenario& scenario, const Arm& arm) {
  std::vector<std::string> names;
  for (const std::string& name : arm.packages) {
    if (!has_cost(*scenario.policies.find(name))) names.push_back(name);
  }
  return names.empty() ? "" : fmt::format(" ({} has no cost in the scenario)", listed(names));
}

std::string cost_sentence(const ArmCost& cost, const Scenario& scenario, const Arm& arm) {
  if (std::isnan(cost.cost.value)) return "";
  std::string text = fmt::format(" It costs {} {}{}", thousands(cost.cost.value), scenario.currency,
                                 free_packages(scenario, arm));
  if (!std::isnan(cost.per_act.low))
    text += fmt::format(", {} an extra act ({} to {})", money_words(cost.per_act.value),
                        money_words(cost.per_act.low), money_words(cost.per_act.high));
  text += ".";
  if (!cost.dominated_by.empty())
    text += cost.dominated_by == "baseline"
                ? std::string(" Dominated: doing nothing does no less, for nothing.")
                : fmt::format(" Dominated: {} costs no more and does no less.", cost.dominated_by);
  return text;
}

}  // namespace

std::string effect_sentence(const std::string& arm, const OutcomeMeasure& measure,
                            const PairedEffect& effect) {
  const Unit unit = unit_of(measure);
  const std::string replicates =
      counted(static_cast<std::uint64_t>(effect.replicates), "replicate");
  const Estimated& difference = effect.difference;
  if (effect.replicates == 0)
    return fmt::format("{}: there is no {} in these months.", arm, measure.words);
  if (difference.value == 0 && difference.se == 0)
    return fmt::format("{} leaves {} exactly as it is in every world; {}.", arm, measure.words,
                       replicates);
  if (difference.low <= 0 && difference.high >= 0)
    return fmt::format("{} has no detectable effect on {} above {}; {}.", arm, measure.words,
                       size_words(unit, effect.detectable), replicates);
  return fmt::format(
      "{} {} {} by {} {}, from {}; {}.", arm, difference.value > 0 ? "raises" : "lowers",
      measure.words, size_words(unit, std::fabs(difference.value)),
      interval_words(unit, difference, true), level_words(unit, effect.baseline), replicates);
}

ComparisonReport report_of(const Comparison& comparison, const Verdicts& verdicts) {
  const OutcomeMeasure& measure = comparison.measure();
  const Window& window = comparison.design.windows[comparison.window()];
  ComparisonReport report;
  report.harms = verdicts.harms;
  report.groups = comparison.results.front().groups;
  report.measure = measure.words;
  report.observable = measure.name;
  report.in_points = measure.share;
  report.window = window.name;
  report.window_first = window.first;
  report.window_last = window.last;
  report.currency = comparison.contest.scenario.currency;
  report.replicates = comparison.results.size();
  report.baseline = mean_of(baseline_values(comparison.results, comparison.window(),
                                            comparison.replication.measure))
                        .value;
  report.worse_off = worse_off(comparison, report.harms);
  for (const Contender& arm : comparison.contest.arms) report.names.push_back(arm.name);
  for (std::size_t arm = 0; arm < comparison.contest.arms.size(); ++arm) {
    ArmLine line{.arm = comparison.contest.arms[arm].name,
                 .effect = comparison.headline(arm),
                 .cost = verdicts.costs[arm],
                 .moved = everybody_moved(comparison, arm),
                 .sentence = {}};
    line.sentence =
        effect_sentence(line.arm, measure, line.effect) + moved_sentence(line.moved) +
        cost_sentence(line.cost, comparison.contest.scenario, comparison.contest.arms[arm].arm);
    report.arms.push_back(std::move(line));
  }
  std::stable_sort(report.arms.begin(), report.arms.end(), [&](const auto& a, const auto& b) {
    return measure.better * a.effect.difference.value > measure.better * b.effect.difference.value;
  });
  return report;
}

std::string effect_bar(double effect, double low, double high, std::size_t width) {
  const double from = std::min(low, 0.0), to = std::max(high, 0.0);
  const auto cells = static_cast<double>(width - 1);
  const auto cell = [&](double value) {
    const double share = to > from ? (value - from) / (to - from) : 0;
    return static_cast<std::size_t>(std::lround(share * cells));
  };
  // Zero has a cell of its own.
  const std::size_t zero = cell(0), end = cell(effect);
  std::string bar;
  for (std::size_t n = 0; n < width; ++n) {
    const bool filled = n >= std::min(zero, end) && n <= std::max(zero, end) && n != zero;
    bar += n == zero ? "│" : filled ? "█" : " ";
  }
  return bar;
}

namespace {

Unit unit_of(const ComparisonReport& report) {
  return report.in_points ? Unit::points : Unit::plain;
}

std::string heading(const ComparisonReport& report) {
  return fmt::format("{} in months {} to {} ({}), against {} without policies; {} replicates",
                     capitalised(report.measure), report.window_first, report.window_last,
                     report.window, level_words(unit_of(report), report.baseline),
                     report.replicates);
}

bool any_cost(const ComparisonReport& report) {
  return std::any_of(report.arms.begin(), report.arms.end(),
                     [](const ArmLine& line) { return !std::isnan(line.cost.cost.value); });
}

/// What an extra act costs, or why there is no such price.
std::string per_act(const ArmLine& line) {
  if (std::isnan(line.cost.cost.value)) return "-";
  if (line.cost.extra_acts.high <= 0) return "no extra acts";
  if (std::isnan(line.cost.per_act.low)) return "not told from none";
  return fmt::format("{} ({} to {})", money_words(line.cost.per_act.value),
                     money_words(line.cost.per_act.low), money_words(line.cost.per_act.high));
}

ReportSection harm_section(const ComparisonReport& report) {
  return {
      "worse_off", fmt::format("Who is worse off ({})", report.window), {}, {}, report.worse_off};
}

ReportSection arm_section(const ComparisonReport& report, bool bars) {
  constexpr std::size_t bar_width = 24;
  const Unit unit = unit_of(report);
  const bool costs = any_cost(report);
  ReportSection section{
      .name = "arms",
      .heading = heading(report),
      .columns = {"arm", report.in_points ? "points (95% interval)" : "effect (95% interval)"},
      .rows = {},
      .sentences = {}};
  if (bars) section.columns.emplace_back();
  if (costs) section.columns.push_back(report.currency + " an extra act");
  double low = 0, high = 0;
  for (const ArmLine& line : report.arms) {
    low = std::min(low, line.effect.difference.value);
    high = std::max(high, line.effect.difference.value);
  }
  for (const ArmLine& line : report.arms) {
    auto& row = section.rows.emplace_back();
    row = {line.arm, signed_words(unit, line.effect.difference)};
    if (bars) row.push_back(effect_bar(line.effect.difference.value, low, high, bar_width));
    if (costs) row.push_back(per_act(line));
    section.sentences.push_back(line.sentence);
  }
  return section;
}

std::vector<ReportSection> sections_of(const ComparisonReport& report, bool bars) {
  std::vector<ReportSection> all;
  if (!report.worse_off.empty()) all.push_back(harm_section(report));
  // Of many sets of packages the sections tell; arm by arm they would fill pages.
  constexpr std::size_t few = 15;
  if (report.sections.empty() || report.arms.size() <= few)
    all.push_back(arm_section(report, bars));
  all.insert(all.end(), report.sections.begin(), report.sections.end());
  return all;
}

}  // namespace

std::string comparison_text(const ComparisonReport& report, bool colour) {
  std::string text;
  for (const ReportSection& section : sections_of(report, true))
    text += (text.empty() ? "" : "\n") + section_text(section, colour);
  return text;
}

std::string comparison_markdown(const ComparisonReport& report) {
  std::string text;
  for (const ReportSection& section : sections_of(report, false))
    text += (text.empty() ? "" : "\n") + section_markdown(section);
  return text;
}

}  // namespace townhall
