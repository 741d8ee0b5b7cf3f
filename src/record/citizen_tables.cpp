#include <algorithm>
#include <numeric>

#include "townhall/network/graph.hpp"
#include "townhall/record/recorders.hpp"

namespace townhall {
namespace {

constexpr ColumnType number = ColumnType::number, text = ColumnType::text,
                     truth = ColumnType::truth;

std::string citizen_name(const World& world, std::uint32_t citizen) {
  const auto& names = world.population->id_text;
  return names.empty() ? std::to_string(citizen) : names[citizen];
}

/// The `count` citizens with the smallest uniforms, by id: a panel of more citizens contains one of
/// fewer.
std::vector<std::uint32_t> random_panel(const World& world, std::size_t count) {
  std::vector<std::uint32_t> citizens(world.size());
  std::iota(citizens.begin(), citizens.end(), 0u);
  constexpr Stream chosen = stream("record/panel");
  std::vector<std::uint32_t> words(world.size());
  world.draws.fill(words, chosen, 0, 0);
  const auto last =
      citizens.begin() + static_cast<std::ptrdiff_t>(std::min(count, citizens.size()));
  std::partial_sort(citizens.begin(), last, citizens.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::pair(words[a], a) < std::pair(words[b], b);
  });
  citizens.erase(last, citizens.end());
  std::sort(citizens.begin(), citizens.end());
  return citizens;
}

}  // namespace

TableInfo Panel::info() {
  return {
      "panel", "How did single citizens fare?",
      with_keys(
          {{"citizen", text, "", "id: the imported one, or a number from 0"},
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
           {"answered", truth, "", "an act of the month was answered; empty without an act"}})};
}

void Panel::start(const World& world) {
  citizens_ =
      random_panel(world, size_.all ? world.size() : static_cast<std::size_t>(size_.citizens));
}

void Panel::month(const MonthView& view) {
  const World& world = view.world;
  const Population& population = *world.population;
  std::size_t township = 0;
  for (const std::uint32_t i : citizens_) {
    while (i >= world.setting->townships[township].citizens.last) ++township;
    const Deed& deed = view.deeds[i];
    row(view.tally.month)
        .text(citizen_name(world, i))
        .text(world.setting->townships[township].name)
        .text(population.village_names[population.village_of(i)])
        .text(names(Education{})[world.state.education[i]])
        .number(float{world.state.income[i]})
        .truth(world.state.member[i] != 0)
        .number(world.state.culture[i])
        .number(world.state.skill[i])
        .number(world.state.efficacy[i])
        .number(world.state.satisfaction[i])
        .number(world.state.habit[index(Nest::open)][i])
        .number(world.state.habit[index(Nest::occasion)][i]);
    bool acted = false, admitted = true, answered = false;
    for (std::size_t nest = 0; nest < nest_count; ++nest) {
      const bool act = deed.channel[nest] != Deed::none;
      all_rows().text(act ? world.setting->channel_names[deed.channel[nest]] : std::string());
      acted = acted || act;
      admitted = admitted && (!act || deed.admitted[nest]);
      answered = answered || deed.answered[nest];
    }
    if (acted) {
      all_rows().truth(admitted).truth(answered);
    } else {
      all_rows().missing().missing();
    }
    all_rows().end_row();
  }
}

TableInfo TieTable::info() {
  return {"network", "Who knows whom?",
          with_keys({{"layer", text, "", "kind of tie"},
                     {"source", text, "", "a citizen's id"},
                     {"target", text, "", "the other's id; each tie is written once"}})};
}

void TieTable::start(const World& world) {
  for (const Layer& layer : world.network.layers) {
    const Graph graph = layer.graph();
    for (std::uint32_t i = 0; i < world.size(); ++i) {
      for (const std::uint32_t contact : graph.row(i)) {
        if (contact < i) continue;
        row(0)
            .text(layer.name())
            .text(citizen_name(world, i))
            .text(citizen_name(world, contact))
            .end_row();
      }
    }
  }
}

}  // namespace townhall
