#include "townhall/record/recorders.hpp"

#include <algorithm>

#include "townhall/record/observables.hpp"

namespace townhall {
namespace {

constexpr ColumnType integer = ColumnType::integer, number = ColumnType::number,
                     text = ColumnType::text;

bool asked_for(const RecordDesign& design, std::string_view table) {
  return std::find(design.tables.begin(), design.tables.end(), table) != design.tables.end();
}

}  // namespace

std::vector<ColumnInfo> with_keys(std::vector<ColumnInfo> others) {
  std::vector<ColumnInfo> columns{
      {"arm", text, "", "course of policy; baseline has none"},
      {"replicate", integer, "", "number of the replicate, from 1"},
      {"month", integer, "month", "from 1; month 0 is the start and has no row"}};
  columns.insert(columns.end(), others.begin(), others.end());
  return columns;
}

const std::vector<TableInfo>& tables() {
  static const std::vector<TableInfo> all{
      Timeseries::info(), GroupTable::info(), Channels::info(), ServiceTable::info(),
      Townships::info(),  Panel::info(),      TieTable::info()};
  return all;
}

std::vector<std::unique_ptr<Recorder>> make_recorders(const RecordDesign& design,
                                                      const World& world, const std::string& arm,
                                                      std::int64_t replicate, bool first_arm) {
  std::vector<std::unique_ptr<Recorder>> all;
  if (asked_for(design, "timeseries")) all.push_back(std::make_unique<Timeseries>(arm, replicate));
  if (asked_for(design, "groups")) all.push_back(std::make_unique<GroupTable>(arm, replicate));
  if (asked_for(design, "channels")) all.push_back(std::make_unique<Channels>(arm, replicate));
  if (asked_for(design, "services")) all.push_back(std::make_unique<ServiceTable>(arm, replicate));
  if (world.setting->townships.size() > 1)
    all.push_back(std::make_unique<Townships>(arm, replicate));
  if (design.panel.all || design.panel.citizens > 0) {
    all.push_back(std::make_unique<Panel>(arm, replicate, design.panel));
  }
  if (design.network && first_arm) all.push_back(std::make_unique<TieTable>(arm, replicate));
  return all;
}

TableInfo Timeseries::info() {
  std::vector<ColumnInfo> columns;
  for (const Observable& row : observables())
    columns.push_back({row.name, row.type, row.unit, row.definition, row.source});
  return {"timeseries", "How did the months go?", with_keys(std::move(columns))};
}

void Timeseries::month(const MonthView& view) {
  row(view.tally.month);
  for (const Observable& observable : observables())
    all_rows().number(observable.value(view.tally, view.world));
  all_rows().end_row();
}

TableInfo GroupTable::info() {
  return {"groups", "Who took part?",
          with_keys(
              {{"dimension", text, "",
                "education, income_quintile, culture, age, sex, village or member"},
               {"group", text, "", "as of month 0; culture types are this month's",
                "Almond & Verba 1963"},
               {"citizens", integer, "citizens", "in the group"},
               {"participants", integer, "citizens", "with an admitted act in either nest"},
               {"open_participants", integer, "citizens", "with an admitted act in the open nest"},
               {"participation_rate", number, "share", "participants / citizens"},
               {"open_rate", number, "share", "open_participants / citizens"},
               {"efficacy_mean", number, "[0,1]", "mean external efficacy"},
               {"satisfaction_mean", number, "[0,1]", "mean satisfaction"}})};
}

void GroupTable::start(const World& world) {
  for (std::size_t d = 0; d < dimension_count; ++d) {
    auto& keys = keys_.emplace_back();
    const auto dimension = static_cast<Dimension>(d);
    for (const std::string& group : group_names(*world.population, dimension))
      keys.push_back(std::string(names(dimension)[d]) + ',' + csv_cell(group));
  }
}

void GroupTable::month(const MonthView& view) {
  for (std::size_t d = 0; d < dimension_count; ++d) {
    const auto dimension = static_cast<Dimension>(d);
    const auto& sums = view.tally.groups.of(dimension);
    for (std::size_t g = 0; g < sums.size(); ++g) {
      const GroupSums& group = sums[g];
      row(view.tally.month)
          .cells(keys_[d][g])
          .integer(static_cast<std::int64_t>(group.citizens))
          .integer(static_cast<std::int64_t>(group.participants))
          .integer(static_cast<std::int64_t>(group.open_participants))
          .number(share(group.participants, group.citizens))
          .number(share(group.open_participants, group.citizens))
          .number(mean(group.efficacy, group.citizens))
          .number(mean(group.satisfaction, group.citizens))
          .end_row();
    }
  }
}

TableInfo Channels::info() {
  return {
      "channels", "Through which channels?",
      with_keys({{"channel", text, "", "name of the channel"},
                 {"nest", text, "",
                  "open or occasion; a citizen applies to at most one channel a nest and month"},
                 {"applicants", integer, "citizens", "who applied"},
                 {"admitted", integer, "citizens",
                  "who were admitted; sums to open_participants and occasion_participants"},
                 {"answered", integer, "citizens", "whose admitted act was answered"}})};
}

void Channels::month(const MonthView& view) {
  const Setting& setting = *view.world.setting;
  for (std::size_t k = 0; k < setting.channel_names.size(); ++k) {
    const ChannelSums& sums = view.tally.world.channels[k];
    row(view.tally.month)
        .text(setting.channel_names[k])
        .text(name_of(setting.townships.front().channels[k].nest))
        .integer(static_cast<std::int64_t>(sums.applicants))
        .integer(static_cast<std::int64_t>(sums.admitted))
        .integer(static_cast<std::int64_t>(sums.answered))
        .end_row();
  }
}

TableInfo ServiceTable::info() {
  return {"services", "What was needed, heard and delivered?",
          with_keys(
              {{"domain", text, "", "service domain"},
               {"need_share", number, "share", "citizens who need it most"},
               {"voiced_share", number, "share",
                "of this month's admitted acts that named it; empty without acts"},
               {"participants_need_share", number, "share",
                "of this month's participants who need it most"},
               {"allocation", number, "share", "of the budget, townships weighted by citizens"}})};
}

void ServiceTable::month(const MonthView& view) {
  const Setting& setting = *view.world.setting;
  const Sums& sums = view.tally.world;
  std::uint64_t voices = 0;
  for (const std::uint64_t voiced : sums.voiced) voices += voiced;
  for (std::size_t d = 0; d < setting.domain_names.size(); ++d) {
    double need = 0, allocation = 0;
    for (std::size_t g = 0; g < setting.townships.size(); ++g) {
      const auto citizens = static_cast<double>(setting.townships[g].citizens.count());
      need += citizens * setting.townships[g].need[d];
      allocation += citizens * view.world.governments[g].allocation[d];
    }
    const auto everybody = static_cast<double>(sums.citizens);
    row(view.tally.month)
        .text(setting.domain_names[d])
        .number(need / everybody)
        .number(share(sums.voiced[d], voices))
        .number(share(sums.needs_of_participants[d], sums.participants))
        .number(allocation / everybody)
        .end_row();
  }
}

TableInfo Townships::info() {
  return {"townships", "Where?",
          with_keys(
              {{"township", text, "", "name of the township"},
               {"citizens", integer, "citizens", "of the township"},
               {"participants", integer, "citizens", "with an admitted act in either nest"},
               {"open_participants", integer, "citizens", "with an admitted act in the open nest"},
               {"occasion_participants", integer, "citizens",
                "with an admitted act in the occasion nest"},
               {"participation_rate", number, "share", "participants / citizens"},
               {"open_rate", number, "share", "open_participants / citizens"},
               {"ever_12m", number, "share",
                "citizens with an open act in the last 12 months; empty before month 12"},
               {"answered_share", number, "share",
                "answered acts / admitted acts that expect an answer"},
               {"service_match", number, "share",
                "1 - half the sum over domains of |allocation - need|"},
               {"efficacy_mean", number, "[0,1]", "mean external efficacy"},
               {"satisfaction_mean", number, "[0,1]", "mean satisfaction"}})};
}

void Townships::month(const MonthView& view) {
  const Setting& setting = *view.world.setting;
  for (std::size_t g = 0; g < setting.townships.size(); ++g) {
    const Sums& sums = view.tally.townships[g];
    const std::uint64_t open = sums.acted[index(Nest::open)];
    row(view.tally.month)
        .text(setting.townships[g].name)
        .integer(static_cast<std::int64_t>(sums.citizens))
        .integer(static_cast<std::int64_t>(sums.participants))
        .integer(static_cast<std::int64_t>(open))
        .integer(static_cast<std::int64_t>(sums.acted[index(Nest::occasion)]))
        .number(share(sums.participants, sums.citizens))
        .number(share(open, sums.citizens))
        .number(view.tally.month < year ? std::nullopt
                                        : std::optional(share(sums.active_year, sums.citizens)))
        .number(share(sums.answered_acts, sums.expectant_acts))
        .number(service_match(view.world.governments[g].allocation, setting.townships[g].need))
        .number(mean(sums.efficacy, sums.citizens))
        .number(mean(sums.satisfaction, sums.citizens))
        .end_row();
  }
}

}  // namespace townhall
