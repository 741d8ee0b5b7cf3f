#include "townhall/experiment/biography.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "support/laboratory.hpp"
#include "support/text_files.hpp"
#include "townhall/population/groups.hpp"
#include "townhall/record/study_tables.hpp"

namespace townhall {
namespace {

/// A busy township in which a policy does something, another nothing.
const std::string busy = R"(
months: 20
population: {townships: 2, villages: 2, citizens: 160}
decision: {open: {intercept: -2}}
policy_start: 9
policies:
  teach: {skill: {instrument: civic_education, strength: .3}}
  nothing: {skill: {instrument: civic_education, strength: 0}, access: {instrument: access, strength: 1}}
arms: {teach: [teach], nothing: [nothing]}
)";

Biography biography_of(const Scenario& scenario, const std::string& arm, const std::string& citizen,
                       std::int64_t replicate = 1, int threads = 1) {
  return follow({.scenario = scenario, .arms = {"baseline", arm}, .threads = threads}, citizen,
                replicate);
}

std::size_t acts_in(const Life& life) {
  std::size_t acts = 0;
  for (const LifeMonth& month : life.months) {
    for (const std::uint8_t channel : month.citizen.deed.channel)
      acts += channel == Deed::none ? 0 : 1;
  }
  return acts;
}

/// The rows of panel.csv about a citizen, where all are recorded.
std::vector<std::string> panel_rows(Scenario scenario, const std::string& arm,
                                    const std::string& citizen, std::int64_t replicate) {
  scenario.record.panel.all = true;
  std::vector<std::string> rows;
  for (const RunResult& result :
       run({.scenario = scenario, .arms = {"baseline", arm}, .replicates = replicate})) {
    for (const auto& [table, of_run] : result.tables) {
      if (table != "panel" || result.run.replicate != replicate) continue;
      for (const std::string& line : lines_of(of_run.bytes())) {
        const std::string keys = result.run.arm + "," + std::to_string(replicate) + ",";
        const std::size_t id = line.find(',', keys.size()) + 1;
        if (line.substr(id, line.find(',', id) - id) == citizen) rows.push_back(line);
      }
    }
  }
  return rows;
}

TEST_CASE("under a policy that changes nothing, a life is the baseline's in every field") {
  const Scenario scenario = scenario_of(busy);
  std::size_t acts = 0;
  for (const char* citizen : {"0", "41", "119", "319"}) {
    const Biography biography = biography_of(scenario, "nothing", citizen);
    REQUIRE(biography.lives.size() == 2);
    REQUIRE(biography.lives[1].months.size() == 20);
    for (std::size_t t = 0; t < 20; ++t)
      CHECK(biography.lives[0].months[t].citizen == biography.lives[1].months[t].citizen);
    CHECK_FALSE(parting(biography.lives[0], biography.lives[1]));
    acts += acts_in(biography.lives[1]);
  }
  CHECK(acts > 0);
}

TEST_CASE(
    "two lives are the same before the policies start and part where they change the citizen") {
  const Scenario scenario = scenario_of(busy);
  for (const char* citizen : {"0", "41", "119", "319"}) {
    const Biography biography = biography_of(scenario, "teach", citizen);
    const Life &baseline = biography.lives[0], &teach = biography.lives[1];
    CHECK(baseline.arm == "baseline");
    CHECK(teach.arm == "teach");
    for (std::size_t t = 0; t < 8; ++t)
      CHECK(baseline.months[t].citizen == teach.months[t].citizen);
    CHECK(parting(baseline, teach) == 9);
    CHECK(teach.months[8].citizen.skill > baseline.months[8].citizen.skill);
  }
}

TEST_CASE("the rows of a biography are those of panel.csv for this citizen and who is reached") {
  const Scenario scenario = scenario_of(busy);
  for (const char* citizen : {"7", "200"}) {
    const auto told = lines_of(biography_rows(biography_of(scenario, "teach", citizen, 2)).bytes());
    const auto recorded = panel_rows(scenario, "teach", citizen, 2);
    REQUIRE(recorded.size() == 40);
    REQUIRE(told.size() == 40);
    for (std::size_t n = 0; n < told.size(); ++n)
      CHECK(told[n] == recorded[n] + (n == 28 ? ",teach/skill" : ","));
  }
}

TEST_CASE("the columns of a biography are the panel's and who is reached") {
  const auto panel = std::find_if(tables().begin(), tables().end(),
                                  [](const TableInfo& table) { return table.name == "panel"; });
  REQUIRE(panel != tables().end());
  const auto columns = biography_table().columns;
  REQUIRE(columns.size() == panel->columns.size() + 1);
  for (std::size_t c = 0; c < panel->columns.size(); ++c)
    CHECK(columns[c].name == panel->columns[c].name);
  CHECK(columns.back().name == "reached");
}

TEST_CASE("a replicate is another world, and threads are not seen") {
  const Scenario scenario = scenario_of(busy);
  const auto rows = [&](std::int64_t replicate, int threads) {
    return biography_rows(biography_of(scenario, "teach", "7", replicate, threads)).bytes();
  };
  CHECK((rows(1, 1) == rows(1, 2)));
  CHECK((rows(1, 1) == rows(1, 5)));
  CHECK((rows(1, 1) != rows(2, 1)));
}

TEST_CASE("a portrait is the citizen's at month 0") {
  const Scenario scenario = scenario_of(busy);
  const World world = build_world(scenario, 1, 1);
  const Population& people = *world.population;
  for (const std::uint32_t i : {0u, 77u, 161u, 319u}) {
    const Portrait portrait = biography_of(scenario, "teach", std::to_string(i)).portrait;
    CHECK(portrait.citizen == std::to_string(i));
    CHECK(portrait.township == (i < 160 ? "township_1" : "township_2"));
    CHECK(portrait.village == people.village_names[i / 80]);
    CHECK(portrait.age == float{people.age[i]});
    CHECK(portrait.woman == (group_of(people, Dimension::sex, i) == 1));
    CHECK(portrait.income_quintile == group_of(people, Dimension::income_quintile, i));
    CHECK(portrait.need == world.setting->domain_names[people.need[i]]);
    CHECK(portrait.start.education == group_of(people, Dimension::education, i));
    CHECK(portrait.start.member == (group_of(people, Dimension::member, i) == 1));
    CHECK(portrait.start.efficacy == world.state.efficacy[i]);
    std::uint32_t household = 0;
    for (std::size_t other = 0; other < people.size(); ++other)
      household += people.household_of(other) == people.household_of(i) ? 1 : 0;
    CHECK(portrait.household == household);
    REQUIRE(portrait.contacts.size() == world.network.layers.size());
    CHECK(portrait.contacts[0].first == "household");
    CHECK(portrait.contacts[0].second == household - 1);
    CHECK(portrait.contacts[1].second == world.network.layers[1].contacts(i).size());
  }
}

TEST_CASE("a citizen who is not there is refused with how many there are") {
  const Scenario scenario = scenario_of(busy);
  for (const char* citizen : {"320", "-1", "07", "", "ada"}) {
    CHECK_THROWS_WITH(biography_of(scenario, "teach", citizen),
                      "--citizen: found '" + std::string(citizen) +
                          "', allowed 0 to 319: the world has 320 citizens");
  }
}

}  // namespace
}  // namespace townhall
