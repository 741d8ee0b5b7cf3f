#include "townhall/report/dose.hpp"

#include <fmt/color.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "townhall/core/json.hpp"
#include "townhall/core/table.hpp"
#include "townhall/report/comparison.hpp"
#include "townhall/report/json.hpp"
#include "townhall/report/wording.hpp"

namespace townhall {
namespace {

const OutcomeMeasure& measure_of(const Match& match) {
  return outcome_measures()[match.study.measure];
}

/// "0.374 to 0.388; share of citizens".
std::string interval_of_strength(const Match& match) {
  return fmt::format("{} to {}; {}", match.low ? strength_words(*match.low) : "below the range",
                     match.high ? strength_words(*match.high) : "above the range",
                     match.study.lever.instrument->strength.unit);
}

/// "raises participation by 1.2 points (1.1 to 1.3)"; without an object: "raises it by ...".
std::string does(const OutcomeMeasure& measure, const Estimated& effect, std::string_view object) {
  const Unit unit = unit_of(measure);
  if (effect.sign() == 0)
    return fmt::format("changes {} by {} {}", object, change_words(unit, effect.value),
                       interval_words(unit, effect));
  return fmt::format("{} {} by {} {}", effect.value > 0 ? "raises" : "lowers", object,
                     size_words(unit, std::fabs(effect.value)), interval_words(unit, effect, true));
}

std::string reached_sentence(const Match& match) {
  const OutcomeMeasure& measure = measure_of(match);
  const MatchStudy& study = match.study;
  const std::string at =
      fmt::format("{} at {} ({})", study.lever.words(), strength_words(match.dose().strength),
                  interval_of_strength(match));
  const Estimated& effect = match.arm.difference;
  if (effect.sign() == 0)
    return fmt::format("{} {} does as little.", effect_sentence(study.arm.name, measure, match.arm),
                       at);
  const Unit unit = unit_of(measure);
  return fmt::format("{} {} {} as much as {} does: {} {}; {}.", at,
                     effect.value > 0 ? "raises" : "lowers", measure.words, study.arm.name,
                     size_words(unit, std::fabs(effect.value)), interval_words(unit, effect, true),
                     counted(static_cast<std::uint64_t>(match.arm.replicates), "replicate"));
}

std::string not_reached_sentence(const Match& match) {
  const OutcomeMeasure& measure = measure_of(match);
  const MatchStudy& study = match.study;
  return fmt::format(
      "No strength of {} between {} and {} ({}) does as much as {}: at {} it {}, {} {}; {}.",
      study.lever.words(), shortest(study.range.low), shortest(study.range.high),
      study.lever.instrument->strength.unit, study.arm.name, strength_words(match.dose().strength),
      does(measure, match.dose().effect, measure.words), study.arm.name,
      does(measure, match.arm.difference, "it"),
      counted(static_cast<std::uint64_t>(match.arm.replicates), "replicate"));
}

std::string cost_sentence(const Match& match) {
  const double own = match.reached ? match.dose().cost : std::nan(""), other = match.cost_of_arm;
  if (std::isnan(own)) return "";
  const std::string of_arm = std::isnan(other)
                                 ? fmt::format("{} has no costs", match.study.arm.name)
                                 : fmt::format("{} {}", match.study.arm.name, thousands(other));
  return fmt::format(" It costs {} {}, {}.", thousands(own), match.study.scenario.currency, of_arm);
}

std::string heading(const Match& match) {
  const OutcomeDesign design = match.study.design();
  const Window& window = design.windows[design.window(match.study.window)];
  return fmt::format("{} in months {} to {} ({}), against {} without policies",
                     capitalised(std::string(measure_of(match).words)), window.first, window.last,
                     window.name, level_words(unit_of(measure_of(match)), match.arm.baseline));
}

bool any_cost(const Match& match) {
  return std::any_of(match.doses.begin(), match.doses.end(),
                     [](const TriedDose& dose) { return !std::isnan(dose.cost); });
}

bool is_match(const Match& match, const TriedDose& dose) {
  return match.reached && dose.strength == match.dose().strength;
}

std::string effect_head(const Match& match) {
  return measure_of(match).share ? "points (95% interval)" : "effect (95% interval)";
}

}  // namespace

std::string strength_words(double strength) {
  const double size = std::fabs(strength);
  if (size >= 100) return thousands(strength);
  return strength == 0 ? "0" : fmt::format("{:#.3g}", strength);
}

std::string match_sentence(const Match& match) {
  return (match.reached ? reached_sentence(match) : not_reached_sentence(match)) +
         cost_sentence(match);
}

std::string match_text(const Match& match, bool colour) {
  constexpr std::size_t bar_width = 24;
  const auto bold = [&](const std::string& text) {
    return colour ? fmt::format(fmt::emphasis::bold, "{}", text) : text;
  };
  const Unit unit = unit_of(measure_of(match));
  double low = 0, high = 0;
  for (const TriedDose& dose : match.doses) {
    low = std::min(low, dose.effect.value);
    high = std::max(high, dose.effect.value);
  }
  const bool costs = any_cost(match);
  std::string text = match_sentence(match) + "\n\n" + bold(heading(match)) + "\n";
  text += fmt::format("{:>10}  {:>24}  {:<{}}  {:>24}{}\n", "strength", effect_head(match), "",
                      bar_width, "less " + match.study.arm.name,
                      costs ? fmt::format("  {:>12}", match.study.scenario.currency) : "");
  for (const TriedDose& dose : match.doses) {
    const std::string line = fmt::format(
        "{:>10}  {:>24}  {}  {:>24}{}", shortest(dose.strength), signed_words(unit, dose.effect),
        effect_bar(dose.effect.value, low, high, bar_width), signed_words(unit, dose.difference),
        costs ? fmt::format("  {:>12}", thousands(dose.cost)) : "");
    text += (is_match(match, dose) ? bold(line + "  <") : line) + "\n";
  }
  return text;
}

std::string match_markdown(const Match& match) {
  const Unit unit = unit_of(measure_of(match));
  std::string text = match_sentence(match) + fmt::format("\n\n**{}**\n\n", heading(match));
  text += fmt::format("| strength | {} | less {} | cost ({}) |\n|---:|---:|---:|---:|\n",
                      effect_head(match), match.study.arm.name, match.study.scenario.currency);
  for (const TriedDose& dose : match.doses) {
    const std::string strength = shortest(dose.strength);
    text += fmt::format(
        "| {} | {} | {} | {} |\n", is_match(match, dose) ? "**" + strength + "**" : strength,
        signed_words(unit, dose.effect), signed_words(unit, dose.difference), thousands(dose.cost));
  }
  return text;
}

std::string match_json(const Match& match, const std::string& output) {
  const auto known = [](const std::optional<double>& value) {
    return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json();
  };
  const auto dose_of = [&](const TriedDose& dose) {
    return nlohmann::ordered_json{{"strength", dose.strength},
                                  {"effect", json_of(dose.effect)},
                                  {"difference", json_of(dose.difference)},
                                  {"cost", dose.cost}};
  };
  const MatchStudy& study = match.study;
  nlohmann::ordered_json json{
      {"output", output},
      {"instrument", study.lever.instrument->name},
      {"path", study.lever.path()},
      {"arm", study.arm.name},
      {"measure", measure_of(match).name},
      {"window", study.window},
      {"replicates", match.arm.replicates},
      {"unit", study.lever.instrument->strength.unit},
      {"searched", {study.range.low, study.range.high}},
      {"reached", match.reached},
      {"strength", known(match.reached ? std::optional(match.dose().strength) : std::nullopt)},
      {"low", known(match.low)},
      {"high", known(match.high)},
      {"nearest", dose_of(match.dose())},
      {"arm_effect", json_of(match.arm.difference)},
      {"cost_of_arm", match.cost_of_arm},
      {"currency", study.scenario.currency},
      {"sentence", match_sentence(match)},
      {"doses", nlohmann::ordered_json::array()}};
  for (const TriedDose& dose : match.doses) json["doses"].push_back(dose_of(dose));
  return json_text(json);
}

}  // namespace townhall
