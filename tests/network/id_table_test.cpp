#include "townhall/network/id_table.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <string>

namespace townhall {
namespace {

TEST_CASE("ids are numbered in the order in which they come, as a map would") {
  IdTable table;
  std::map<std::string, std::uint32_t> expected;
  std::size_t wrong = 0;
  std::uint64_t number = 1;
  const auto add = [&](const std::string& id) {
    const auto next = static_cast<std::uint32_t>(expected.size());
    if (table.add(id) != expected.emplace(id, next).first->second) ++wrong;
  };
  for (int i = 0; i < 200000; ++i) {
    number = number * 6364136223846793005U + 1442695040888963407U;
    add(std::to_string(number >> (40 + number % 24)));
    add("citizen of the village number " + std::to_string(number >> 50U));
  }
  CHECK(wrong == 0);
  CHECK(table.ids().size() == expected.size());
  for (const auto& [id, place] : expected) {
    if (table.find(id) != place || table.ids()[place] != id) ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("ids that write one number differently are different") {
  IdTable table;
  for (const char* id : {"", "0", "00", "7", "07", "7.0", "+7", " 7", "16777215", "16777216",
                         "99999999999", "4294967303"}) {
    CHECK_FALSE(table.find(id).has_value());
    const std::size_t next = table.ids().size();
    CHECK(table.add(id) == next);
    CHECK(table.find(id) == next);
  }
}

}  // namespace
}  // namespace townhall
