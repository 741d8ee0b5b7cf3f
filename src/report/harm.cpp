#include "townhall/report/harm.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

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

/// How large a harm is beside the level it is done to: measures have units of their own.
double size_of(const Harm& harm) {
  const double level = std::fabs(harm.effect.baseline);
  const double change = std::fabs(harm.effect.difference.value);
  return level > 0 ? change / level : change;
}

const Harm& worst_of(const Told& harms) {
  return **std::max_element(harms.begin(), harms.end(), [](const Harm* a, const Harm* b) {
    return std::fabs(a->effect.difference.value) < std::fabs(b->effect.difference.value);
  });
}

/// "in all 42 groups, most for members: -28.6 points (-28.9 to -28.4)".
std::string where(const Told& harms, const std::vector<GroupKey>& groups) {
  const Harm& worst = worst_of(harms);
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

std::string lowers_or_raises(const OutcomeMeasure& measure) {
  return measure.better > 0 ? "lowers" : "raises";
}

/// "; also lowers satisfaction (-3.3 points for members), raises the inequality of acts (+0.025)".
std::string others(const std::vector<Told>& by_measure, const Told& first,
                   const std::vector<GroupKey>& groups) {
  std::string text;
  for (const Told& some : by_measure) {
    if (&some == &first) continue;
    const Harm& worst = worst_of(some);
    const OutcomeMeasure& measure = outcome_measures()[worst.measure];
    const std::string size = change_words(unit_of(measure), worst.effect.difference.value);
    text += fmt::format("{}{} {} ({}{})", text.empty() ? "; also " : ", ",
                        lowers_or_raises(measure), measure.words, size,
                        worst.group == 0 ? ""
                                         : " for " + group_words(groups[worst.group].dimension,
                                                                 groups[worst.group].group));
  }
  return text;
}

}  // namespace

std::vector<std::string> worse_off(const Comparison& comparison, const std::vector<Harm>& harms) {
  const auto& groups = comparison.results.front().groups;
  std::vector<std::string> lines;
  for (std::size_t arm = 0; arm < comparison.contest.arms.size(); ++arm) {
    std::vector<Told> by_measure;
    for (std::size_t m = 0; m < outcome_measures().size(); ++m) {
      if (Told some = told(harms, arm, m); !some.empty()) by_measure.push_back(std::move(some));
    }
    if (by_measure.empty()) continue;
    const auto rank = [&](const Told& some) {
      return std::pair(some.front()->measure == comparison.replication.measure,
                       size_of(worst_of(some)));
    };
    const Told& first =
        *std::max_element(by_measure.begin(), by_measure.end(),
                          [&](const Told& a, const Told& b) { return rank(a) < rank(b); });
    const OutcomeMeasure& measure = outcome_measures()[first.front()->measure];
    lines.push_back(fmt::format("{} {} {} {}{}", comparison.contest.arms[arm].name,
                                lowers_or_raises(measure), measure.words, where(first, groups),
                                others(by_measure, first, groups)));
  }
  return lines;
}

}  // namespace townhall
