#include "townhall/report/packages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "townhall/report/json.hpp"
#include "townhall/report/wording.hpp"

namespace townhall {
namespace {

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
  if (synergy.sign() == 0) {
    text = fmt::format("The whole is not told from the sum of each alone: {} {}.",
                       change_words(unit, synergy.value), interval_words(unit, synergy));
  } else {
    text = fmt::format("The whole is {} than the sum of each alone, by {} {}.",
                       synergy.sign() > 0 ? "more" : "less",
                       size_words(unit, std::fabs(synergy.value)),
                       interval_words(unit, synergy, true));
  }
  const CoalitionEffect* const logit = find_effect(in_logits, "synergy");
  if (logit != nullptr) {
    const int sign = logit->estimate.sign();
    text += fmt::format(" On the logit scale, on which points do not bend, it is {}: {}.",
                        sign > 0   ? "more"
                        : sign < 0 ? "less"
                                   : "not told from the sum",
                        logits(logit->estimate));
  }
  return text;
}

std::string rows_json(const Coalitions& coalitions, const std::vector<CoalitionEffect>& effects,
                      const std::vector<CoalitionEffect>& shares) {
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  for (const auto* const list : {&effects, &shares}) {
    for (const CoalitionEffect& effect : *list) {
      rows.push_back({{"kind", effect.kind},
                      {"packages", coalitions.name_of(effect.set)},
                      {"estimate", json_of(effect.estimate)}});
    }
  }
  return rows.dump();
}

std::string rows_json(const Coalitions& coalitions, const std::vector<Choice>& choices) {
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  for (const Choice& choice : choices) {
    rows.push_back({{"packages", coalitions.name_of(choice.set)},
                    {"cost", json_of(choice.cost)},
                    {"effect", json_of(choice.effect)},
                    {"affordable", choice.affordable},
                    {"within_budget", choice.within_budget},
                    {"best_probability", choice.best_probability},
                    {"regret", json_of(choice.regret)},
                    {"on_frontier", choice.on_frontier}});
  }
  return rows.dump();
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
  for (const CoalitionEffect& share : shares) {
    const double of_total = share_of_total(share, shares);
    section.rows.push_back(
        {share.kind == "total" ? "all together" : "Shapley value", coalitions.name_of(share.set),
         signed_words(unit, share.estimate) +
             (std::isnan(of_total) ? "" : fmt::format(", {:.0f}% of the whole", 100 * of_total))});
  }
  section.json = rows_json(coalitions, effects, shares);
  section.sentences.push_back(synergy_sentence(measured, effects, in_logits));
  return section;
}

ReportSection budget_section(const Comparison& comparison, const Coalitions& coalitions,
                             const std::vector<Choice>& choices, double budget) {
  const std::string& currency = comparison.contest.scenario.currency;
  const OutcomeMeasure& measure = comparison.measure();
  const Unit unit = unit_of(measure);
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
  section.json = rows_json(coalitions, choices);
  const Choice& best = *affordable.front();
  if (best.set == 0) {
    section.sentences.push_back(fmt::format("No set for {} {} or less does more than nothing.",
                                            thousands(budget), currency));
    return section;
  }
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
                               const std::vector<Choice>& choices) {
  const Unit unit = unit_of(comparison.measure());
  ReportSection section{
      .name = "frontier",
      .heading = "The most that each budget can buy",
      .columns = {"packages", "cost", unit == Unit::points ? "points (95% interval)" : "effect",
                  fmt::format("{} a further {}", comparison.contest.scenario.currency,
                              unit == Unit::points ? "point" : "hundredth")},
      .rows = {},
      .sentences = {}};
  // Steps that are not told from nothing are in frontier.csv.
  constexpr std::size_t shown_at_most = 12;
  const auto steps = frontier_of(comparison, coalitions, choices);
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  for (const Step& step : steps) {
    rows.push_back({{"packages", coalitions.name_of(step.choice.set)},
                    {"cost", json_of(step.choice.cost)},
                    {"effect", json_of(step.choice.effect)},
                    {"step", json_of(step.further)},
                    {"cost_per_point", step.cost_per_point}});
    const bool shows_step =
        step.choice.set == 0 || (step.further.sign() != 0 && shows(unit, step.further.value));
    if (!shows_step) continue;
    if (section.rows.size() == shown_at_most) {
      section.sentences = {"Larger budgets are in frontier.csv."};
      continue;
    }
    section.rows.push_back({coalitions.name_of(step.choice.set), thousands(step.choice.cost.value),
                            signed_words(unit, step.choice.effect),
                            thousands(step.cost_per_point)});
  }
  section.json = rows.dump();
  return section;
}

}  // namespace townhall
