#include "townhall/report/packages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "townhall/report/wording.hpp"

namespace townhall {
namespace {

/// Undecided where 0 is within the interval.
int sign_of(const Estimated& estimated) {
  return estimated.low > 0 ? 1 : estimated.high < 0 ? -1 : 0;
}

std::string logits(const Estimated& estimated) {
  return fmt::format("{:+.2f} ({:+.2f} to {:+.2f})", estimated.value, estimated.low,
                     estimated.high);
}

const CoalitionEffect* find_effect(const std::vector<CoalitionEffect>& all,
                                   const std::string& kind) {
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const CoalitionEffect& one) { return one.kind == kind; });
  return found == all.end() ? nullptr : &*found;
}

/// Whether the whole is more than the sum, in points, and in logits where points bend.
std::string synergy_sentence(const OutcomeMeasure& measure,
                             const std::vector<CoalitionEffect>& effects,
                             const std::vector<CoalitionEffect>& in_logits) {
  const Estimated& synergy = find_effect(effects, "synergy")->estimate;
  const Unit unit = unit_of(measure);
  std::string text;
  if (sign_of(synergy) == 0) {
    text = fmt::format("The whole is not told from the sum of each alone: {} {}.",
                       change_words(unit, synergy.value), interval_words(unit, synergy));
  } else {
    text = fmt::format("The whole is {} than the sum of each alone, by {} {}.",
                       sign_of(synergy) > 0 ? "more" : "less",
                       size_words(unit, std::fabs(synergy.value)),
                       interval_words(unit, synergy, true));
  }
  const CoalitionEffect* const logit = find_effect(in_logits, "synergy");
  if (logit != nullptr) {
    const int sign = sign_of(logit->estimate);
    text += fmt::format(" On the logit scale, on which points do not bend, it is {}: {}.",
                        sign > 0   ? "more"
                        : sign < 0 ? "less"
                                   : "not told from the sum",
                        logits(logit->estimate));
  }
  return text;
}

}  // namespace

ReportSection factorial_section(const Comparison& comparison, const Coalitions& coalitions) {
  const std::size_t measure = comparison.replication.measure;
  const OutcomeMeasure& measured = comparison.measure();
  const Unit unit = unit_of(measured);
  const auto effects = factorial_of(comparison, coalitions, measure, false),
             in_logits = factorial_of(comparison, coalitions, measure, true);
  ReportSection section{
      .name = "factorial",
      .heading = fmt::format("Factorial of {} packages: effects on {}", coalitions.players.size(),
                             measured.words),
      .columns = {"effect", "packages",
                  unit == Unit::points ? "points (95% interval)" : "size (95% interval)"},
      .rows = {},
      .sentences = {}};
  if (effects.empty()) {
    section.sentences.emplace_back("Some set of packages has no value of the measure.");
    return section;
  }
  for (const CoalitionEffect& effect : effects) {
    if (effect.kind != "main" && effect.kind != "interaction") continue;
    section.rows.push_back(
        {effect.kind, coalitions.name_of(effect.set), signed_words(unit, effect.estimate)});
  }
  const auto shares = shapley_of(comparison, coalitions, measure);
  const double total = shares.back().estimate.value;
  for (const CoalitionEffect& share : shares) {
    section.rows.push_back(
        {share.kind == "total" ? "all together" : "Shapley value", coalitions.name_of(share.set),
         fmt::format("{}, {:.0f}% of the whole", signed_words(unit, share.estimate),
                     100 * share.estimate.value / total)});
  }
  section.sentences.push_back(synergy_sentence(measured, effects, in_logits));
  return section;
}

ReportSection budget_section(const Comparison& comparison, const Coalitions& coalitions,
                             double budget) {
  const std::string& currency = comparison.contest.scenario.currency;
  const OutcomeMeasure& measure = comparison.measure();
  const Unit unit = unit_of(measure);
  const auto choices = choices_of(comparison, coalitions, budget);
  ReportSection section{
      .name = "budget",
      .heading = fmt::format("Sets of packages under a budget of {} {}, best first",
                             thousands(budget), currency),
      .columns = {"packages", "cost", unit == Unit::points ? "points (95% interval)" : "effect",
                  "best in", "regret"},
      .rows = {},
      .sentences = {}};
  std::vector<const Choice*> affordable;
  for (const Choice& choice : choices) {
    if (choice.affordable) affordable.push_back(&choice);
  }
  std::stable_sort(affordable.begin(), affordable.end(), [&](const Choice* a, const Choice* b) {
    return measure.better * a->effect.value > measure.better * b->effect.value;
  });
  constexpr std::size_t shown = 8;
  for (std::size_t n = 0; n < std::min(shown, affordable.size()); ++n) {
    const Choice& choice = *affordable[n];
    section.rows.push_back({coalitions.name_of(choice.set), thousands(choice.cost.value),
                            signed_words(unit, choice.effect),
                            fmt::format("{:.0f}% of worlds", 100 * choice.best_probability),
                            size_words(unit, choice.regret.value)});
  }
  const Choice& best = *affordable.front();
  section.sentences.push_back(fmt::format(
      "Under a budget of {} {} the best set is {}: {} {} for {} {}; the best of {} affordable sets "
      "in {:.0f}% of {} worlds, within the budget in {:.0f}%.",
      thousands(budget), currency, coalitions.name_of(best.set),
      change_words(unit, best.effect.value), interval_words(unit, best.effect),
      thousands(best.cost.value), currency, affordable.size(), 100 * best.best_probability,
      comparison.results.size(), 100 * best.within_budget));
  if (!coalitions.left_out.empty())
    section.sentences.push_back(
        fmt::format("Left out, since their settings contradict each other: {}.",
                    fmt::join(coalitions.left_out, ", ")));
  return section;
}

ReportSection frontier_section(const Comparison& comparison, const Coalitions& coalitions,
                               double budget) {
  const Unit unit = unit_of(comparison.measure());
  ReportSection section{
      .name = "frontier",
      .heading = "The most that each budget can buy",
      .columns = {"packages", "cost", unit == Unit::points ? "points (95% interval)" : "effect",
                  fmt::format("{} a further {}", comparison.contest.scenario.currency,
                              unit == Unit::points ? "point" : "hundredth")},
      .rows = {},
      .sentences = {}};
  const Choice* cheaper = nullptr;
  const auto choices = choices_of(comparison, coalitions, budget);
  for (const Choice& choice : choices) {
    if (!choice.on_frontier) continue;
    const double further = cheaper == nullptr ? std::numeric_limits<double>::quiet_NaN()
                                              : cost_of_further_point(*cheaper, choice);
    section.rows.push_back({coalitions.name_of(choice.set), thousands(choice.cost.value),
                            signed_words(unit, choice.effect), thousands(further)});
    cheaper = &choice;
  }
  return section;
}

}  // namespace townhall
