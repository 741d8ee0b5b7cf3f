#include <catch2/catch.hpp>
#include <map>

#include "support/program.hpp"
#include "support/text_files.hpp"
#include "townhall/engine/simulation.hpp"
#include "townhall/experiment/output.hpp"
#include "townhall/record/observables.hpp"
#include "townhall/scenario/build.hpp"
#include "townhall/scenario/read.hpp"

namespace townhall {
namespace {

/// Two townships of different channels, channels with limits, a panel, ties, and policies of every
/// kind on some citizens alone: whatever could depend on an order is there.
constexpr std::string_view busy = R"(
name: busy
months: 30
seed: 11
population: {citizens: 900, villages: 3}
townships:
  plain: {}
  strict: {citizens: 500, villages: 2, channels: {contact: {capacity: 20}}, government: {handling: 5}}
policy_start: 20
policies:
  offer:
    hearing: {instrument: open_channel, channel: hearing}
    widen: {instrument: access, channel: petition, strength: 1.5, ramp: 5}
    room: {instrument: capacity, channel: contact, strength: 3, target: {township: strict}}
    answers: {instrument: authenticity, strength: 2, target: {culture: subject, share: .7}}
    listen: {instrument: responsiveness, strength: .6, ramp: 6}
    call: {instrument: campaign, strength: .5, end: 26, target: {income_quintile: ["1", "2"]}}
  people:
    organise: {instrument: association_membership, strength: .5, target: {share: .5}}
    train: {instrument: member_training, strength: .2}
    bridge: {instrument: village_bridge, strength: 2, ramp: 4}
    school: {instrument: schooling, strength: .4, ramp: 8}
    support: {instrument: income_support, strength: .3, target: {sex: woman}}
    norms: {instrument: norm_campaign, strength: .2, ramp: 6}
    reward: {instrument: reward, strength: .3, target: {education: [none, primary]}}
arms:
  offer: [offer]
  people: [people]
  both: [offer, people]
record: {panel: 60, network: true}
)";

/// A scenario of the test's own, and what the program makes of it.
class Study {
 public:
  explicit Study(std::string_view text) : file_(folder_.path() / "study.yaml") {
    write_text(file_, text);
  }
  [[nodiscard]] const std::filesystem::path& file() const { return file_; }
  [[nodiscard]] OutputTables tables(const std::string& options = "") const {
    return run_program(quoted(file_.string()) + " " + options);
  }

 private:
  TemporaryFolder folder_;
  std::filesystem::path file_;
};

/// The rows of one arm in every table.
OutputTables of_arm(const OutputTables& tables, RowFilter filter) {
  OutputTables rows;
  for (const auto& [name, bytes] : tables) {
    if (name != "columns.csv" && name != "network.csv")
      rows[name] = without_arm(rows_of(bytes, filter));
  }
  return rows;
}

}  // namespace

TEST_CASE("tables have the same bytes for any threads, blocks and repetition") {
  const Study study(busy);
  const OutputTables once = study.tables("--threads 1");
  REQUIRE(once.size() == 8);
  REQUIRE(rows_of(once.at("timeseries.csv"), {.arm = "both"}).size() > 1000);
  CHECK(difference(once, study.tables("--threads 1")) == "");
  CHECK(difference(once, study.tables("--threads 2")) == "");
  CHECK(difference(once, study.tables("--threads 2 --block-size 1")) == "");
  CHECK(difference(once, study.tables("--threads 2 --block-size 7")) == "");
  CHECK(difference(once, study.tables("--threads 1 --block-size 2048")) == "");
}

TEST_CASE("one run alone on two threads is the same run, in any block size") {
  const Study study(busy);
  const OutputTables once = study.tables("--arm both --threads 1");
  for (const char* size : {"1", "7", "2048"}) {
    // Two runs and three threads: threads share the blocks of a run.
    CHECK(difference(once, study.tables("--arm both --threads 3 --block-size " +
                                        std::string(size))) == "");
  }
}

/// A township larger than a window of near contacts, an election and then a month, and ties that a
/// policy makes in steps.
constexpr std::string_view wide = R"(
name: wide
months: 4
population: {citizens: 70000, villages: 50}
channels:
  election: {nest: occasion, mode: collective, calendar: {every: 12, first: 2}, access: .95, cost: 0}
policy_start: 2
policies:
  ties:
    bridge: {instrument: village_bridge, strength: 3, ramp: 2}
arms:
  ties: [ties]
)";

TEST_CASE("tables have the same bytes whether far ties are gathered or go by mail") {
  const Study study(wide);
  const OutputTables gathered = study.tables("--threads 2 --far-ties gather");
  REQUIRE(rows_of(gathered.at("timeseries.csv"), {.arm = "ties"}).size() > 100);
  CHECK(difference(gathered, study.tables("--threads 2 --far-ties mailbox")) == "");
  CHECK(difference(gathered, study.tables("--threads 1 --far-ties mailbox --block-size 7")) == "");
  CHECK(difference(gathered, study.tables("--threads 3 --far-ties mailbox --arm ties")) == "");
}

TEST_CASE("an arm alone has the rows that it has among others") {
  const Study study(busy);
  const OutputTables all = study.tables();
  for (const char* arm : {"offer", "people", "both"}) {
    const OutputTables alone = study.tables("--arm " + std::string(arm));
    CHECK(difference(of_arm(all, {.arm = arm}), of_arm(alone, {.arm = arm})) == "");
    CHECK(difference(of_arm(all, {.arm = "baseline"}), of_arm(alone, {.arm = "baseline"})) == "");
  }
}

TEST_CASE("a replicate does not depend on those before it") {
  const Study study(busy);
  const OutputTables three = study.tables("--replicates 3 --arm both --threads 2");
  const OutputTables one = study.tables("--replicates 1 --arm both");
  CHECK(difference(of_arm(one, {}), of_arm(three, {.replicate = 1})) == "");
  CHECK(difference(of_arm(three, {.replicate = 1}), of_arm(three, {.replicate = 2})) != "");

  // Built by hand, the last first.
  const Scenario scenario = read({study.file()}).scenario;
  const auto results = run({.scenario = scenario, .arms = {"baseline"}, .replicates = 3});
  for (std::uint32_t replicate = 3; replicate >= 1; --replicate) {
    World world = build_world(scenario, replicate, 1);
    const Program program = build_program(scenario, Arm{}, world);
    Simulation simulation(world, scenario.month, scenario.government, program, {});
    for (const auto& expected : results[replicate - 1].series) {
      const Tally& tally = simulation.step();
      std::size_t column = 0;
      for (const Observable& observable : observables()) {
        const double value = observable.value(tally, world), told = expected[column++];
        INFO("replicate " << replicate << ", month " << tally.month << ", " << observable.name);
        CHECK((value == told || (value != value && told != told)));
      }
    }
  }
}

TEST_CASE("the library gives the program's tables") {
  const Study study(busy);
  const Scenario scenario = read({study.file()}).scenario;
  const auto results =
      run({.scenario = scenario, .arms = {"baseline", "offer", "people", "both"}, .threads = 2});
  OutputTables tables;
  for (const NamedTable& table : join_tables(results)) tables[table.name + ".csv"] = table.bytes;
  OutputTables written = study.tables();
  written.erase("columns.csv");
  CHECK(difference(tables, written) == "");
}

TEST_CASE("the resolved scenario gives the same tables again") {
  const Study study(busy);
  const TemporaryFolder folder;
  const auto target = folder.path() / "tables";
  REQUIRE(run_command(quoted(TOWNHALL_EXECUTABLE) + " run " + quoted(study.file().string()) +
                      " --quiet -o " + quoted(target.string()))
              .code == 0);
  CHECK(difference(study.tables(), run_program(quoted((target / "scenario.yaml").string()))) == "");
}

TEST_CASE("policies that never start change nothing, byte for byte") {
  const Study study(busy);
  const OutputTables tables = study.tables(
      "--set policy_start=31 --set "
      "policies.offer.call.end=null");
  const OutputTables baseline = of_arm(tables, {.arm = "baseline"});
  for (const char* arm : {"offer", "people", "both"}) {
    INFO(arm);
    CHECK(difference(baseline, of_arm(tables, {.arm = arm})) == "");
  }
}

TEST_CASE("months before a policy are the baseline's, byte for byte") {
  const Study study(busy);
  const OutputTables tables = study.tables();
  const OutputTables baseline = of_arm(tables, {.arm = "baseline", .last_month = 19});
  REQUIRE(lines_of(baseline.at("timeseries.csv")).size() == 19);
  for (const char* arm : {"offer", "people", "both"}) {
    INFO(arm);
    CHECK(difference(baseline, of_arm(tables, {.arm = arm, .last_month = 19})) == "");
    CHECK(difference(of_arm(tables, {.arm = "baseline", .first_month = 20, .last_month = 20}),
                     of_arm(tables, {.arm = arm, .first_month = 20, .last_month = 20})) != "");
  }
}

TEST_CASE("without and with optimisation tables have the same bytes", "[slow]") {
  const TemporaryFolder folder;
  const std::string build = quoted((folder.path() / "build").string());
  const Finished built = run_command(
      "cmake -S " + quoted(TOWNHALL_SOURCE_DIR) + " --preset debug -B " + build +
      " -DTOWNHALL_TESTS=OFF -DTOWNHALL_BENCH=OFF -DCMAKE_CXX_COMPILER=" +
      quoted(TOWNHALL_COMPILER) + " && cmake --build " + build + " --target townhall-cli -j 2");
  INFO(built.output);
  REQUIRE(built.code == 0);
  const std::string slow_program = (folder.path() / "build" / "townhall").string();
  const Study study(busy);
  CHECK(difference(study.tables("--replicates 2"),
                   run_program(quoted(study.file().string()) + " --replicates 2", slow_program)) ==
        "");
  const std::string shipped =
      quoted(in_project("scenarios/jinzhu.yaml").string()) + " --citizens 2000 --months 40";
  CHECK(difference(run_program(shipped), run_program(shipped, slow_program)) == "");
}

}  // namespace townhall
