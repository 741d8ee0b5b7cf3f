#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "townhall/core/describe.hpp"
#include "townhall/model/month.hpp"
#include "townhall/network/generators.hpp"
#include "townhall/policy/intervention.hpp"
#include "townhall/population/synthesis.hpp"
#include "townhall/record/design.hpp"
#include "townhall/township/associations.hpp"
#include "townhall/township/channels.hpp"
#include "townhall/township/services.hpp"

namespace townhall {

struct NetworkDesign {
  Named<LayerDesign> layers{{"household", {Households{}, .35}},
                            {"village", {VillageSmallWorld{}, .35}},
                            {"kin", {BetweenVillages{}, .15}},
                            {"wider", {Random{}, .15}}};
  bool operator==(const NetworkDesign&) const = default;
};

constexpr void describe(auto& field, NetworkDesign& e) {
  field("layers", e.layers, {.meaning = "kinds of ties"});
}

/// A township that differs from the rest: what is not given here is the scenario's own.
struct TownshipDesign {
  std::int64_t citizens = 20000;
  std::int64_t villages = 20;
  std::int64_t count = 1;
  Named<Channel> channels;
  Services services;
  Authority government;

  bool operator==(const TownshipDesign&) const = default;
};

constexpr void describe(auto& field, TownshipDesign& e) {
  field("citizens", e.citizens,
        {.in = {2, 1e8}, .unit = "adults a township", .meaning = "none: population.citizens"});
  field("villages", e.villages,
        {.in = {1, 1e5}, .unit = "villages a township", .meaning = "none: population.villages"});
  field("count", e.count, {.in = {1, 1e6}, .unit = "townships", .meaning = "so many of this kind"});
  field("channels", e.channels, {.meaning = "what differs in the scenario's channels"});
  field("services", e.services, {.meaning = "what differs in the scenario's services"});
  field("government", e.government, {.meaning = "what differs in the scenario's government"});
}

/// One study: plain, validated values, one member a section; knows no behaviour. Without any file
/// it is the baseline of scenarios/jinzhu.yaml.
struct Scenario {
  std::string name = "scenario";
  std::string question;
  std::string currency = "yuan";
  std::int64_t seed = 20180301;
  std::int64_t months = 120;
  PopulationDesign population;
  Named<TownshipDesign> townships;
  NetworkDesign network;
  Named<Association> associations{{"cooperative", {}}};
  Services services;
  Named<Channel> channels = default_channels();
  Month month;
  AfterMonth government;
  std::int64_t policy_start = 25;
  Named<Package> policies;
  Named<Arm> arms;
  RecordDesign record;

  bool operator==(const Scenario&) const = default;
};

constexpr void describe(auto& field, Scenario& e) {
  field("name", e.name,
        {.meaning = "of the study; names the folder of results; not given: the file's name"});
  field("question", e.question, {.meaning = "what the study asks"});
  field("currency", e.currency, {.meaning = "of incomes and costs"});
  field("seed", e.seed, {.in = {0, 4294967295.0}, .meaning = "of all random numbers"});
  field("months", e.months, {.in = {1, 12000}, .unit = "months", .meaning = "to simulate"});
  field("population", e.population, {.meaning = "who the citizens are"});
  field("townships", e.townships,
        {.meaning = "townships that differ; none: population.townships alike"});
  field("network", e.network, {.meaning = "who knows whom"});
  field("associations", e.associations, {.meaning = "who is organised"});
  field("services", e.services, {.meaning = "what the government delivers"});
  field("government", e.government, {.meaning = "how it listens"});
  field("channels", e.channels, {.meaning = "ways to take part"});
  describe_sections(field, e.month);
  field("policy_start", e.policy_start,
        {.in = {1, 12000},
         .unit = "month",
         .meaning = "in which interventions start that do not say"});
  field("policies", e.policies, {.meaning = "packages: named sets of interventions"});
  field("arms", e.arms,
        {.meaning = "courses of policy to compare; the baseline is always there and has none"});
  field("record", e.record, {.meaning = "what is written"});
}

}  // namespace townhall
