#include "townhall/core/array.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <utility>

namespace townhall {
namespace {

constexpr std::size_t huge_page = std::size_t{1} << 21;

std::size_t misalignment(const void* place, std::size_t boundary) {
  return reinterpret_cast<std::uintptr_t>(place) % boundary;
}

TEST_CASE("an array starts on a cache line, a large one on a huge page") {
  for (const std::size_t bytes :
       {std::size_t{1}, std::size_t{63}, std::size_t{5000}, huge_page - 1}) {
    const Array<std::uint8_t> array(bytes, 7);
    CHECK(misalignment(array.data(), 64) == 0);
    CHECK(std::all_of(array.begin(), array.end(), [](std::uint8_t x) { return x == 7; }));
  }
  const Array<double> large(huge_page / sizeof(double));
  CHECK(misalignment(large.data(), huge_page) == 0);
}

TEST_CASE("an array made with a value holds it everywhere, a moved one keeps its memory") {
  Array<float> array(1000000, 2.5f);
  CHECK(std::all_of(array.begin(), array.end(), [](float x) { return x == 2.5f; }));
  const float* const place = array.data();
  const Array<float> moved = std::move(array);
  CHECK(moved.data() == place);
  const Array<float> copy = moved;
  CHECK(copy.data() != place);
  CHECK(copy == moved);
}

TEST_CASE("an array that grows past a huge page keeps what it had") {
  Array<std::uint32_t> array;
  for (std::uint32_t n = 0; n < 700000; ++n) array.push_back(n);
  array.resize(800000, 9);
  CHECK(misalignment(array.data(), huge_page) == 0);
  std::size_t mistaken = 0;
  for (std::uint32_t n = 0; n < 800000; ++n) mistaken += array[n] == (n < 700000 ? n : 9) ? 0 : 1;
  CHECK(mistaken == 0);
}

TEST_CASE("values of an array that have a value of their own at birth are set") {
  struct Born {
    int age = 3;
  };
  const Array<Born> array(100);
  CHECK(std::all_of(array.begin(), array.end(), [](const Born& one) { return one.age == 3; }));
}

}  // namespace
}  // namespace townhall
