#include "townhall/scenario/read.hpp"

#include "scenario_folder.hpp"

namespace townhall {
namespace {

std::vector<std::string> names(const Named<Channel>& channels) {
  std::vector<std::string> all;
  for (const auto& [name, unused] : channels) all.push_back(name);
  return all;
}

TEST_CASE("no file and an empty file are the default scenario, called as the file", "[scenario]") {
  CHECK(read({}).scenario == Scenario{});
  Scenario called_as_file;
  called_as_file.name = "a";
  CHECK(scenario_of("") == called_as_file);
  CHECK(scenario_of("# nothing but a comment\n") == called_as_file);
  CHECK(scenario_of("population:\nchannels:\n") == called_as_file);
}

TEST_CASE("numbers are read in all decimal forms", "[scenario]") {
  CHECK(scenario_of("months: 1e2").months == 100);
  CHECK(scenario_of("months: 24.0").months == 24);
  CHECK(scenario_of("population: {women: .25}").population.women == .25);
  CHECK(scenario_of("population: {internet: {education: -2.5e-1}}").population.internet.education ==
        -.25);
}

TEST_CASE("every kind of member is read", "[scenario]") {
  const Scenario scenario = scenario_of(R"(
question: "ten: o'clock"
channels:
  vote: {nest: occasion, open: false, calendar: {every: 12, first: 6}, requires: member, reply: none, capacity: 3}
  talk: {}
record: {tables: timeseries, panel: all}
decision: {rule: complex_contagion, contacts: 2, open: {peers: {kin: 1.5, village: .5}}}
population: {income: {quintile_means: [1, 2, 3, 4, 5]}}
)");
  CHECK(scenario.question == "ten: o'clock");
  const Channel& vote = *scenario.channels.find("vote");
  CHECK(vote.nest == Nest::occasion);
  CHECK_FALSE(vote.open);
  CHECK(vote.calendar == Calendar{12, 6});
  CHECK(vote.requirement == Requirement::member);
  CHECK_FALSE(vote.reply);
  CHECK(vote.capacity == 3);
  CHECK(*scenario.channels.find("talk") == Channel{});
  CHECK(scenario.record.tables == std::vector<std::string>{"timeseries"});
  CHECK(scenario.record.panel.all);
  const Decision& decision = scenario.month.get<Decision>();
  CHECK(std::get<ComplexContagion>(decision.rule).contacts == 2);
  CHECK(std::get<Named<double>>(decision.open.peers) ==
        Named<double>{{"kin", 1.5}, {"village", .5}});
  CHECK(std::get<QuintileIncome>(scenario.population.income).quintile_means.back() == 5);
}

TEST_CASE("a section of named entries that is written is complete", "[scenario]") {
  const Scenario scenario = scenario_of("channels: {contact: {cost: 2}}");
  CHECK(names(scenario.channels) == std::vector<std::string>{"contact"});
  CHECK(scenario.channels.find("contact")->access == Channel{}.access);
}

TEST_CASE("an alternative is told by its keys or by its tag", "[scenario]") {
  const ScenarioFolder folder;
  folder.write("ties.csv", "source,target\n");
  const auto file = folder.write("a.yaml", R"(
network:
  layers:
    friends: {import: ties.csv}
    degree: {mean_degree: 3}
    ring: {k: 4}
    named: {generator: between_villages, mean_degree: 1}
)");
  const auto layers = read({file}).scenario.network.layers;
  CHECK(std::get<Imported>(layers.find("friends")->generator).import ==
        (folder.path() / "ties.csv").string());
  CHECK(std::get<Random>(layers.find("degree")->generator).mean_degree == 3);
  CHECK(std::get<VillageSmallWorld>(layers.find("ring")->generator).k == 4);
  CHECK(std::get<BetweenVillages>(layers.find("named")->generator).mean_degree == 1);
}

TEST_CASE("files layer: maps merge, lists and values replace, null removes", "[scenario]") {
  const ScenarioFolder folder;
  folder.write("base/ground.yaml", R"(
months: 12
population: {women: .4, citizens: 500}
channels: {contact: {cost: 2, access: .5}, petition: {}}
record: {tables: [timeseries, groups]}
policies: {p: {x: {instrument: responsiveness, strength: .5}}}
arms: {one: [p]}
)");
  folder.write("middle.yaml", "extends: base/ground.yaml\nmonths: 24\n");
  const auto top = folder.write("top.yaml", R"(
extends: middle.yaml
population: {women: .6}
channels: {contact: {cost: 3}, petition: null}
record: {tables: [channels]}
)");
  const auto more =
      folder.write("more.yaml", "arms: {one: {winner: p}}\npopulation: {women: null}\n");
  const Scenario scenario = read({top, more}).scenario;
  CHECK(scenario.months == 24);
  CHECK(scenario.population.citizens == 500);
  CHECK(scenario.population.women == PopulationDesign{}.women);
  CHECK(names(scenario.channels) == std::vector<std::string>{"contact"});
  CHECK(scenario.channels.find("contact")->cost == 3);
  CHECK(scenario.channels.find("contact")->access == .5);
  CHECK(scenario.record.tables == std::vector<std::string>{"channels"});
  CHECK(*scenario.arms.find("one") == Arm{{"p"}, "p"});
}

TEST_CASE("a later choice of an alternative leaves the former one's keys behind", "[scenario]") {
  const ScenarioFolder folder;
  const auto base = folder.write("base.yaml", R"(
population: {income: {mu: 8, sigma: .5}}
network: {layers: {near: {generator: village_small_world, k: 4, weight: .7}}}
)");
  const auto over = folder.write("over.yaml", R"(
population: {income: {quintile_means: [1, 2, 3, 4, 5]}}
network: {layers: {near: {generator: random}}}
)");
  const Scenario scenario = read({base, over}).scenario;
  CHECK(std::holds_alternative<QuintileIncome>(scenario.population.income));
  const LayerDesign& near = *scenario.network.layers.find("near");
  CHECK(std::holds_alternative<Random>(near.generator));
  CHECK(near.weight == .7);
  const Problem problem =
      problem_in("population: {income: {mu: 8, quintile_means: [1, 2, 3, 4, 5]}}");
  CHECK(problem.path == "population.income.quintile_means");
  CHECK(problem.allowed ==
        "with 'mincer': mu, return_to_schooling, sigma; or only the keys of the other");
}

TEST_CASE("a channel like another has its values, as layered and set", "[scenario]") {
  const Scenario scenario = scenario_of(R"(
channels:
  copy: {like: contact, open: false, capacity: none}
  contact: {mode: online, cost: 2, capacity: 5}
  copy_of_copy: {like: copy, cost: 7}
)",
                                        {"channels.contact.authenticity=.9"});
  const Channel& copy = *scenario.channels.find("copy");
  CHECK(copy.mode == Mode::online);
  CHECK(copy.cost == 2);
  CHECK_FALSE(copy.open);
  CHECK_FALSE(copy.capacity);
  CHECK(copy.authenticity == .9);
  CHECK(scenario.channels.find("copy_of_copy")->cost == 7);
  CHECK_FALSE(scenario.channels.find("copy_of_copy")->open);
  CHECK(names(scenario.channels).front() == "copy");
}

TEST_CASE("a setting reaches default entries", "[scenario]") {
  Scenario expected;
  expected.channels["petition"].authenticity = .2;
  expected.services.domains["roads"].tilt = -1;
  expected.population.age["18-35"] = .2;
  expected.population.age["36-54"] = .46;
  std::get<VillageSmallWorld>(expected.network.layers["village"].generator).k = 8;
  CHECK(read({},
             {"channels.petition.authenticity=.2", "services.domains.roads.tilt=-1",
              "population.age.18-35=.2", "population.age.36-54=.46", "network.layers.village.k=8"})
            .scenario == expected);
}

TEST_CASE("a setting takes lists, maps, colons, none and null", "[scenario]") {
  const Scenario scenario =
      read({}, {"record.tables=[groups, channels]", "question=why: who?", "channels.online=null",
                "channels.election.calendar=none", "channels.new={mode: online, cost: 2}"})
          .scenario;
  CHECK(scenario.record.tables == std::vector<std::string>{"groups", "channels"});
  CHECK(scenario.question == "why: who?");
  CHECK(scenario.channels.find("online") == nullptr);
  CHECK_FALSE(scenario.channels.find("election")->calendar);
  CHECK(scenario.channels.find("new")->cost == 2);
}

TEST_CASE("townships start from the scenario's own values", "[scenario]") {
  const Scenario scenario = scenario_of(R"(
population: {citizens: 600, villages: 4}
government: {responsiveness: .3, quality: .6}
townships:
  east: {channels: {petition: {open: false}}, government: {responsiveness: .9}}
  west: {citizens: 800, count: 3, services: {domains: {roads: {need: .02}, irrigation: {need: .25}}}}
)");
  const TownshipDesign& east = *scenario.townships.find("east");
  CHECK(east.citizens == 600);
  CHECK(east.villages == 4);
  CHECK(east.count == 1);
  CHECK(names(east.channels) == names(scenario.channels));
  CHECK_FALSE(east.channels.find("petition")->open);
  CHECK(east.channels.find("petition")->cost == scenario.channels.find("petition")->cost);
  CHECK(east.government.responsiveness == .9);
  CHECK(east.government.quality == .6);
  CHECK(east.services == scenario.services);
  const TownshipDesign& west = *scenario.townships.find("west");
  CHECK(west.citizens == 800);
  CHECK(west.count == 3);
  CHECK(west.services.domains.find("roads")->need == .02);
  CHECK(west.services.domains.find("roads")->plan == .45);
  CHECK(west.channels == scenario.channels);
}

TEST_CASE("a file within is named as seen from the file that names it", "[scenario]") {
  const ScenarioFolder folder;
  folder.write("base/people.csv", "id\n");
  folder.write("base/base.yaml", "population: {import: {citizens: people.csv}}\n");
  const auto file = folder.write("study.yaml", "extends: base/base.yaml\n");
  CHECK(read({file}).scenario.population.import->citizens ==
        (folder.path() / "base/people.csv").string());
}

}  // namespace
}  // namespace townhall
