#include "townhall/scenario/causes.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "scenario_folder.hpp"
#include "support/text_files.hpp"
#include "townhall/scenario/ablations.hpp"
#include "townhall/scenario/write.hpp"

namespace townhall {
namespace {

Scenario shipped(const std::string& name) {
  return read({in_project("scenarios/" + name + ".yaml")}).scenario;
}

/// Calls visit(path, value) for everything that is no map.
void each_leaf(const Value& value, const std::string& path,
               const std::function<void(const std::string&, const Value&)>& visit) {
  if (!value.is_map()) visit(path, value);
  for (const Entry& entry : value.entries) each_leaf(entry.value, joined(path, entry.key), visit);
}

/// How many keys of a path a pattern names, or 0 where it is another's.
std::size_t keys_named(std::string_view pattern, const std::string& path) {
  const auto wanted = keys_of_path(pattern), keys = keys_of_path(path);
  if (wanted.size() > keys.size()) return 0;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i] != "*" && wanted[i] != keys[i]) return 0;
  }
  return wanted.size();
}

/// All that name a path, by how many of its keys: causes, and "" for the kept ones.
std::map<std::size_t, std::vector<std::string>> owners_of(const std::string& path) {
  std::map<std::size_t, std::vector<std::string>> owners;
  for (const std::string_view kept : kept_keys()) owners[keys_named(kept, path)].emplace_back();
  for (const Cause& cause : causes()) {
    for (const std::string_view pattern : cause.paths)
      owners[keys_named(pattern, path)].emplace_back(cause.name);
  }
  owners.erase(0);
  return owners;
}

/// The first leaves of which two documents say different things, from either side.
std::vector<std::string> leaves_that_differ(const Value& a, const Value& b) {
  std::vector<std::string> paths;
  const auto look = [&](const Value& other, bool only_absent) {
    return [&paths, &other, only_absent](const std::string& path, const Value& value) {
      const Value* const there = other.find(path);
      if (there == nullptr || (!only_absent && !same(*there, value))) paths.push_back(path);
    };
  };
  each_leaf(a, "", look(b, false));
  each_leaf(b, "", look(a, true));
  return paths;
}

std::vector<std::string> all_causes() {
  std::vector<std::string> names;
  for (const Cause& cause : causes()) names.emplace_back(cause.name);
  return names;
}

/// A channel of a hybrid, which must be there.
Channel channel_in(const Scenario& scenario, std::string_view name) {
  const Channel* const channel = scenario.channels.find(name);
  REQUIRE(channel != nullptr);
  return *channel;
}

/// Two townships that differ in everything that a cause names.
constexpr std::string_view a_text = R"(name: a
months: 24
population: {citizens: 400, villages: 4}
associations: {club: {share: .2}}
channels:
  contact: {authenticity: .2, reply: .7, cost: 1}
  hearing: {authenticity: .3, reply: .4, cost: 2}
government: {responsiveness: .25}
policies: {widen: {open: {instrument: access, strength: 1}}}
arms: {widen: [widen]}
record: {panel: 300}
)";
constexpr std::string_view b_text = R"(name: b
months: 36
seed: 5
population:
  citizens: 200
  villages: 2
  education: {none: 0, primary: .2, lower_secondary: .3, upper_secondary: .3, tertiary: .2}
  income: {quintile_means: [1, 2, 3, 4, 9]}
  culture: {alpha: 3}
associations: {choir: {share: .4}}
channels:
  hearing: {authenticity: .8, reply: none, cost: 3}
  vote: {authenticity: .9, reply: .1, cost: 4}
government: {responsiveness: .6, memory: .5}
)";

}  // namespace

TEST_CASE("every key of a scenario belongs to one cause or is kept", "[scenario]") {
  for (const char* name : {"jinzhu", "urban_district", "two_townships", "threshold"}) {
    std::size_t leaves = 0;
    each_leaf(to_value(shipped(name)), "", [&](const std::string& path, const Value&) {
      INFO(name << ": " << path);
      const auto owners = owners_of(path);
      ++leaves;
      if (owners.empty()) {
        CHECK(cause_of(path) == rest_cause);
        return;
      }
      const auto& closest = owners.rbegin()->second;
      CHECK(closest.size() == 1);
      CHECK(cause_of(path) == closest.front());
    });
    CHECK(leaves > 100);
  }
}

TEST_CASE("every path of the causes names something", "[scenario]") {
  std::vector<std::string> paths;
  Scenario scenario;
  scenario.population.education_by_age["18-90"] = {};
  scenario.policies["open"]["hearing"] = {.instrument = "open_channel", .channel = {"hearing"}};
  scenario.arms["open"] = {.packages = {"open"}, .winner = ""};
  each_leaf(to_value(scenario), "",
            [&](const std::string& path, const Value&) { paths.push_back(path); });
  const auto expect = [&](std::string_view pattern) {
    INFO(pattern);
    CHECK(std::any_of(paths.begin(), paths.end(),
                      [&](const std::string& path) { return keys_named(pattern, path) > 0; }));
  };
  for (const std::string_view kept : kept_keys()) expect(kept);
  for (const Cause& cause : causes()) {
    for (const std::string_view pattern : cause.paths) expect(pattern);
  }
  CHECK(causes().back().name == rest_cause);
}

TEST_CASE("keys go to the cause that names them most closely", "[scenario]") {
  CHECK(cause_of("population.education.tertiary") == "education");
  CHECK(cause_of("population.education_by_age.18-35.none") == "education");
  CHECK(cause_of("population.income.mu") == "income");
  CHECK(cause_of("population.culture.alpha") == "culture");
  CHECK(cause_of("population.correlations.education_income") == "rest");
  CHECK(cause_of("population.household_share.income") == "rest");
  CHECK(cause_of("culture.influence") == "rest");
  CHECK(cause_of("channels.petition.cost") == "channels");
  CHECK(cause_of("channels.petition.authenticity") == "formality");
  CHECK(cause_of("channels.petition.reply") == "formality");
  CHECK(cause_of("government.responsiveness") == "formality");
  CHECK(cause_of("government.memory") == "rest");
  CHECK(cause_of("associations.cooperative.share") == "associations");
  CHECK(cause_of("townships.east.channels.petition.authenticity") == "rest");
  CHECK(cause_of("seed") == "");
  CHECK(cause_of("policies.widen.hearing.start") == "");
}

TEST_CASE("no cause taken is the scenario, all of them the reference but for what is kept",
          "[scenario]") {
  const auto expect = [](const Scenario& a, const Scenario& b) {
    const Value own = to_value(bare(a)), other = to_value(bare(b));
    CHECK(same(hybrid(own, other, {}), own));
    CHECK(scenario_between(own, other, {}, "b") == bare(a));
    Scenario reference = bare(b);
    reference.name = a.name;
    reference.question = a.question;
    reference.currency = a.currency;
    reference.seed = a.seed;
    reference.months = a.months;
    reference.policy_start = a.policy_start;
    CHECK(scenario_between(own, other, all_causes(), "b") == reference);
    CHECK(reference != bare(a));
  };
  expect(shipped("jinzhu"), shipped("urban_district"));
  expect(shipped("urban_district"), shipped("jinzhu"));
  expect(shipped("two_townships"), shipped("minimal"));
  expect(scenario_of(a_text), scenario_of(b_text));
}

TEST_CASE("taking a cause changes its keys alone", "[scenario]") {
  const Value own = to_value(bare(shipped("jinzhu"))),
              other = to_value(bare(shipped("urban_district")));
  for (const Cause& cause : causes()) {
    const auto differing = leaves_that_differ(own, hybrid(own, other, {std::string(cause.name)}));
    INFO(cause.name);
    CHECK_FALSE(differing.empty());
    for (const std::string& path : differing) {
      INFO(path);
      // A channel comes, and goes, with the authenticity and reply that it has.
      const bool with_channel = cause.name == "channels" && cause_of(path) == "formality";
      CHECK((cause_of(path) == cause.name || with_channel));
      if (with_channel) {
        const std::string channel = keys_of_path(path)[1];
        CHECK((own.at("channels")->at(channel) == nullptr) !=
              (other.at("channels")->at(channel) == nullptr));
      }
    }
  }
}

TEST_CASE("a channel has its formality from where that comes from, else its own", "[scenario]") {
  const Value own = to_value(bare(scenario_of(a_text))),
              other = to_value(bare(scenario_of(b_text)));
  const Scenario channels = scenario_between(own, other, {"channels"}, "b");
  REQUIRE(channels.channels.size() == 2);
  CHECK(channel_in(channels, "hearing").cost == 3);
  CHECK(channel_in(channels, "hearing").authenticity == .3);
  CHECK(channel_in(channels, "hearing").reply == .4);
  CHECK(channel_in(channels, "vote").authenticity == .9);
  CHECK(channels.government.authority.responsiveness == .25);
  CHECK(channels.associations.find("club") != nullptr);

  const Scenario formality = scenario_between(own, other, {"formality"}, "b");
  REQUIRE(formality.channels.size() == 2);
  CHECK(channel_in(formality, "contact").authenticity == .2);
  CHECK(channel_in(formality, "hearing").cost == 2);
  CHECK(channel_in(formality, "hearing").authenticity == .8);
  CHECK_FALSE(channel_in(formality, "hearing").reply.has_value());
  CHECK(formality.government.authority.responsiveness == .6);
  CHECK(formality.government.memory == scenario_of(a_text).government.memory);
}

TEST_CASE("a world between two places has no policies and records nothing", "[scenario]") {
  const Value own = to_value(bare(scenario_of(a_text))),
              other = to_value(bare(scenario_of(b_text)));
  const Scenario world = scenario_between(own, other, {"rest"}, "b");
  CHECK(world.population.citizens == 200);
  CHECK(world.name == "a");
  CHECK(world.months == 24);
  CHECK(world.seed == scenario_of(a_text).seed);
  CHECK(world.policies.empty());
  CHECK(world.arms.empty());
  CHECK(world.record == RecordDesign{});
}

TEST_CASE("a world that cannot be names the causes that make it", "[scenario]") {
  const Value own = to_value(Scenario{});
  const Value other = to_value(scenario_of("name: b\nassociations: {}\nchannels: {contact: {}}\n"));
  CHECK_NOTHROW(scenario_between(own, other, {"channels", "associations"}, "b"));
  try {
    static_cast<void>(scenario_between(own, other, {"education", "associations"}, "b.yaml"));
    FAIL("a channel for members without associations");
  } catch (const Problems& problems) {
    REQUIRE(problems.list().size() == 1);
    const Problem& problem = problems.list().front();
    CHECK(problem.place.file == "with education, associations of b.yaml");
    CHECK(problem.path == "channels.association.requires");
    CHECK(problem.found == "member");
  }
}

TEST_CASE("every mechanism can be switched off in the default scenario, by what it says",
          "[scenario]") {
  const Scenario full = bare(Scenario{});
  const Value before = to_value(full);
  for (const Ablation& ablation : ablations()) {
    INFO(ablation.name);
    const Scenario changed = without(full, ablation);
    CHECK(changed != full);
    const Value after = to_value(changed);
    std::vector<std::string> named;
    for (const std::string_view setting : ablation.settings) {
      const std::size_t equals = setting.find('=');
      named.emplace_back(setting.substr(0, equals));
      REQUIRE(after.find(named.back()) != nullptr);
      CHECK(after.find(named.back())->text == setting.substr(equals + 1));
    }
    for (const std::string& path : leaves_that_differ(before, after)) {
      INFO(path);
      CHECK(std::find(named.begin(), named.end(), path) != named.end());
    }
  }
}

TEST_CASE("a mechanism is off in townships too that have a value of their own", "[scenario]") {
  const Scenario scenario = scenario_of(
      "townships: {a: {government: {responsiveness: .5, quality: .6}}, b: {}, "
      "c: {government: {responsiveness: .4}}}\n");
  const auto found =
      std::find_if(ablations().begin(), ablations().end(),
                   [](const Ablation& ablation) { return ablation.name == "responsiveness"; });
  REQUIRE(found != ablations().end());
  const Scenario changed = without(scenario, *found);
  CHECK(changed.government.authority.responsiveness == 0);
  for (const auto& [name, township] : changed.townships) {
    INFO(name);
    CHECK(township.government.responsiveness == 0);
  }
  CHECK(changed.townships.find("a")->government.quality == .6);
  CHECK(settings_in(scenario, *found) ==
        std::vector<std::string>{"government.responsiveness=0",
                                 "townships.a.government.responsiveness=0",
                                 "townships.c.government.responsiveness=0"});
}

TEST_CASE("a setting may stand for a coefficient of each layer", "[scenario]") {
  Scenario scenario;
  scenario.month.get<Decision>().open.peers = Named<double>{{"household", 2.0}};
  const Scenario changed = without(scenario, ablations().front());
  CHECK(std::get<double>(changed.month.get<Decision>().open.peers) == 0);
}

}  // namespace townhall
