#include <fmt/format.h>

#include <algorithm>

#include "townhall/core/table.hpp"
#include "townhall/policy/instruments.hpp"
#include "townhall/scenario/check.hpp"
#include "townhall/scenario/validate.hpp"

namespace townhall {
namespace {

bool acts_on_channels(const Instrument& instrument) {
  return std::holds_alternative<ChannelFlow>(instrument.action) ||
         std::holds_alternative<CampaignFlow>(instrument.action);
}

bool acts_on_association(const Instrument& instrument) {
  return std::holds_alternative<MembershipFlow>(instrument.action) || instrument.members_only;
}

void check_strength(Checks& checks, const Intervention& intervention, const Instrument& instrument,
                    const std::string& path) {
  const Meaning& meaning = instrument.strength;
  if (!instrument.needs_strength()) {
    if (!intervention.strength) return;
    return checks.refuse(path + ".strength", shortest(*intervention.strength),
                         fmt::format("none: '{}' has no strength", instrument.name));
  }
  const std::string bounds = bounds_words(meaning.in);
  const std::string allowed = (bounds.empty() ? "a number" : bounds) + unit_and_source(meaning);
  if (!intervention.strength) {
    checks.refuse(path + ".strength", "none", allowed);
  } else if (!meaning.in.contain(*intervention.strength)) {
    checks.refuse(path + ".strength", shortest(*intervention.strength), allowed);
  }
}

void check_channels(Checks& checks, const Intervention& intervention, const Instrument& instrument,
                    const std::string& path) {
  if (!acts_on_channels(instrument)) {
    const std::string allowed = fmt::format("none: '{}' is not about channels", instrument.name);
    if (!intervention.channel.empty()) checks.refuse(path + ".channel", "a channel", allowed);
    if (intervention.nest) {
      checks.refuse(path + ".nest", std::string(name_of(*intervention.nest)), allowed);
    }
    return;
  }
  const auto names = names_of(checks.scenario.channels);
  for (std::size_t i = 0; i < intervention.channel.size(); ++i) {
    const std::string item = fmt::format("{}.channel[{}]", path, i);
    checks.expect_name(item, intervention.channel[i], names, "a channel");
    const Channel* const channel = checks.scenario.channels.find(intervention.channel[i]);
    if (channel != nullptr && intervention.nest && channel->nest != *intervention.nest) {
      checks.refuse(
          item, fmt::format("'{}' of the nest {}", intervention.channel[i], name_of(channel->nest)),
          fmt::format("a channel of the nest {}", name_of(*intervention.nest)));
    }
  }
}

void check_association(Checks& checks, const Intervention& intervention,
                       const Instrument& instrument, const std::string& path) {
  const auto names = names_of(checks.scenario.associations);
  if (!acts_on_association(instrument)) {
    if (intervention.association.empty()) return;
    return checks.refuse(path + ".association", fmt::format("'{}'", intervention.association),
                         fmt::format("none: '{}' is not about an association", instrument.name));
  }
  if (!intervention.association.empty()) {
    checks.expect_name(path + ".association", intervention.association, names, "an association");
  } else if (names.empty()) {
    checks.refuse(path + ".instrument", fmt::format("'{}'", instrument.name),
                  "an instrument that needs no association: the scenario has none");
  }
}

void check_reach(Checks& checks, const Intervention& intervention, const Instrument& instrument,
                 const std::string& path) {
  if (!instrument.for_citizens && intervention.target.selects_citizens()) {
    checks.refuse(
        path + ".target", "a choice among citizens",
        fmt::format("townships: '{}' concerns all citizens of a township", instrument.name));
  }
  if (instrument.members_only && intervention.target.member == false) {
    checks.refuse(path + ".target.member", "false",
                  fmt::format("true: '{}' is for members alone", instrument.name));
  }
}

void check_months(Checks& checks, const Intervention& intervention, const std::string& path) {
  const std::int64_t start = intervention.start.value_or(checks.scenario.policy_start);
  if (!intervention.end || *intervention.end >= start) return;
  checks.refuse(path + ".end", fmt::format("{}", *intervention.end),
                fmt::format("at least the start, {} (month)", start));
}

}  // namespace

void check_policies(Checks& checks) {
  for (const auto& [package, interventions] : checks.scenario.policies) {
    for (const auto& [name, intervention] : interventions) {
      const std::string path = fmt::format("policies.{}.{}", package, name);
      check_months(checks, intervention, path);
      const Instrument* const instrument = find_instrument(intervention.instrument);
      if (instrument == nullptr) {
        checks.expect_name(path + ".instrument", intervention.instrument, instrument_names(),
                           "an instrument");
        continue;
      }
      check_strength(checks, intervention, *instrument, path);
      check_channels(checks, intervention, *instrument, path);
      check_association(checks, intervention, *instrument, path);
      check_reach(checks, intervention, *instrument, path);
    }
  }
}

void check_arms(Checks& checks) {
  const auto packages = names_of(checks.scenario.policies);
  for (const auto& [name, arm] : checks.scenario.arms) {
    const std::string path = "arms." + name;
    if (name == "baseline") {
      checks.refuse(path, "an arm called baseline",
                    "another name: the baseline is always there and has no policies");
    }
    for (std::size_t i = 0; i < arm.packages.size(); ++i) {
      const std::string item = fmt::format("{}.packages[{}]", path, i);
      checks.expect_name(item, arm.packages[i], packages, "a package");
      if (std::count(arm.packages.begin(), arm.packages.begin() + static_cast<std::ptrdiff_t>(i),
                     arm.packages[i]) > 0) {
        checks.refuse(item, fmt::format("'{}' again", arm.packages[i]), "every package once");
      }
    }
    if (!arm.winner.empty()) {
      checks.expect_name(path + ".winner", arm.winner, arm.packages, "a package of the arm");
    }
  }
}

}  // namespace townhall
