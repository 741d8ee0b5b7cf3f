#include <array>
#include <catch2/catch.hpp>
#include <memory>
#include <string>

#include "network/odd_ties.hpp"
#include "townhall/network/graph.hpp"
#include "townhall/network/ties_builder.hpp"

namespace townhall {
namespace {

using Contacts = std::vector<std::vector<std::uint32_t>>;

Layer layer_of(const Population& people, const Array<Tie>& ties, int threads = 1) {
  return {"kin", 1, std::make_shared<const Neighbourhoods>(people), ties, threads};
}

/// The layer and its graph say of everybody what the plain contacts say.
void expect_contacts(const Layer& layer, const Contacts& expected) {
  REQUIRE(layer.size() == expected.size());
  std::size_t mistaken = 0, entries = 0;
  for (std::uint32_t id = 0; id < layer.size(); ++id) {
    mistaken += layer.contacts(id) == expected[id] ? 0 : 1;
    entries += expected[id].size();
  }
  CHECK(mistaken == 0);
  CHECK(layer.ties() == entries / 2);
  const Graph graph = layer.graph();
  CHECK(graph.columns().size() == entries);
  for (std::uint32_t id = 0; id < layer.size(); ++id) {
    const auto row = graph.columns().begin() + graph.offsets()[id];
    mistaken += std::equal(row, graph.columns().begin() + graph.offsets()[id + 1],
                           expected[id].begin(), expected[id].end())
                    ? 0
                    : 1;
  }
  CHECK(mistaken == 0);
}

TEST_CASE("contacts are those of the ties, in places of any size, with hubs and isolates") {
  for (const auto& place : places::odd_places()) {
    INFO(place.name);
    const Population people = places::settle_townships(place.townships);
    const auto citizens = static_cast<std::uint32_t>(people.size());
    const auto ties = places::odd_ties(citizens);
    const Contacts expected = places::plain_contacts(citizens, ties);
    const Layer layer = layer_of(people, ties);
    expect_contacts(layer, expected);
    for (const places::Hub& hub : places::hubs_of(citizens))
      CHECK(layer.degree(hub.citizen) == hub.contacts);
    for (std::uint32_t id = 3; id < citizens; id += 11) CHECK(layer.contacts(id).empty());
  }
}

/// Whose rows of how many contacts a group has, and all their ends.
template <class End>
struct Stored {
  std::vector<std::array<std::uint32_t, 2>> rows;
  std::vector<End> ends;
  bool operator==(const Stored&) const = default;
};

template <class End>
Stored<End> stored(const TieRows<End>& all) {
  Stored<End> found;
  for (std::size_t group = 0; group < all.groups.size(); ++group) {
    all.each_kind(group, [&](std::uint32_t contacts, std::uint32_t rows, const std::uint16_t* order,
                             const End* ends) {
      for (std::uint32_t row = 0; row < rows; ++row) found.rows.push_back({order[row], contacts});
      found.ends.insert(found.ends.end(), ends, ends + std::size_t{rows} * contacts);
    });
  }
  return found;
}

TEST_CASE("rows of more than 31 contacts are long, others lie near or far") {
  const Population people = places::settle_townships({3, 70001, 1, 2});
  const auto citizens = static_cast<std::uint32_t>(people.size());
  const auto ties = places::odd_ties(citizens);
  const Contacts expected = places::plain_contacts(citizens, ties);
  const Layer layer = layer_of(people, ties);
  const Ties& walk = layer.walk();
  CHECK_FALSE(walk.are_cliques());
  std::size_t long_rows = 0, long_ends = 0, entries = 0;
  for (std::uint32_t id = 0; id < citizens; ++id) {
    entries += expected[id].size();
    if (expected[id].size() <= 31) continue;
    REQUIRE(long_rows < walk.long_rows.size());
    CHECK(walk.long_rows[long_rows].citizen == id);
    CHECK(walk.long_rows[long_rows++].contacts == expected[id].size());
    long_ends += expected[id].size();
  }
  CHECK(walk.long_rows.size() == long_rows);
  CHECK(walk.long_ends.size() == long_ends);
  CHECK(walk.contacts == entries);
  const std::size_t near = stored(walk.near).ends.size(), far = stored(walk.far).ends.size();
  CHECK(near > 0);
  CHECK(far > 0);
  CHECK(near + far + long_ends == entries);
}

TEST_CASE("everybody with 31 contacts has no long row, with 32 has one") {
  const std::uint32_t contacts = GENERATE(31u, 32u);
  constexpr std::uint32_t citizens = 2500;
  const auto ties = places::ring(citizens, contacts, 1);
  const Layer layer("kin", 1, citizens, ties);
  expect_contacts(layer, places::plain_contacts(citizens, ties));
  for (std::uint32_t id = 0; id < citizens; ++id) CHECK(layer.degree(id) == contacts);
  CHECK(layer.walk().long_rows.size() == (contacts > 31 ? citizens : 0));
}

TEST_CASE("ties are stored alike on one thread and on two") {
  const Population people = places::settle_townships({1023, 1, 1024, 2, 1025, 1, 3000});
  const auto ties = places::odd_ties(static_cast<std::uint32_t>(people.size()));
  const Layer one = layer_of(people, ties, 1), two = layer_of(people, ties, 2);
  CHECK((stored(one.walk().near) == stored(two.walk().near)));
  CHECK((stored(one.walk().far) == stored(two.walk().far)));
  CHECK(one.walk().long_ends == two.walk().long_ends);
}

/// Cliques of these sizes, one after the other.
Array<Tie> cliques(const std::vector<std::uint32_t>& sizes) {
  Array<Tie> ties;
  std::uint32_t first = 0;
  for (const std::uint32_t size : sizes) {
    for (std::uint32_t a = first; a < first + size; ++a) {
      for (std::uint32_t b = a + 1; b < first + size; ++b) ties.push_back({a, b});
    }
    first += size;
  }
  return ties;
}

std::vector<std::uint32_t> sizes_up_to(std::uint32_t largest, std::uint32_t citizens) {
  std::vector<std::uint32_t> sizes;
  for (std::uint32_t n = 0, left = citizens; left > 0; left -= sizes.back(), ++n)
    sizes.push_back(std::min(left, 1 + n * 7 % largest));
  return sizes;
}

TEST_CASE("cliques of up to 32 who follow each other need no ties, also across groups") {
  const std::uint32_t largest = GENERATE(2u, 5u, 32u);
  const std::vector<std::uint32_t> townships =
      GENERATE(std::vector<std::uint32_t>{5000}, std::vector<std::uint32_t>{70000},
               std::vector<std::uint32_t>{7, 1024, 3, 1, 2500});
  const Population people = places::settle_townships(townships);
  const auto citizens = static_cast<std::uint32_t>(people.size());
  const auto ties = cliques(sizes_up_to(largest, citizens));
  const Layer layer = layer_of(people, ties);
  CHECK(layer.walk().are_cliques());
  CHECK(stored(layer.walk().near).ends.empty());
  CHECK(stored(layer.walk().far).ends.empty());
  CHECK(layer.walk().long_ends.empty());
  expect_contacts(layer, places::plain_contacts(citizens, ties));
}

TEST_CASE("cliques of 33, or with a tie too few, too many or elsewhere, are stored as any ties") {
  const std::vector<std::uint32_t> sizes{3, 1, 4, 2, 5};
  auto one_too_few = cliques(sizes), one_too_many = one_too_few, elsewhere = one_too_few;
  one_too_few.pop_back();
  one_too_many.push_back({0, 14});
  elsewhere.back() = {0, 14};
  for (const auto& ties : {one_too_few, one_too_many, elsewhere}) {
    const Layer layer("kin", 1, 15, ties);
    CHECK_FALSE(layer.walk().are_cliques());
    expect_contacts(layer, places::plain_contacts(15, ties));
  }
  const auto too_large = cliques({2, 33, 4});
  const Layer layer("kin", 1, 39, too_large);
  CHECK_FALSE(layer.walk().are_cliques());
  CHECK(layer.walk().long_rows.size() == 33);
  expect_contacts(layer, places::plain_contacts(39, too_large));
}

TEST_CASE("cliques that windows part are stored as any ties") {
  // The second township is larger than a window, so that the first does not lie in the same.
  const Population people = places::settle_townships({3, 70000});
  const auto ties = cliques(sizes_up_to(5, 70003));
  const Contacts expected = places::plain_contacts(70003, ties);
  REQUIRE(expected[2].back() >= 3);
  const Layer layer = layer_of(people, ties);
  CHECK_FALSE(layer.walk().are_cliques());
  expect_contacts(layer, expected);
}

TEST_CASE("ties built in parts are those of a world built at once") {
  const Population people = places::settle_townships({1023, 1, 1024, 2, 1025, 1, 3000});
  const auto neighbourhoods = std::make_shared<const Neighbourhoods>(people);
  const std::vector<Range> townships{{0, 2}, {2, 3}, {3, 7}};  // of each part
  Array<Tie> all;
  TiesBuilder builder(*neighbourhoods, townships.size(), false);
  for (const std::size_t part : {2u, 0u, 1u}) {
    const Range citizens{people.citizens_of_township(townships[part].first).first,
                         people.citizens_of_township(townships[part].last - 1).last};
    auto ties = places::odd_ties(citizens.count());
    for (Tie& tie : ties) tie = {tie.a + citizens.first, tie.b + citizens.first};
    builder.add(part, neighbourhoods->group_of(citizens.first),
                neighbourhoods->group_of(citizens.last - 1) + 1, ContactRows(citizens, ties));
    all.insert(all.end(), ties.begin(), ties.end());
  }
  const Layer in_parts("kin", 1, neighbourhoods, builder.finish(1)),
      at_once = layer_of(people, all);
  expect_contacts(in_parts, places::plain_contacts(people.size(), all));
  CHECK((stored(in_parts.walk().near) == stored(at_once.walk().near)));
  CHECK((stored(in_parts.walk().far) == stored(at_once.walk().far)));
  CHECK(in_parts.walk().long_ends == at_once.walk().long_ends);
}

TEST_CASE("a layer without ties stores none, in places of any size") {
  for (const auto& place : places::odd_places()) {
    INFO(place.name);
    const Population people = places::settle_townships(place.townships);
    const Layer layer = layer_of(people, {{0, 0}});
    CHECK(layer.ties() == 0);
    CHECK(layer.contacts(0).empty());
    CHECK(layer.contacts(static_cast<std::uint32_t>(people.size() - 1)).empty());
    CHECK(layer.graph().columns().empty());
  }
}

TEST_CASE(
    "ties that are split by part give everybody the contacts that they have, on any threads") {
  constexpr std::uint32_t citizens = 270'000;  // so many are split
  const Draws draws(3, 1);
  const Stream from = stream("split/from"), to = stream("split/to");
  Array<Tie> ties;
  for (std::uint64_t t = 0; t < 400'000; ++t) {
    ties.push_back({static_cast<std::uint32_t>(draws.below(citizens, from, t, 0)),
                    static_cast<std::uint32_t>(draws.below(citizens, to, t, 0))});
    if (t % 1000 == 0) ties.push_back({ties.back().b, ties.back().a});  // doubled
    if (t % 1000 == 1) ties.push_back({ties.back().a, ties.back().a});  // a loop
  }
  for (std::uint32_t j = 1; j < 100; ++j) ties.push_back({7, j * 2000});  // a long row
  const auto plain = places::plain_contacts(citizens, ties);
  const auto neighbourhoods = std::make_shared<const Neighbourhoods>(citizens);
  for (const int threads : {1, 2, 3}) {
    const Layer layer("split", 1, neighbourhoods, ties, threads);
    std::size_t mistaken = 0;
    for (std::uint32_t i = 0; i < citizens; ++i) mistaken += layer.contacts(i) == plain[i] ? 0 : 1;
    CHECK(mistaken == 0);
  }
}

}  // namespace
}  // namespace townhall
