#include "townhall/core/room.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <new>

namespace townhall {
namespace {

std::uintptr_t address(const void* place) { return reinterpret_cast<std::uintptr_t>(place); }

TEST_CASE("what is taken from a room starts on a cache line and overlaps nothing else taken") {
  Room room(4096);
  const auto bytes = room.take<std::uint8_t>(1, 1);
  const auto floats = room.take<float>(33, 2);
  const auto none = room.take<double>(0);
  const auto doubles = room.take<double>(9, 3);
  CHECK(bytes.size() == 1);
  CHECK(floats.size() == 33);
  CHECK(none.empty());
  CHECK(doubles.size() == 9);
  CHECK(address(bytes.data()) % 64 == 0);
  CHECK(address(floats.data()) % 64 == 0);
  CHECK(address(doubles.data()) % 64 == 0);
  CHECK(bytes[0] == 1);
  CHECK(std::all_of(floats.begin(), floats.end(), [](float x) { return x == 2; }));
  CHECK(std::all_of(doubles.begin(), doubles.end(), [](double x) { return x == 3; }));
}

TEST_CASE("what is given back is taken again, what was taken before the mark stays") {
  Room room(1024);
  const auto kept = room.take<std::uint32_t>(4, 5);
  const std::size_t mark = room.mark();
  const auto lent = room.take<std::uint32_t>(100);
  room.give_back(mark);
  const auto again = room.take<std::uint32_t>(100, 6);
  CHECK(again.data() == lent.data());
  CHECK(std::all_of(kept.begin(), kept.end(), [](std::uint32_t x) { return x == 5; }));
}

TEST_CASE("a room is full when it is full, and says so") {
  Room room(256);
  CHECK_THROWS_AS(room.take<std::uint8_t>(257), std::bad_alloc);
  const auto most = room.take<float>(48);
  CHECK(most.size() == 48);
  CHECK_THROWS_AS(room.take<double>(9), std::bad_alloc);
  CHECK(room.take<double>(8).size() == 8);
  CHECK_THROWS_AS(room.take<std::uint8_t>(1), std::bad_alloc);
  room.give_back(0);
  CHECK(room.take<std::uint8_t>(256).size() == 256);
}

}  // namespace
}  // namespace townhall
