#include "townhall/network/far_mail.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>

#include "network/odd_ties.hpp"
#include "townhall/network/graph.hpp"

namespace townhall {
namespace {

/// Two segments of senders and many districts of receivers, the last of each not full.
const std::vector<std::uint32_t> wide_place{3, 280000, 1, 16384, 2};

/// Gathered and by mail, the contacts of citizens here and there and the whole graph are the same.
void expect_alike(const Layer& rows, const Layer& mail) {
  REQUIRE(mail.walk().far.groups.empty());
  CHECK(mail.ties() == rows.ties());
  const Graph graph = mail.graph(), expected = rows.graph();
  CHECK((graph.offsets() == expected.offsets()));
  CHECK((graph.columns() == expected.columns()));
  const auto citizens = static_cast<std::uint32_t>(rows.size());
  std::size_t mistaken = 0;
  const auto compare = [&](std::uint32_t id) {
    mistaken += mail.contacts(id) == rows.contacts(id) ? 0 : 1;
  };
  for (std::uint32_t id = 0; id < citizens; id += 997) compare(id);
  for (const places::Hub& hub : places::hubs_of(citizens)) compare(hub.citizen);
  compare(citizens - 1);
  CHECK(mistaken == 0);
}

TEST_CASE("contacts and graph are the same by mail, with hubs and isolates") {
  const Population people = places::settle_townships(wide_place);
  const auto citizens = static_cast<std::uint32_t>(people.size());
  const auto neighbourhoods = std::make_shared<const Neighbourhoods>(people);
  const auto ties = places::odd_ties(citizens);
  const Layer rows("kin", 1, neighbourhoods, ties),
      mail("kin", 1, neighbourhoods, ties, 2, FarTies::mailbox);
  REQUIRE(mail.walk().mail.segments == 2);
  REQUIRE(mail.walk().mail.districts == (citizens - 1) / FarMail::district_size + 1);
  expect_alike(rows, mail);
}

TEST_CASE("everybody with 31 contacts gets all by mail that are far, with 32 none") {
  const std::uint32_t contacts = GENERATE(31u, 32u);
  constexpr std::uint32_t citizens = 131072;
  const auto ties = places::ring(citizens, contacts, 2047);
  const auto neighbourhoods = std::make_shared<const Neighbourhoods>(citizens);
  const Layer rows("kin", 1, neighbourhoods, ties),
      mail("kin", 1, neighbourhoods, ties, 1, FarTies::mailbox);
  CHECK((mail.walk().mail.ties.size() > citizens) == (contacts == 31));
  CHECK(mail.walk().long_rows.size() == (contacts == 31 ? 0 : citizens));
  expect_alike(rows, mail);
}

TEST_CASE("mail is sorted by segment and district, and counts what each citizen gets") {
  const Population people = places::settle_townships(wide_place);
  const auto neighbourhoods = std::make_shared<const Neighbourhoods>(people);
  const auto ties = places::odd_ties(static_cast<std::uint32_t>(people.size()));
  const Layer layer("kin", 1, neighbourhoods, ties, 1, FarTies::mailbox);
  const FarMail& mail = layer.walk().mail;
  REQUIRE(mail.first_tie.size() == mail.segments * mail.districts + 1);
  CHECK(mail.first_tie.front() == 0);
  CHECK(mail.first_tie.back() == mail.ties.size());
  CHECK(std::is_sorted(mail.first_tie.begin(), mail.first_tie.end()));
  std::vector<std::uint32_t> counted(people.size());
  for (std::size_t segment = 0; segment < mail.segments; ++segment) {
    for (std::size_t district = 0; district < mail.districts; ++district) {
      const Share bundle = mail.bundle(segment, district);
      for (std::size_t k = bundle.first; k < bundle.last; ++k)
        ++counted[district * FarMail::district_size + FarMail::receiver(mail.ties[k])];
    }
  }
  CHECK(std::equal(counted.begin(), counted.end(), mail.degrees.begin()));
  const Layer on_two("kin", 1, neighbourhoods, ties, 2, FarTies::mailbox);
  CHECK((mail.ties == on_two.walk().mail.ties));
  CHECK((mail.first_tie == on_two.walk().mail.first_tie));
}

TEST_CASE("far ties go by mail where asked, and of themselves in large worlds alone") {
  CHECK(by_mail(FarTies::mailbox, 1));
  CHECK_FALSE(by_mail(FarTies::gather, 1u << 31));
  CHECK_FALSE(by_mail(FarTies::automatic, mailbox_from - 1));
  CHECK(by_mail(FarTies::automatic, mailbox_from));
}

TEST_CASE("a layer without far ties has no mail") {
  const auto neighbourhoods = std::make_shared<const Neighbourhoods>(100u);
  for (const Array<Tie>& ties : {Array<Tie>{}, Array<Tie>{{0, 1}, {5, 99}}}) {
    const Layer layer("kin", 1, neighbourhoods, ties, 1, FarTies::mailbox);
    CHECK(layer.walk().mail.segments == 0);
    CHECK(layer.graph().columns().size() == 2 * ties.size());
  }
}

}  // namespace
}  // namespace townhall
