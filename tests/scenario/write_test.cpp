#include "townhall/scenario/write.hpp"

#include <random>

#include "scenario_folder.hpp"
#include "townhall/core/table.hpp"
#include "townhall/scenario/shape.hpp"

namespace townhall {
namespace {

namespace fs = std::filesystem;

/// `scenario` written and read again.
Scenario again(const Scenario& scenario, const ScenarioFolder& folder) {
  return read({folder.write("again.yaml", to_yaml(scenario, folder.path()))}).scenario;
}

/// A value other than the default that the shape allows, as text.
std::string another(const Shape& shape, const Value& value, std::mt19937& random) {
  using Kind = Shape::Kind;
  const Bounds& in = shape.meaning.in;
  switch (shape.kind) {
    case Kind::truth:
      return value.text == "true" ? "false" : "true";
    case Kind::choice:
      return shape.choices.front() == value.text ? shape.choices.back() : shape.choices.front();
    case Kind::text:
      return "'another, " + std::to_string(random() % 1000) + "'";
    case Kind::list:
      return "[" + another(shape.element.front(), value, random) + "]";
    default:
      break;
  }
  const double low = std::max(in.low, -1e6);
  const double high = std::min(in.high, 1e6);
  const double share = std::uniform_real_distribution<double>(.1, .9)(random);
  const double number = low + share * (high - low);
  if (shape.kind == Kind::integer || shape.kind == Kind::count_or_all) {
    return std::to_string(static_cast<std::int64_t>(number) + 1);
  }
  return shortest(number);
}

/// A scalar or list of the default scenario.
struct Leaf {
  std::string path;
  const Shape* shape;
  Value value;
};

void collect(const Value& value, const Shape& shape, const std::string& path,
             std::vector<Leaf>& leaves) {
  if (!value.is_map() && shape.kind != Shape::Kind::section)
    leaves.push_back({path, &shape, value});
  for (const Entry& entry : value.entries) {
    const Shape* const below = shape.below(entry.key);
    if (below != nullptr) collect(entry.value, *below, joined(path, entry.key), leaves);
  }
}

std::vector<Leaf> leaves_of_default() {
  std::vector<Leaf> leaves;
  collect(to_value(Scenario{}), scenario_shape(), {}, leaves);
  return leaves;
}

/// What else must change for a value of the default scenario to be allowed.
bool is_checked_with_others(const std::string& path) {
  for (const std::string_view start :
       {"population.household_adults", "population.age", "population.education.",
        "population.correlations", "population.townships", "population.villages",
        "population.citizens", "services.domains", "record.", "decision.mode_scale",
        "decision.nest_scale", "culture."}) {
    if (path.starts_with(start)) return true;
  }
  return path.ends_with(".same_access_as");
}

TEST_CASE("the default scenario reads back", "[scenario]") {
  const ScenarioFolder folder;
  CHECK(again(Scenario{}, folder) == Scenario{});
}

TEST_CASE("the scenarios that ship read back", "[scenario]") {
  const ScenarioFolder folder;
  int scenarios = 0;
  for (const auto& file : fs::recursive_directory_iterator(TOWNHALL_SOURCE_DIR "/scenarios")) {
    if (file.path().extension() != ".yaml") continue;
    try {
      const Scenario scenario = read({file.path()}).scenario;
      INFO(to_yaml(scenario));
      CHECK(again(scenario, folder) == scenario);
    } catch (const Problems& problems) {
      // Real data stay outside the project: what a user has to fetch may be missing.
      INFO(problems.what());
      for (const Problem& problem : problems.list()) {
        CHECK(problem.found.find("no such file") != std::string::npos);
      }
    }
    ++scenarios;
  }
  CHECK(scenarios > 0);
}

TEST_CASE("every parameter can be set to another value and reads back", "[scenario]") {
  const ScenarioFolder folder;
  std::mt19937 random(1);
  int parameters = 0;
  for (const auto& [path, shape, value] : leaves_of_default()) {
    if (is_checked_with_others(path)) continue;
    const std::string setting = path + "=" + another(*shape, value, random);
    INFO(setting);
    Scenario scenario;
    REQUIRE_NOTHROW(scenario = read({}, {setting}).scenario);
    CHECK_FALSE(scenario == Scenario{});
    CHECK(to_value(scenario).find(path) != nullptr);
    ++parameters;
  }
  CHECK(parameters > 150);
}

TEST_CASE("scenarios of many random values read back", "[scenario]") {
  const ScenarioFolder folder;
  std::mt19937 random(7);
  for (int i = 0; i < 20; ++i) {
    Sets sets;
    for (const auto& [path, shape, value] : leaves_of_default()) {
      if (random() % 3 == 0 && !is_checked_with_others(path)) {
        sets.push_back(path + "=" + another(*shape, value, random));
      }
    }
    const Scenario scenario = read({}, sets).scenario;
    CHECK(again(scenario, folder) == scenario);
  }
}

TEST_CASE("policies, townships and alternatives read back", "[scenario]") {
  const ScenarioFolder folder;
  folder.write("ties.csv", "source,target\n");
  const auto file = folder.write("a.yaml", R"(
name: "2020"
question: "who: \"they\"?"
channels: {contact: {}, vote: {nest: occasion, calendar: {every: 12, first: 6}, capacity: 0}}
network: {layers: {a: {import: ties.csv}, b: {generator: complete}, c: {k: 4, among: citizens}}}
decision: {rule: linear_threshold, threshold: {mean: 0.1}, open: {peers: {a: 1, b: .1}}}
population: {income: {quintile_means: [1, 2.5, 3, 4, 5e6]}, import: none}
townships:
  east: {citizens: 400, channels: {vote: {calendar: {every: 6}}, contact: {capacity: 2}}}
  west: {citizens: 800, count: 2, government: {handling: 3}, channels: {vote: {calendar: none}}}
policies:
  p:
    x: {instrument: responsiveness, strength: .5, target: {township: [east]}, cost: {once: 1e6}}
    y: {instrument: campaign, nest: occasion, strength: 1, target: {member: false, share: .1}, end: 40}
arms: {one: [p], two: {packages: [p], winner: p}}
record: {panel: all}
)");
  const Scenario scenario = read({file}).scenario;
  CHECK(again(scenario, folder) == scenario);
  CHECK(scenario.townships.find("east")->channels.find("vote")->calendar == Calendar{6, 6});
}

TEST_CASE("numbers are written as short as they read back", "[scenario]") {
  Scenario scenario;
  scenario.population.women = .1;
  const std::string text = to_yaml(scenario);
  CHECK(text.find("women: 0.1\n") != std::string::npos);
  CHECK(text.find("months: 120\n") != std::string::npos);
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = text.find('\n', start);
    CHECK(end - start <= 100);
    start = end + 1;
  }
}

TEST_CASE("a resolved scenario names files as seen from its folder", "[scenario]") {
  const ScenarioFolder folder;
  folder.write("data/people.csv", "id\n");
  const auto file = folder.write("a.yaml", "population: {import: {citizens: data/people.csv}}\n");
  const std::string text = to_yaml(read({file}).scenario, folder.path() / "results/x");
  CHECK(text.find("../../data/people.csv") != std::string::npos);
}

}  // namespace
}  // namespace townhall
