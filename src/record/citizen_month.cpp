#include "townhall/record/citizen_month.hpp"

namespace townhall {

CitizenMonth citizen_month(const World& world, const Deed& deed, std::uint32_t citizen) {
  const State& state = world.state;
  return {.education = state.education[citizen],
          .income = state.income[citizen],
          .member = state.member[citizen] != 0,
          .culture = state.culture[citizen],
          .skill = state.skill[citizen],
          .efficacy = state.efficacy[citizen],
          .satisfaction = state.satisfaction[citizen],
          .habit = {state.habit[index(Nest::open)][citizen],
                    state.habit[index(Nest::occasion)][citizen]},
          .deed = deed};
}

std::vector<ColumnInfo> citizen_columns() {
  constexpr ColumnType number = ColumnType::number, text = ColumnType::text,
                       truth = ColumnType::truth;
  return {{"citizen", text, "", "id: the imported one, or a number from 0"},
          {"township", text, "", "where the citizen lives"},
          {"village", text, "", "where the citizen lives"},
          {"education", text, "", "level of schooling this month"},
          {"income", number, "sd", "zy: standard score of log income, scale of month 0"},
          {"member", truth, "", "of an association this month"},
          {"culture", number, "[0,1]", "political culture", "Almond & Verba 1963"},
          {"skill", number, "[0,1]", "civic skill"},
          {"efficacy", number, "[0,1]", "external efficacy"},
          {"satisfaction", number, "[0,1]", "satisfaction with services"},
          {"habit_open", number, "[0,1]", "habit of open acts"},
          {"habit_occasion", number, "[0,1]", "habit of acts on occasions"},
          {"open_channel", text, "", "channel of the open nest applied to; empty: none"},
          {"occasion_channel", text, "", "channel of the occasion nest applied to; empty: none"},
          {"admitted", truth, "", "all acts of the month were admitted; empty without an act"},
          {"answered", truth, "", "an act of the month was answered; empty without an act"}};
}

void add_citizen_cells(Rows& rows, const CitizenNames& who, const CitizenMonth& month) {
  rows.text(who.citizen)
      .text(who.township)
      .text(who.village)
      .text(names(Education{})[month.education])
      .number(month.income)
      .truth(month.member)
      .number(month.culture)
      .number(month.skill)
      .number(month.efficacy)
      .number(month.satisfaction)
      .number(month.habit[index(Nest::open)])
      .number(month.habit[index(Nest::occasion)]);
  const Deed& deed = month.deed;
  bool acted = false, admitted = true, answered = false;
  for (std::size_t nest = 0; nest < nest_count; ++nest) {
    const bool act = deed.channel[nest] != Deed::none;
    rows.text(act ? who.channels[deed.channel[nest]] : std::string());
    acted = acted || act;
    admitted = admitted && (!act || deed.admitted[nest]);
    answered = answered || deed.answered[nest];
  }
  if (acted) {
    rows.truth(admitted).truth(answered);
  } else {
    rows.missing().missing();
  }
}

}  // namespace townhall
