#include "townhall/experiment/lever.hpp"

#include <fmt/format.h>

#include <type_traits>
#include <variant>
#include <vector>

#include "townhall/core/problem.hpp"
#include "townhall/core/table.hpp"
#include "townhall/scenario/validate.hpp"

namespace townhall {

Lever find_lever(const Scenario& scenario, std::string_view path) {
  std::vector<std::string> known;
  for (const auto& [package, interventions] : scenario.policies) {
    for (const auto& [name, intervention] : interventions) {
      Lever lever{package, name, intervention, find_instrument(intervention.instrument)};
      const std::string words = lever.words();
      const bool named = path == words || path == "policies." + words ||
                         path == words + ".strength" || path == lever.path();
      if (named && lever.instrument->needs_strength()) return lever;
      if (named) {
        throw Problems({{"--instrument"},
                        "policies." + words,
                        fmt::format("the instrument '{}', which has no strength to search",
                                    lever.instrument->name),
                        "an intervention with a strength",
                        ""});
      }
      known.push_back(words);
    }
  }
  std::string_view asked = path;
  if (asked.starts_with("policies.")) asked.remove_prefix(std::string_view("policies.").size());
  if (asked.ends_with(".strength")) asked.remove_suffix(std::string_view(".strength").size());
  throw Problems({{"--instrument"},
                  "",
                  fmt::format("'{}'", path),
                  "an intervention of the scenario: policies.<package>.<name>.strength",
                  nearest_name(asked, known)});
}

Bounds searched_range(const Instrument& instrument, const std::optional<Bounds>& asked) {
  const Bounds& bounds = instrument.strength.in;
  if (!asked) return bounds;
  const bool within = bounds.contain(asked->low) && bounds.contain(asked->high);
  if (within && asked->low < asked->high) return *asked;
  throw Problems({{"--range"},
                  "",
                  fmt::format("{},{}", shortest(asked->low), shortest(asked->high)),
                  fmt::format("a lower and a higher strength of {}{}", bounds_words(bounds),
                              unit_and_source(instrument.strength)),
                  ""});
}

namespace {

/// Reads the parameter of the government that an instrument sets, which has its name.
struct ParameterNamed {
  std::string_view name;
  std::optional<double> value;

  void operator()(std::string_view key, auto& member, const Meaning&) {
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(member)>, double>) {
      if (key == name) value = member;
    }
  }
};

/// What is in force everywhere before any policy; none where townships differ.
std::optional<double> value_in_force(const Lever& lever, const World& world) {
  if (std::holds_alternative<MembershipFlow>(lever.instrument->action)) {
    const auto& all = world.setting->associations;
    const Association* named = all.find(lever.intervention.association);
    if (named == nullptr && all.empty()) return std::nullopt;
    return named != nullptr ? named->share : all.at(0).second.share;
  }
  std::optional<double> common;
  for (const Township& township : world.setting->townships) {
    Authority authority = township.authority;
    ParameterNamed parameter{lever.instrument->name, std::nullopt};
    describe(parameter, authority);
    if (!parameter.value || (common && *common != *parameter.value)) return std::nullopt;
    common = parameter.value;
  }
  return common;
}

}  // namespace

double null_strength(const Lever& lever, const World& world) {
  switch (lever.instrument->law) {
    case Law::factor:
      return 1;
    case Law::set:
      return value_in_force(lever, world).value_or(lever.instrument->strength.in.low);
    case Law::open:
    case Law::sum:
    case Law::dose:
    case Law::share:
    case Law::ties:
      return 0;
  }
  return 0;
}

}  // namespace townhall
