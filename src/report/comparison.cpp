#include "townhall/report/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "townhall/report/wording.hpp"

namespace townhall {
namespace {

constexpr double false_alarms = .05;

/// Harms of one arm to one measure that are told: certain, and not lost in rounding.
using Told = std::vector<const Harm*>;

Told told(const std::vector<Harm>& harms, std::size_t arm, std::size_t measure) {
  Told some;
  for (const Harm& one : harms) {
    const bool here = one.arm == arm && one.measure == measure && one.p_adjusted < false_alarms;
    if (here && shows(unit_of(outcome_measures()[measure]), one.effect.difference.value))
      some.push_back(&one);
  }
  return some;
}

/// "in all 42 groups, most for members: -28.6 points (-28.9 to -28.4)".
std::string where(const Told& harms, const std::vector<GroupKey>& groups) {
  const Harm& worst =
      **std::max_element(harms.begin(), harms.end(), [](const Harm* a, const Harm* b) {
        return std::fabs(a->effect.difference.value) < std::fabs(b->effect.difference.value);
      });
  const Unit unit = unit_of(outcome_measures()[worst.measure]);
  const std::string size = fmt::format("{} {}", change_words(unit, worst.effect.difference.value),
                                       interval_words(unit, worst.effect.difference));
  const auto count = static_cast<std::size_t>(
      std::count_if(harms.begin(), harms.end(), [](const Harm* one) { return one->group != 0; }));
  if (count == 0) return "for everybody: " + size;
  const std::string name =
      worst.group == 0 ? "everybody"
                       : group_words(groups[worst.group].dimension, groups[worst.group].group);
  if (harms.size() == 1) return fmt::format("for {}: {}", name, size);
  const std::string all = count + 1 == groups.size()
                              ? fmt::format("all {}", count)
                              : fmt::format("{} of {}", count, groups.size() - 1);
  return fmt::format("in {} groups, most for {}: {}", all, name, size);
}

/// A line an arm: the measure by which arms are ranked, or the one with the largest harm, at
/// length, then the others by name.
std::vector<std::string> worse_off(const Comparison& comparison) {
  const auto harms = harms_of(comparison);
  std::vector<std::string> lines;
  for (std::size_t arm = 0; arm < comparison.contest.arms.size(); ++arm) {
    std::vector<Told> by_measure;
    for (std::size_t m = 0; m < outcome_measures().size(); ++m) {
      if (Told some = told(harms, arm, m); !some.empty()) by_measure.push_back(std::move(some));
    }
    if (by_measure.empty()) continue;
    const auto most = [](const Told& some) {
      double size = 0;
      for (const Harm* one : some) size = std::max(size, std::fabs(one->effect.difference.value));
      return size;
    };
    const auto first =
        std::max_element(by_measure.begin(), by_measure.end(), [&](const Told& a, const Told& b) {
          const auto rank = [&](const Told& some) {
            return std::pair(some.front()->measure == comparison.replication.measure, most(some));
          };
          return rank(a) < rank(b);
        });
    const OutcomeMeasure& measure = outcome_measures()[first->front()->measure];
    std::string line = fmt::format("{} {} {} {}", comparison.contest.arms[arm].name,
                                   measure.better > 0 ? "lowers" : "raises", measure.words,
                                   where(*first, comparison.results.front().groups));
    std::string others;
    for (const Told& some : by_measure) {
      if (&some == &*first) continue;
      others += (others.empty() ? "; worse for some also " : ", ");
      others += outcome_measures()[some.front()->measure].words;
    }
    lines.push_back(line + others);
  }
  return lines;
}

Moved everybody_moved(const Comparison& comparison, std::size_t arm) {
  Moved means;
  if (!comparison.contest.groups) return means;
  for (std::size_t path = 0; path < path_count; ++path) {
    std::vector<double> gained, lost;
    for (const ReplicateOutcome& replicate : comparison.results) {
      const Moved& counts = replicate.moved[arm][path];
      if (counts.gained.empty()) continue;
      gained.push_back(counts.gained.front());
      lost.push_back(counts.lost.front());
    }
    if (gained.empty()) break;
    means.gained.push_back(mean_of(gained).value);
    means.lost.push_back(mean_of(lost).value);
  }
  return means;
}

std::string moved_sentence(const Moved& moved) {
  if (moved.gained.empty() || (moved.gained[0] == 0 && moved.lost[0] == 0)) return "";
  std::string text = fmt::format(" {} took part only because of it, {} only without it",
                                 citizens_words(moved.gained[0]), thousands(moved.lost[0]));
  if (moved.gained.size() == path_count) {
    text +=
        fmt::format("; directly {} and {}, through contacts {} and {}", thousands(moved.gained[1]),
                    thousands(moved.lost[1]), thousands(moved.gained[2]), thousands(moved.lost[2]));
  }
  return text + ".";
}

std::string cost_sentence(const ArmCost& cost, const std::string& currency) {
  if (std::isnan(cost.cost.value)) return "";
  std::string text = fmt::format(" It costs {} {}", thousands(cost.cost.value), currency);
  if (!std::isnan(cost.per_act.low) && cost.per_act.value > 0)
    text += fmt::format(", {} an extra act ({} to {})", money_words(cost.per_act.value),
                        money_words(cost.per_act.low), money_words(cost.per_act.high));
  text += ".";
  if (!cost.dominated_by.empty())
    text += fmt::format(" Dominated: {} costs no more and does no less.", cost.dominated_by);
  return text;
}

}  // namespace

std::string effect_sentence(const std::string& arm, const OutcomeMeasure& measure,
                            const PairedEffect& effect) {
  const Unit unit = unit_of(measure);
  const std::string replicates =
      fmt::format("{} replicate{}", effect.replicates, effect.replicates == 1 ? "" : "s");
  const Estimated& difference = effect.difference;
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

ComparisonReport report_of(const Comparison& comparison) {
  const OutcomeMeasure& measure = comparison.measure();
  const Window& window = comparison.design.windows[comparison.window()];
  ComparisonReport report{
      .worse_off = worse_off(comparison),
      .measure = std::string(measure.words),
      .in_points = measure.share,
      .window = std::string(window.name),
      .window_first = window.first,
      .window_last = window.last,
      .currency = comparison.contest.scenario.currency,
      .replicates = comparison.results.size(),
      .baseline = mean_of(baseline_values(comparison.results, comparison.window(),
                                          comparison.replication.measure))
                      .value,
      .arms = {},
      .sections = {}};
  const auto costs = costs_of(comparison);
  for (std::size_t arm = 0; arm < comparison.contest.arms.size(); ++arm) {
    ArmLine line{.arm = comparison.contest.arms[arm].name,
                 .effect = comparison.headline(arm),
                 .cost = costs[arm],
                 .moved = everybody_moved(comparison, arm),
                 .sentence = {}};
    line.sentence = effect_sentence(line.arm, measure, line.effect) + moved_sentence(line.moved) +
                    cost_sentence(line.cost, report.currency);
    report.arms.push_back(std::move(line));
  }
  std::stable_sort(report.arms.begin(), report.arms.end(), [&](const auto& a, const auto& b) {
    return measure.better * a.effect.difference.value > measure.better * b.effect.difference.value;
  });
  return report;
}

std::string effect_bar(double effect, double low, double high, std::size_t width) {
  const double from = std::min(low, 0.0), to = std::max(high, 0.0);
  const auto cell = [&](double value) {
    const double share = to > from ? (value - from) / (to - from) : 0;
    return static_cast<std::size_t>(std::lround(share * static_cast<double>(width)));
  };
  const std::size_t zero = cell(0), end = cell(effect);
  std::string bar;
  for (std::size_t n = 0; n < width; ++n) {
    const bool filled = n >= std::min(zero, end) && n < std::max(zero, end);
    bar += filled ? "█" : n == zero ? "│" : " ";
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

/// What an extra act costs, or why that cannot be told.
std::string per_act(const ArmLine& line) {
  if (std::isnan(line.cost.cost.value)) return "-";
  if (std::isnan(line.cost.per_act.low) || line.cost.per_act.value <= 0) return "no extra acts";
  return fmt::format("{} ({} to {})", money_words(line.cost.per_act.value),
                     money_words(line.cost.per_act.low), money_words(line.cost.per_act.high));
}

}  // namespace

namespace {

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

std::string comparison_json(const ComparisonReport& report, const std::string& output) {
  const auto estimated = [](const Estimated& value) {
    return nlohmann::ordered_json{
        {"value", value.value}, {"se", value.se}, {"low", value.low}, {"high", value.high}};
  };
  nlohmann::ordered_json json{{"output", output},
                              {"worse_off", report.worse_off},
                              {"measure", report.measure},
                              {"window", report.window},
                              {"months", {report.window_first, report.window_last}},
                              {"replicates", report.replicates},
                              {"baseline", report.baseline},
                              {"currency", report.currency},
                              {"arms", nlohmann::ordered_json::array()}};
  for (const ArmLine& line : report.arms) {
    nlohmann::ordered_json arm{{"arm", line.arm},
                               {"difference", estimated(line.effect.difference)},
                               {"detectable", line.effect.detectable},
                               {"p_value", line.effect.p_value},
                               {"relative_risk", estimated(line.effect.relative_risk)},
                               {"superiority", line.effect.superiority},
                               {"variance_reduction", line.effect.variance_reduction},
                               {"cost", estimated(line.cost.cost)},
                               {"cost_per_act", estimated(line.cost.per_act)},
                               {"cost_per_match_point", estimated(line.cost.per_match_point)},
                               {"dominated_by", line.cost.dominated_by},
                               {"sentence", line.sentence}};
    for (std::size_t path = 0; path < line.moved.gained.size(); ++path)
      arm["moved"][std::string(names(Path{})[path])] = {{"gained", line.moved.gained[path]},
                                                        {"lost", line.moved.lost[path]}};
    json["arms"].push_back(std::move(arm));
  }
  for (const ReportSection& section : report.sections) {
    auto& made = json[section.name];
    made["sentences"] = section.sentences;
    for (const auto& row : section.rows) {
      nlohmann::ordered_json object;
      for (std::size_t c = 0; c < row.size(); ++c) object[section.columns[c]] = row[c];
      made["rows"].push_back(std::move(object));
    }
  }
  return json.dump(2) + "\n";
}

}  // namespace townhall
