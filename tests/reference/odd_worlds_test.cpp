#include <catch2/catch.hpp>

#include "reference/comparison.hpp"

namespace townhall::plain {
namespace {

void agree(const Study& study, std::int64_t months, std::uint32_t block_size) {
  const Findings found = compare(study, months, block_size);
  INFO(found.first);
  CHECK(found.differences == 0);
  CHECK(found.acts > 200);
  CHECK(static_cast<double>(found.close) < 2e-3 * static_cast<double>(found.citizen_months));
}

}  // namespace

TEST_CASE("with hubs, isolates and an empty layer a month is as the equations say", "[reference]") {
  Study study = odd_study();
  study.citizens = 1301;
  study.villages = 3;
  agree(study, 13, GENERATE(7u, 1024u));
}

TEST_CASE("occasions in consecutive months are as the equations say, under every rule",
          "[reference]") {
  Study study = odd_study();
  study.citizens = 1301;
  Decision& decision = study.month.get<Decision>();
  SECTION("peers by layer") {
    decision.occasion.peers = Named<double>{{"odd", 2.5}, {"few", -1.}};
    decision.open.peers = Named<double>{{"odd", 1.5}, {"empty", 3.}};
  }
  SECTION("linear threshold") { decision.rule = LinearThreshold{{.mean = .2, .sd = .2}}; }
  SECTION("complex contagion") {
    decision.rule = ComplexContagion{.contacts = 2, .spontaneous = .08};
  }
  agree(study, 12, 128);
}

TEST_CASE("a bound of confidence among hubs and isolates is as the equations say", "[reference]") {
  Study study = odd_study();
  study.citizens = 1301;
  study.month.get<Culture>() = {.influence = .3, .anchoring = .05, .confidence_bound = .12};
  agree(study, 6, 1024);
}

TEST_CASE("hundreds of tiny townships are as the equations say", "[reference]") {
  Study study = odd_study();
  study.townships = 300;
  study.villages = 1;
  study.citizens = 1111;
  study.channels["petition"].capacity = 25;
  agree(study, 8, GENERATE(1u, 1024u));
}

TEST_CASE("a citizen with 10,000 contacts is as the equations say", "[reference]") {
  Study study = odd_study();
  study.citizens = 12501;
  agree(study, 4, 1000);
}

}  // namespace townhall::plain
