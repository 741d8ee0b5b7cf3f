#include "townhall/record/recorders.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <sstream>

#include "support/laboratory.hpp"

namespace townhall {
namespace {

/// The rows of a recorder, cells apart; for tables without quoted cells.
std::vector<std::vector<std::string>> cells(const Recorder& recorder) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream lines(recorder.rows().bytes());
  for (std::string line; std::getline(lines, line);) {
    auto& row = rows.emplace_back();
    std::istringstream parts(line + ",");
    for (std::string cell; std::getline(parts, cell, ',');) row.push_back(cell);
  }
  return rows;
}

std::size_t position(const TableInfo& table, std::string_view column) {
  const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                  [&](const ColumnInfo& one) { return one.name == column; });
  REQUIRE(found != table.columns.end());
  return static_cast<std::size_t>(found - table.columns.begin());
}

std::vector<std::string_view> names_of(const std::vector<std::unique_ptr<Recorder>>& recorders) {
  std::vector<std::string_view> names;
  for (const auto& recorder : recorders) names.push_back(recorder->table());
  return names;
}

TEST_CASE("every table starts with arm, replicate and month, and no column comes twice") {
  for (const TableInfo& table : tables()) {
    REQUIRE(table.columns.size() > 3);
    CHECK(table.columns[0].name == "arm");
    CHECK(table.columns[1].name == "replicate");
    CHECK(table.columns[2].name == "month");
    std::set<std::string_view> columns;
    for (const ColumnInfo& column : table.columns) {
      CHECK(columns.insert(column.name).second);
      CHECK_FALSE(column.definition.empty());
    }
  }
}

TEST_CASE("the tables that a scenario asks for are made, townships only where there are several") {
  const Laboratory one("population: {villages: 2, citizens: 100}");
  const Laboratory two("population: {townships: 2, villages: 2, citizens: 100}");
  using Names = std::vector<std::string_view>;
  RecordDesign design;
  CHECK(names_of(make_recorders(design, one.world, "baseline", 1, true)) ==
        Names{"timeseries", "groups", "channels", "services"});
  CHECK(names_of(make_recorders(design, two.world, "baseline", 1, true)).back() == "townships");
  design.tables = {"services"};
  design.panel.citizens = 3;
  design.network = true;
  CHECK(names_of(make_recorders(design, one.world, "baseline", 1, true)) ==
        Names{"services", "panel", "network"});
  CHECK(names_of(make_recorders(design, one.world, "other", 1, false)) ==
        Names{"services", "panel"});
}

TEST_CASE("every recorder fills every column of its table in every row") {
  Laboratory lab("population: {townships: 2, villages: 2, citizens: 100}");
  RecordDesign design;
  design.panel.all = true;
  design.network = true;
  const auto recorders = make_recorders(design, lab.world, "baseline", 7, true);
  for (const auto& recorder : recorders) recorder->start(lab.world);
  for (int month = 1; month <= 3; ++month) {
    const Tally& tally = lab.step();
    for (const auto& recorder : recorders)
      recorder->month({lab.world, tally, lab.simulation.deeds()});
  }
  CHECK(recorders.size() == tables().size());
  for (const auto& recorder : recorders) {
    INFO(recorder->table());
    const auto table = std::find_if(tables().begin(), tables().end(), [&](const TableInfo& info) {
      return info.name == recorder->table();
    });
    REQUIRE(table != tables().end());
    const auto rows = cells(*recorder);
    CHECK(rows.size() == recorder->rows().count());
    CHECK_FALSE(rows.empty());
    for (const auto& row : rows) {
      REQUIRE(row.size() == table->columns.size());
      CHECK(row[0] == "baseline");
      CHECK(row[1] == "7");
    }
  }
}

TEST_CASE("a panel follows the same citizens, and a larger one contains it") {
  Laboratory lab("population: {villages: 2, citizens: 300}");
  Panel few("baseline", 1, {.citizens = 20}), many("baseline", 1, {.citizens = 50}),
      all("baseline", 1, {.all = true});
  for (Recorder* panel : {static_cast<Recorder*>(&few), static_cast<Recorder*>(&many),
                          static_cast<Recorder*>(&all)}) {
    panel->start(lab.world);
  }
  for (int month = 1; month <= 2; ++month) {
    const Tally& tally = lab.step();
    for (Recorder* panel : {static_cast<Recorder*>(&few), static_cast<Recorder*>(&many),
                            static_cast<Recorder*>(&all)}) {
      panel->month({lab.world, tally, lab.simulation.deeds()});
    }
  }
  const auto of_month = [](const Recorder& panel, const std::string& month) {
    std::set<std::string> citizens;
    for (const auto& row : cells(panel))
      if (row[2] == month) citizens.insert(row[3]);
    return citizens;
  };
  const auto first = of_month(few, "1"), wider = of_month(many, "1");
  CHECK(first.size() == 20);
  CHECK(of_month(few, "2") == first);
  CHECK(wider.size() == 50);
  CHECK(std::includes(wider.begin(), wider.end(), first.begin(), first.end()));
  CHECK(of_month(all, "2").size() == 300);
}

TEST_CASE("the panel tells what each citizen did") {
  Laboratory lab(R"(
population: {villages: 2, citizens: 200}
decision: {open: {intercept: 0}}
channels: {contact: {mode: individual, capacity: 100}, petition: {mode: collective}}
)");
  Panel panel("baseline", 1, {.all = true});
  panel.start(lab.world);
  lab.run(1);
  const Tally& tally = lab.step();
  panel.month({lab.world, tally, lab.simulation.deeds()});
  const TableInfo table = Panel::info();
  const std::size_t channel = position(table, "open_channel"),
                    admitted = position(table, "admitted"), answered = position(table, "answered");
  std::uint64_t contacts = 0, contacts_admitted = 0, answers = 0;
  for (const auto& row : cells(panel)) {
    if (row[channel].empty()) {
      CHECK(row[admitted].empty());
      CHECK(row[answered].empty());
      continue;
    }
    answers += row[answered] == "1" ? 1 : 0;
    if (row[channel] != "contact") continue;
    ++contacts;
    contacts_admitted += row[admitted] == "1" ? 1 : 0;
  }
  CHECK(contacts == tally.world.channels[0].applicants);
  CHECK(contacts_admitted == tally.world.channels[0].admitted);
  CHECK(contacts_admitted < contacts);
  CHECK(answers == tally.world.answered_acts);
}

TEST_CASE("the network is written once a tie, at month 0") {
  Laboratory lab("population: {villages: 2, citizens: 150}");
  TieTable ties("baseline", 1);
  ties.start(lab.world);
  std::size_t expected = 0;
  for (const Layer& layer : lab.world.network.layers) expected += layer.ties();
  CHECK(ties.rows().count() == expected);
  for (const auto& row : cells(ties)) {
    CHECK(row[2] == "0");
    CHECK(std::stoi(row[4]) < std::stoi(row[5]));
  }
}

}  // namespace
}  // namespace townhall
