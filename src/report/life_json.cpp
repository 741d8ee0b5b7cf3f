#include <nlohmann/json.hpp>

#include "townhall/core/json.hpp"
#include "townhall/population/groups.hpp"
#include "townhall/report/life.hpp"

namespace townhall {
namespace {

using Json = nlohmann::ordered_json;

/// As the tables write it: not the digits of the double nearest to it.
Json number(float value) { return Json::parse(shortest(value)); }

void add_state(Json& json, const CitizenMonth& state) {
  json["education"] = names(Education{})[state.education];
  json["income"] = number(state.income);
  json["member"] = state.member;
  json["culture"] = number(state.culture);
  json["culture_type"] = culture_type_names()[culture_type(state.culture)];
  json["skill"] = number(state.skill);
  json["efficacy"] = number(state.efficacy);
  json["satisfaction"] = number(state.satisfaction);
  json["habit_open"] = number(state.habit[index(Nest::open)]);
  json["habit_occasion"] = number(state.habit[index(Nest::occasion)]);
}

Json portrait_json(const Portrait& portrait) {
  Json json{{"township", portrait.township},
            {"village", portrait.village},
            {"age", number(portrait.age)},
            {"sex", portrait.woman ? "woman" : "man"},
            {"income_quintile", portrait.income_quintile + 1},
            {"internet", portrait.internet},
            {"household", portrait.household},
            {"need", portrait.need},
            {"contacts", Json::object()}};
  for (const auto& [layer, count] : portrait.contacts) json["contacts"][layer] = count;
  add_state(json, portrait.start);
  return json;
}

Json acts_json(const Biography& biography, const Deed& deed) {
  Json acts = Json::array();
  for (std::size_t nest = 0; nest < nest_count; ++nest) {
    if (deed.channel[nest] == Deed::none) continue;
    acts.push_back({{"nest", names(Nest{})[nest]},
                    {"channel", biography.channels[deed.channel[nest]]},
                    {"admitted", deed.admitted[nest]},
                    {"answered", deed.answered[nest]}});
  }
  return acts;
}

Json life_of(const Biography& biography, const Life& life) {
  Json json{{"arm", life.arm}};
  const auto parted = parting(biography.lives.front(), life);
  json["parts_in_month"] = parted ? Json(*parted) : Json();
  json["months"] = Json::array();
  for (std::size_t t = 0; t < life.months.size(); ++t) {
    Json month{{"month", t + 1}};
    add_state(month, life.months[t].citizen);
    month["acts"] = acts_json(biography, life.months[t].citizen.deed);
    month["reached"] = Json::array();
    for (const Reached& reached : life.months[t].reached)
      month["reached"].push_back(to_text(reached));
    json["months"].push_back(std::move(month));
  }
  return json;
}

}  // namespace

std::string life_json(const Biography& biography, const std::string& output) {
  Json json{{"output", output},
            {"citizen", biography.portrait.citizen},
            {"replicate", biography.replicate},
            {"start", portrait_json(biography.portrait)},
            {"lives", Json::array()}};
  for (const Life& life : biography.lives) json["lives"].push_back(life_of(biography, life));
  return json_text(json);
}

}  // namespace townhall
