#include <catch2/catch.hpp>
#include <map>
#include <string>

#include "reference/study.hpp"
#include "townhall/engine/simulation.hpp"
#include "townhall/record/recorder.hpp"

namespace townhall {
namespace {

using plain::odd_study;
using plain::Study;
using Tables = std::map<std::string, std::string>;

/// The bytes of all tables, everybody in the panel, and the words that contacts see at the end.
struct Outcome {
  Tables tables;
  std::vector<Word> seen;
  std::vector<std::uint64_t> came;  ///< to an occasion, each month
};

Outcome run(const Study& study, std::uint32_t months, Execution execution) {
  execution.deeds = true;
  World world = make_world_of(study);
  const Program program = make_program_of(study, world);
  Simulation simulation(world, study.month, study.government, program, execution);
  const RecordDesign design{.panel = {.all = true}};
  const auto recorders = make_recorders(design, world, "baseline", 1, true);
  for (const auto& recorder : recorders) recorder->start(world);
  Outcome outcome;
  for (std::uint32_t month = 1; month <= months; ++month) {
    const Tally& tally = simulation.step();
    outcome.came.push_back(tally.world.acted[index(Nest::occasion)]);
    for (const auto& recorder : recorders) recorder->month({world, tally, simulation.deeds()});
  }
  for (const auto& recorder : recorders)
    outcome.tables[std::string(recorder->table())] = recorder->rows().bytes();
  outcome.seen.assign(world.state.seen.last().begin(), world.state.seen.last().end());
  return outcome;
}

/// The same bytes come out on one thread and on two, in blocks of any size.
void expect_same_in_any_blocks(const Study& study, std::uint32_t months) {
  const Outcome once = run(study, months, {.threads = 1, .block_size = 1024});
  REQUIRE(once.tables.at("timeseries").size() > 100);
  for (const std::uint32_t block_size : {1u, 7u, 1000u, 1024u, 2048u}) {
    for (const int threads : {1, 2}) {
      const Outcome again = run(study, months, {.threads = threads, .block_size = block_size});
      for (const auto& [name, bytes] : once.tables) {
        INFO(name << ", blocks of " << block_size << ", " << threads << " threads");
        CHECK((again.tables.at(name) == bytes));
      }
      CHECK((again.seen == once.seen));
    }
  }
}

TEST_CASE("with hubs, isolates and an empty layer any blocks and threads give the same tables") {
  Study study = odd_study();
  study.citizens = GENERATE(1301u, 3073u);
  study.villages = 3;
  expect_same_in_any_blocks(study, 8);
}

TEST_CASE("far ties gathered or by mail give the same tables, in any blocks and on any threads") {
  Study study = odd_study();
  study.citizens = 40000;
  study.villages = 3;
  constexpr std::uint32_t months = 5;  // the second and third with an occasion
  const Outcome gathered = run(study, months, {});
  REQUIRE(gathered.came[2] > 0);
  study.far_ties = FarTies::mailbox;
  REQUIRE(make_world_of(study).network.layers[0].walk().mail.districts == 3);
  for (const std::uint32_t block_size : {7u, 1024u}) {
    for (const int threads : {1, 2}) {
      const Outcome mailed = run(study, months, {.threads = threads, .block_size = block_size});
      INFO("blocks of " << block_size << ", " << threads << " threads");
      CHECK((mailed.tables == gathered.tables));
      CHECK((mailed.seen == gathered.seen));
    }
  }
}

TEST_CASE("hundreds of tiny townships give the same tables in any blocks and threads") {
  Study study = odd_study();
  study.townships = 300;
  study.villages = 1;
  study.citizens = 1111;
  expect_same_in_any_blocks(study, 6);
}

TEST_CASE("a world of a few gives the same tables in any blocks and threads") {
  Study study = odd_study();
  study.townships = GENERATE(1u, 2u);
  study.villages = 1;
  study.citizens = GENERATE(2u, 3u, 31u);
  expect_same_in_any_blocks(study, 6);
}

TEST_CASE("months without an occasion stand between occasions in consecutive months") {
  Study study = odd_study();
  study.citizens = 1301;
  const auto came = run(study, 12, {}).came;
  for (std::uint32_t month = 1; month <= 12; ++month) {
    INFO("month " << month);
    CHECK((came[month - 1] > 0) == (month % 4 == 2 || month % 4 == 3));
  }
}

TEST_CASE("who came to an occasion draws contacts to the next month's, and to no later one") {
  Study study = odd_study();
  study.citizens = 3001;
  Decision& decision = study.month.get<Decision>();
  const auto came_at = [&](double peers) {
    decision.occasion.peers = peers;
    return run(study, 7, {}).came;
  };
  const auto alone = came_at(0), drawn = came_at(5);
  CHECK(drawn[1] == alone[1]);  // the first occasion: nobody came to one before
  CHECK(drawn[2] > alone[2] + 50);
  decision.occasion = {.intercept = -.6, .initial_habit = .6};
  const auto forgetful = came_at(0), forgotten = came_at(5);
  CHECK(forgotten[2] > forgetful[2] + 50);
  CHECK(forgotten[5] == forgetful[5]);  // three months after the last occasion
}

TEST_CASE("a month has room for as many channels as there may be, in blocks of any size") {
  Study study = odd_study();
  study.citizens = 1111;
  study.channels = {};
  for (std::size_t k = 0; k < channels_at_most; ++k) {
    study.channels["channel_" + std::to_string(k)] = {
        .nest = k % 5 == 0 ? Nest::occasion : Nest::open,
        .mode = static_cast<Mode>(k % mode_count),
        .asked = .5};
  }
  study.month.get<Decision>().open.intercept = 1;
  const Outcome once = run(study, 3, {.block_size = 1});
  const Outcome again = run(study, 3, {.block_size = 2048});
  CHECK((once.tables == again.tables));
}

TEST_CASE("citizens who are alone are exposed to nobody and keep the culture of their upbringing") {
  Study study = odd_study();
  study.citizens = 1301;
  World world = make_world_of(study);
  const Program program = make_program_of(study, world);
  study.month.get<Experience>().culture_rate = 0;
  Simulation simulation(world, study.month, study.government, program, {});
  const std::vector<float> culture(world.state.culture.all().begin(),
                                   world.state.culture.all().end());
  simulation.step();
  std::size_t alone = 0;
  for (std::uint32_t i = 0; i < world.size(); ++i) {
    const bool knows_nobody =
        std::all_of(world.network.layers.begin(), world.network.layers.end(),
                    [i](const Layer& layer) { return layer.contacts(i).empty(); });
    if (!knows_nobody) continue;
    ++alone;
    CHECK(world.state.culture_anchor[i] == Approx(culture[i]).margin(CultureAnchor::step));
    CHECK(world.state.culture[i] == Approx(culture[i]).margin(CultureAnchor::step));
  }
  CHECK(alone > 50);
}

}  // namespace
}  // namespace townhall
