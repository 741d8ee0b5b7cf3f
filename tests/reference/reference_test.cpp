#include <catch2/catch.hpp>

#include "reference/comparison.hpp"

namespace townhall::plain {
namespace {

/// The engine does what the plain month does, and the study has something to compare.
void agree(const Study& study, std::int64_t months = 30) {
  const Findings found = compare(study, months);
  INFO(found.first);
  CHECK(found.differences == 0);
  CHECK(found.acts > 200);
  CHECK(static_cast<double>(found.close) < 2e-3 * static_cast<double>(found.citizen_months));
  CHECK(found.close_voice <= 2);
}

}  // namespace

TEST_CASE("a month of coin tosses is as the equations say", "[reference]") { agree(still_study()); }

TEST_CASE("each term of the utility alone is as the equations say", "[reference]") {
  const auto term = GENERATE(&NestTerms::education, &NestTerms::income, &NestTerms::age,
                             &NestTerms::culture, &NestTerms::efficacy, &NestTerms::skill,
                             &NestTerms::grievance, &NestTerms::satisfaction, &NestTerms::member,
                             &NestTerms::habit, &NestTerms::together);
  Study study = still_study();
  study.citizens = 300;
  study.month.get<Decision>().open.*term = .9;
  study.month.get<Decision>().occasion.*term = .6;
  study.month.get<Decision>().occasion.initial_habit = .3;
  agree(study, 8);
}

TEST_CASE("each slope of the channels alone is as the equations say", "[reference]") {
  const auto slope = GENERATE(&Channel::education, &Channel::income, &Channel::culture,
                              &Channel::efficacy, &Channel::skill);
  Study study = still_study();
  study.channels["contact"].*slope = .8;
  study.channels["petition"].*slope = -.6;
  study.channels["assembly"].*slope = 1.4;
  agree(study, 10);
}

TEST_CASE("peers alone are as the equations say", "[reference]") {
  Study study = still_study();
  study.month.get<Decision>().open.peers = 2.5;
  study.month.get<Decision>().occasion.peers = -1.5;
  agree(study);
}

TEST_CASE("peers by layer are as the equations say", "[reference]") {
  Study study = still_study();
  study.month.get<Decision>().open.peers = Named<double>{{"kin", 3.}, {"household", -1.}};
  study.month.get<Decision>().occasion.peers = Named<double>{{"village", 2.}};
  agree(study);
}

TEST_CASE("a lack of skill alone costs as the equations say", "[reference]") {
  Study study = still_study();
  study.month.get<Decision>().skill_gap = 4;
  agree(study);
}

TEST_CASE("social learning alone is as the equations say", "[reference]") {
  Study study = still_study();
  study.month.get<Efficacy>().social_rate = .7;
  agree(study);
}

TEST_CASE("culture alone is as the equations say", "[reference]") {
  Study study = still_study();
  study.month.get<Culture>() = {.influence = .3, .anchoring = .1};
  study.month.get<Experience>().culture_rate = .03;
  agree(study);
}

TEST_CASE("culture without an anchor's pull is as the equations say", "[reference]") {
  Study study = still_study();
  study.month.get<Culture>() = {.influence = .4, .anchoring = 0};
  agree(study, 10);
}

TEST_CASE("a bound of confidence is as the equations say", "[reference]") {
  Study study = still_study();
  study.month.get<Culture>() = {.influence = .3, .anchoring = .05, .confidence_bound = .12};
  study.month.get<Experience>().culture_rate = .03;
  agree(study);
}

TEST_CASE("each rate of experience alone is as the equations say", "[reference]") {
  const auto rate = GENERATE(&Experience::efficacy_rate, &Experience::culture_rate,
                             &Experience::skill_practice, &Experience::skill_forgetting,
                             &Experience::habit_open_rate, &Experience::habit_occasion_rate,
                             &Experience::satisfaction_rate, &Experience::heard_rate);
  Study study = still_study();
  study.month.get<Experience>().*rate = .2;
  study.month.get<Experience>().culture_setback = .4;
  agree(study, 12);
}

TEST_CASE("disappointment has a rate of its own", "[reference]") {
  Study study = still_study();
  study.month.get<Experience>().efficacy_rate = .3;
  study.month.get<Experience>().disappointment_rate = .05;
  agree(study, 12);
}

TEST_CASE("too few places turn away as the equations say", "[reference]") {
  Study study = still_study();
  study.channels["contact"].capacity = 20;
  study.channels["assembly"].capacity = 90;
  study.channels["election"].capacity = 60;
  study.month.get<Experience>().efficacy_rate = .3;
  agree(study);
  CHECK(compare(study).turned_away > 100);
}

TEST_CASE("a government that handles little answers as the equations say", "[reference]") {
  Study study = still_study();
  study.government.authority = {.responsiveness = .6, .handling = 60};
  agree(study);
}

TEST_CASE("voices move the allocation as the equations say", "[reference]") {
  Study study = still_study();
  study.government.authority.responsiveness = .8;
  study.government.agenda_weight = 20;
  study.government.memory = .7;
  study.month.get<Voice>() = {.base = .1, .per_skill = 1};
  agree(study);
}

TEST_CASE("without an agenda of its own the government hears voices alone", "[reference]") {
  Study study = still_study();
  study.government.authority.responsiveness = .5;
  study.government.agenda_weight = 0;
  study.month.get<Decision>().open.intercept = -2;
  agree(study);
}

TEST_CASE("the linear threshold rule is as the equations say", "[reference]") {
  Study study = lively_study();
  study.month.get<Decision>().rule = LinearThreshold{{.mean = .2, .sd = .2}};
  agree(study);
  study.imported_thresholds = true;
  agree(study);
}

TEST_CASE("complex contagion is as the equations say", "[reference]") {
  Study study = lively_study();
  study.month.get<Decision>().rule = ComplexContagion{.contacts = 3, .spontaneous = .08};
  agree(study);
}

TEST_CASE("all mechanisms together are as the equations say", "[reference]") {
  Study study = lively_study();
  study.citizens = 600;
  study.channels["petition"].capacity = 25;
  study.channels["assembly"].capacity = 60;
  study.government.authority.handling = 120;
  study.month.get<Decision>().open.peers =
      Named<double>{{"kin", 2.}, {"household", 1.}, {"wider", .5}};
  agree(study);
  study.replicate = 2;
  study.month.get<Culture>().confidence_bound = .2;
  agree(study);
}

TEST_CASE("a start with the default parameters is as the equations say", "[reference]") {
  agree(default_study(), 36);
}

}  // namespace townhall::plain
