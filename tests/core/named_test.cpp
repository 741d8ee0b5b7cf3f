#include "townhall/core/named.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using townhall::Named;

TEST_CASE("names keep the order in which they were given") {
  Named<int> parts{{"zebra", 1}, {"ant", 2}};
  parts["mole"] = 3;
  std::vector<std::string> order;
  for (const auto& [name, part] : parts) order.push_back(name);
  CHECK(order == std::vector<std::string>{"zebra", "ant", "mole"});
  CHECK(parts.at(1).second == 2);
}

TEST_CASE("an entry is found by its whole name") {
  const Named<int> parts{{"petition", 1}, {"petitions", 2}};
  CHECK(parts.position("petitions") == 1);
  REQUIRE(parts.find("petition") != nullptr);
  CHECK(*parts.find("petition") == 1);
  CHECK(parts.find("petit") == nullptr);
  CHECK_FALSE(parts.position("").has_value());
}

TEST_CASE("asking for a missing entry by brackets adds it once, with defaults") {
  Named<double> parts;
  CHECK(parts["share"] == 0.0);
  parts["share"] = 0.5;
  CHECK(parts.size() == 1);
  CHECK(parts == Named<double>{{"share", 0.5}});
  parts.clear();
  CHECK(parts.empty());
}

TEST_CASE("two maps with the same entries in another order differ") {
  CHECK_FALSE(Named<int>{{"a", 1}, {"b", 2}} == Named<int>{{"b", 2}, {"a", 1}});
}
