#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

#include "townhall/core/table.hpp"
#include "townhall/policy/instruments.hpp"
#include "townhall/scenario/check.hpp"

namespace townhall {
namespace {

/// An intervention that sets a value, as an arm has it in force.
struct Setting {
  const Intervention* intervention;
  std::string package;
  std::string path;
};

bool share_a_name(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& name) {
    return std::find(b.begin(), b.end(), name) != b.end();
  });
}

/// False if no group of a dimension is in both; an empty list is everybody.
bool may_meet(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return a.empty() || b.empty() || share_a_name(a, b);
}

/// True unless groups show that nobody is in both.
bool may_meet(const Target& a, const Target& b) {
  const bool members = !a.member || !b.member || *a.member == *b.member;
  return members && may_meet(a.education, b.education) &&
         may_meet(a.income_quintile, b.income_quintile) && may_meet(a.culture, b.culture) &&
         may_meet(a.age, b.age) && may_meet(a.sex, b.sex) && may_meet(a.village, b.village) &&
         may_meet(a.township, b.township);
}

class Conflicts {
 public:
  explicit Conflicts(Checks& checks) : checks_(checks) {}

  void check(const std::string& arm_name, const Arm& arm) {
    const auto settings = settings_of(arm);
    for (std::size_t i = 0; i < settings.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (in_conflict(settings[j], settings[i]) && !decided(arm, settings[j], settings[i])) {
          report(arm_name, settings[j], settings[i]);
        }
      }
    }
  }

 private:
  [[nodiscard]] std::vector<Setting> settings_of(const Arm& arm) const {
    std::vector<Setting> settings;
    for (const std::string& name : arm.packages) {
      const Package* const package = checks_.scenario.policies.find(name);
      if (package == nullptr) continue;
      for (const auto& [own_name, intervention] : *package) {
        const Instrument* const instrument = find_instrument(intervention.instrument);
        if (instrument == nullptr || instrument->law != Law::set || !intervention.strength)
          continue;
        settings.push_back({&intervention, name, fmt::format("policies.{}.{}", name, own_name)});
      }
    }
    return settings;
  }

  [[nodiscard]] std::string association(const Intervention& intervention) const {
    const auto& all = checks_.scenario.associations;
    if (!intervention.association.empty() || all.empty()) return intervention.association;
    return all.at(0).first;
  }

  [[nodiscard]] bool months_meet(const Intervention& a, const Intervention& b) const {
    constexpr auto for_ever = std::numeric_limits<std::int64_t>::max();
    const std::int64_t usual = checks_.scenario.policy_start;
    return a.start.value_or(usual) <= b.end.value_or(for_ever) &&
           b.start.value_or(usual) <= a.end.value_or(for_ever);
  }

  [[nodiscard]] bool in_conflict(const Setting& first, const Setting& second) const {
    const Intervention& a = *first.intervention;
    const Intervention& b = *second.intervention;
    return a.instrument == b.instrument && association(a) == association(b) &&
           *a.strength != *b.strength && months_meet(a, b) && may_meet(a.target, b.target);
  }

  [[nodiscard]] static bool decided(const Arm& arm, const Setting& first, const Setting& second) {
    return first.package != second.package &&
           (arm.winner == first.package || arm.winner == second.package);
  }

  void report(const std::string& arm, const Setting& first, const Setting& second) {
    if (!reported_.insert({first.path, second.path}).second) return;
    const Place place = checks_.place_of(first.path + ".strength");
    const std::string line =
        place.line == 0 ? place.file : fmt::format("{}:{}", place.file, place.line);
    const std::string where =
        checks_.document.entries.empty() ? std::string() : fmt::format(" ({})", line);
    const std::string advice =
        first.package == second.package
            ? "one strength of an instrument in one month for the same citizens"
            : fmt::format(
                  "one strength of an instrument in one month for the same citizens, or "
                  "arms.{}.winner: {} or {}",
                  arm, first.package, second.package);
    checks_.refuse(
        second.path + ".strength",
        fmt::format("{} in arm '{}', where {} sets '{}' to {}{}",
                    shortest(*second.intervention->strength), arm, first.path,
                    first.intervention->instrument, shortest(*first.intervention->strength), where),
        advice);
  }

  Checks& checks_;
  std::set<std::pair<std::string, std::string>> reported_;
};

}  // namespace

void check_conflicts(Checks& checks) {
  Conflicts conflicts(checks);
  for (const auto& [name, arm] : checks.scenario.arms) conflicts.check(name, arm);
}

std::vector<Problem> conflicts_in(const Scenario& scenario, const std::string& name,
                                  const Arm& arm) {
  const Value nothing = Value::map();
  Checks checks(scenario, nothing);
  Conflicts(checks).check(name, arm);
  return std::move(checks.problems);
}

}  // namespace townhall
