#include "townhall/report/life.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace townhall {
namespace {

constexpr std::uint8_t contact = 0, election = 1;

/// Somebody who stays as at the start for `months` months.
Biography quiet_biography(std::size_t months) {
  Biography biography{.replicate = 1,
                      .portrait = {.citizen = "ada",
                                   .township = "hills",
                                   .village = "upper",
                                   .age = 46.9f,
                                   .woman = true,
                                   .income_quintile = 1,
                                   .internet = true,
                                   .household = 1,
                                   .need = "roads",
                                   .contacts = {{"village", 6}, {"kin", 1}},
                                   .start = {.education = 1,
                                             .culture = .2f,
                                             .skill = .25f,
                                             .efficacy = .5f,
                                             .satisfaction = .625f}},
                      .channels = {"contact", "election"},
                      .expects_answer = {true, false},
                      .lives = {}};
  biography.lives = {
      {"baseline", std::vector<LifeMonth>(months, LifeMonth{biography.portrait.start, {}})}};
  return biography;
}

void act(Life& life, std::size_t month, std::uint8_t channel, bool admitted, bool answered) {
  const std::size_t nest = index(channel == election ? Nest::occasion : Nest::open);
  Deed& deed = life.months[month - 1].citizen.deed;
  deed.channel[nest] = channel;
  deed.admitted[nest] = admitted;
  deed.answered[nest] = answered;
}

/// From a month on.
void set_from(Life& life, std::size_t month, auto&& change) {
  for (std::size_t t = month - 1; t < life.months.size(); ++t) change(life.months[t].citizen);
}

const std::string ada = R"(
A woman of 46; schooling: primary school; income: in the second poorest fifth.
Lives in upper, hills, alone; a member of no association; on the internet.
Public service needed most: roads.
Political culture: parochial (takes little notice of government).
Contacts: village 6 and kin 1.
At the start, from 0 to 1: sense of having a say (efficacy) 0.50, satisfaction with services 0.62, civic skill 0.25.
)";

TEST_CASE("of lives that do not differ it is said that they do not") {
  Biography biography = quiet_biography(18);
  act(biography.lives[0], 12, election, true, false);
  biography.lives.push_back(biography.lives[0]);
  biography.lives[1].arm = "widen";
  CHECK(life_words(biography) == "Citizen ada (replicate 1, 18 months)\n" + ada + R"(
In the baseline, without policies
Year 1, 1 act: election in month 12. Efficacy stays at 0.50, satisfaction stays at 0.62.
Year 2 (to month 18): does nothing. Efficacy stays at 0.50, satisfaction stays at 0.62.
1 act in the baseline (0 answered, 0 turned away).

In arm widen
No policy of the arm reaches her.
The two lives do not differ in anything in all 18 months.
)");
}

TEST_CASE("lives that part are told year by year, uneventful years as one") {
  Biography biography = quiet_biography(60);
  Life& baseline = biography.lives[0];
  act(baseline, 3, contact, true, true);
  act(baseline, 5, contact, true, false);
  act(baseline, 7, contact, true, true);
  act(baseline, 12, election, true, false);
  set_from(baseline, 5, [](CitizenMonth& now) { now.efficacy = .375f; });
  biography.lives.push_back(baseline);
  Life& widen = biography.lives[1];
  widen.arm = "widen";
  set_from(widen, 14, [](CitizenMonth& now) { now.member = true; });
  set_from(widen, 40, [](CitizenMonth& now) {
    now.education = 4;
    now.culture = .75f;
    now.efficacy = .875f;
  });
  act(widen, 50, contact, false, false);
  for (std::size_t month = 14; month <= 60; ++month)
    widen.months[month - 1].reached.push_back({"p/membership", Reach::direct});
  for (std::size_t month = 20; month <= 30; ++month)
    widen.months[month - 1].reached.push_back({"p/campaign", Reach::household});
  widen.months[39].reached.push_back({"p/schooling", Reach::direct});
  CHECK(life_words(biography) == "Citizen ada (replicate 1, 60 months)\n" + ada + R"(
In the baseline, without policies
Year 1, 4 acts: contact in months 3 and 7 (answered), contact in month 5 (not answered), election in month 12. Efficacy 0.50 to 0.38, satisfaction stays at 0.62.
Years 2 to 5: does nothing. Efficacy stays at 0.38, satisfaction stays at 0.62.
4 acts in the baseline (2 answered, 0 turned away).

In arm widen
Policies that reach her: p/membership from month 14 on, p/campaign (household) in months 20 to 30 and p/schooling in month 40.
The two lives are the same to month 13 and part in month 14, in membership.
The first act that only one life has: contact in month 50 (turned away), in arm widen.
Year 2: does nothing; becomes a member of an association in month 14. Efficacy stays at 0.38, satisfaction stays at 0.62.
Year 3: does nothing. Efficacy stays at 0.38, satisfaction stays at 0.62.
Year 4: does nothing; attains college or university in month 40. Efficacy 0.38 to 0.88, satisfaction stays at 0.62, political culture parochial to participant.
Year 5, 1 act: contact in month 50 (turned away). Efficacy stays at 0.88, satisfaction stays at 0.62.
4 acts in the baseline (2 answered, 0 turned away), 5 acts in arm widen (2 answered, 1 turned away).
At the end: efficacy 0.38 in the baseline, 0.88 in arm widen; satisfaction 0.62 in both; political culture parochial in the baseline, participant in arm widen.
)");
}

TEST_CASE("where what differs cannot be seen in two decimals, the years are not told again") {
  Biography biography = quiet_biography(12);
  biography.portrait.woman = false;
  biography.lives.push_back(biography.lives[0]);
  biography.lives[1].arm = "widen";
  set_from(biography.lives[1], 1, [](CitizenMonth& now) { now.efficacy += .002f; });
  const std::string words = life_words(biography);
  CHECK(words.substr(words.find("In arm widen")) == R"(In arm widen
No policy of the arm reaches him.
The two lives part in month 1, in efficacy.
The acts are the same in both lives.
Nothing about him ever differs by 0.01 or more.
0 acts in the baseline (0 answered, 0 turned away), 0 acts in arm widen (0 answered, 0 turned away).
At the end: efficacy 0.50 in both; satisfaction 0.62 in both; political culture parochial in both.
)");
}

TEST_CASE(
    "the first act of one life alone may be the baseline's, and may differ in its end alone") {
  Biography biography = quiet_biography(12);
  act(biography.lives[0], 4, contact, true, true);
  biography.lives.push_back(biography.lives[0]);
  biography.lives[1].arm = "narrow";
  act(biography.lives[1], 4, contact, true, false);
  CHECK(life_words(biography).find("\nThe acts are the same in both lives; what comes of them is "
                                   "not.\n") != std::string::npos);
  biography.lives[1].months[3].citizen.deed = {};
  CHECK(life_words(biography).find("\nThe first act that only one life has: contact in month 4 "
                                   "(answered), in the baseline.\n") != std::string::npos);
}

TEST_CASE("the biography for machines has the numbers as the table writes them") {
  Biography biography = quiet_biography(2);
  biography.lives.push_back(biography.lives[0]);
  biography.lives[1].arm = "widen";
  act(biography.lives[1], 2, contact, true, true);
  biography.lives[1].months[1].citizen.skill = .1f;
  biography.lives[1].months[1].reached.push_back({"p/campaign", Reach::household});
  const std::string text = life_json(biography, "results/x");
  const auto json = nlohmann::json::parse(text);
  CHECK(json["output"] == "results/x");
  CHECK(json["citizen"] == "ada");
  CHECK(json["start"]["contacts"]["village"] == 6);
  CHECK(json["start"]["income_quintile"] == 2);
  CHECK(json["lives"][0]["parts_in_month"].is_null());
  CHECK(json["lives"][1]["parts_in_month"] == 2);
  CHECK(json["lives"][0]["months"][1]["acts"].empty());
  const auto& month = json["lives"][1]["months"][1];
  CHECK(month["month"] == 2);
  CHECK(month["education"] == "primary");
  CHECK(month["acts"][0]["channel"] == "contact");
  CHECK(month["acts"][0]["answered"] == true);
  CHECK(month["reached"][0] == "p/campaign (household)");
  CHECK(text.find("\"skill\": 0.1,") != std::string::npos);
}

}  // namespace
}  // namespace townhall
