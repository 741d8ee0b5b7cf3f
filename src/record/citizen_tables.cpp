#include <algorithm>
#include <numeric>

#include "townhall/network/graph.hpp"
#include "townhall/record/citizen_month.hpp"
#include "townhall/record/recorders.hpp"

namespace townhall {
namespace {

constexpr ColumnType text = ColumnType::text;

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
  return {"panel", "How did single citizens fare?", with_keys(citizen_columns())};
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
    const std::string name = population.id_of(i);
    row(view.tally.month);
    add_citizen_cells(all_rows(),
                      {.citizen = name,
                       .township = world.setting->townships[township].name,
                       .village = population.village_names[population.village_of(i)],
                       .channels = world.setting->channel_names},
                      citizen_month(world, view.deeds[i], i));
    all_rows().end_row();
  }
}

TableInfo TieTable::info() {
  auto columns = with_keys({{"layer", text, "", "kind of tie"},
                            {"source", text, "", "a citizen's id"},
                            {"target", text, "", "the other's id; each tie is written once"}});
  columns[2].definition = "0: the ties that a world starts with";
  return {"network", "Who knows whom?", std::move(columns)};
}

void TieTable::start(const World& world) {
  const Population& population = *world.population;
  for (const Layer& layer : world.network.layers) {
    each_tie(layer.graph(), [&](std::uint32_t a, std::uint32_t b) {
      row(0).text(layer.name()).text(population.id_of(a)).text(population.id_of(b)).end_row();
    });
  }
}

}  // namespace townhall
