#include "townhall/core/draws.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "townhall/core/numeric.hpp"

using townhall::Draws;
using townhall::Stream;
using townhall::stream;

namespace {

using Four = std::array<std::uint32_t, 4>;

/// Philox 4x32-10 as its authors write it down (Salmon et al. 2011, section 3.3 and table 2).
Four philox(Four counter, std::array<std::uint32_t, 2> key) {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t first = std::uint64_t{0xD2511F53} * counter[0];
    const std::uint64_t second = std::uint64_t{0xCD9E8D57} * counter[2];
    counter = {static_cast<std::uint32_t>(second >> 32) ^ counter[1] ^ key[0],
               static_cast<std::uint32_t>(second),
               static_cast<std::uint32_t>(first >> 32) ^ counter[3] ^ key[1],
               static_cast<std::uint32_t>(first)};
    key = {key[0] + 0x9E3779B9u, key[1] + 0xBB67AE85u};
  }
  return counter;
}

}  // namespace

TEST_CASE("the generator gives its authors' known answers") {
  const Draws draws(0, 0);
  const Four zeros = {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8};
  for (std::uint64_t id = 0; id < 4; ++id) CHECK(draws.word(Stream{0}, id, 0) == zeros[id]);
  // The other published answer needs counters that no id reaches.
  CHECK(philox({0, 0, 0, 0}, {0, 0}) == zeros);
  CHECK(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
        Four{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("id, month, replicate, seed and stream stand where the design puts them") {
  const std::uint64_t id = 0xFEDCBA9876543210u;
  const Draws draws(17, 3);
  const Four four =
      philox({static_cast<std::uint32_t>(id / 4), static_cast<std::uint32_t>(id >> 34), 5, 3},
             {17, stream("test.topic").key});
  for (std::uint64_t i = 0; i < 4; ++i) {
    CHECK(draws.word(stream("test.topic"), id + i, 5) == four[i]);
  }
  CHECK(draws.seed() == 17);
  CHECK(draws.replicate() == 3);
}

TEST_CASE("filling a block gives the words that asking one by one gives") {
  const Draws draws(1, 2);
  const Stream topic = stream("test.fill");
  for (const std::uint64_t first : {0u, 1u, 2u, 3u, 4u, 2047u}) {
    for (const std::size_t count : {0u, 1u, 2u, 3u, 4u, 5u, 7u, 8u, 9u, 1001u}) {
      std::vector<std::uint32_t> words(count);
      draws.fill(words, topic, first, 9);
      std::vector<std::uint32_t> expected;
      for (std::size_t i = 0; i < count; ++i) expected.push_back(draws.word(topic, first + i, 9));
      REQUIRE(words == expected);
    }
  }
  std::vector<std::uint32_t> words(6);
  draws.fill(words, topic, (std::uint64_t{1} << 34) - 3, 9);
  for (std::uint64_t i = 0; i < 6; ++i) {
    CHECK(words[i] == draws.word(topic, (std::uint64_t{1} << 34) - 3 + i, 9));
  }
}

TEST_CASE("blocks of every length, start and size of id give the words of one by one") {
  const Draws draws(3, 4);
  const Stream topic = stream("test.fill");
  constexpr std::uint64_t group_carries = std::uint64_t{1} << 34;
  for (const std::uint64_t first :
       {std::uint64_t{0}, std::uint64_t{5}, std::uint64_t{4294967290}, group_carries - 70,
        group_carries - 2, group_carries * 77 + 3}) {
    for (std::size_t count = 0; count <= 320; count += count < 70 ? 1 : 23) {
      std::vector<std::uint32_t> words(count + 1, 99);
      draws.fill(std::span(words).first(count), topic, first, 9);
      for (std::size_t i = 0; i < count; ++i) {
        REQUIRE(words[i] == draws.word(topic, first + i, 9));
      }
      REQUIRE(words[count] == 99);  // nothing written beyond
    }
  }
}

TEST_CASE("filling for a list of ids gives the words that asking one by one gives") {
  const Draws draws(3, 4);
  const Stream topic = stream("test.list");
  for (const std::uint64_t first : {std::uint64_t{0}, std::uint64_t{7}, std::uint64_t{4294967290},
                                    (std::uint64_t{1} << 34) - 9, (std::uint64_t{1} << 50) + 1}) {
    for (std::size_t count = 0; count <= 200; count += count < 70 ? 1 : 13) {
      std::vector<std::uint32_t> positions;
      for (std::uint32_t j = 0; j < count; ++j) positions.push_back(j * j * 3 + j % 5);
      if (count > 2) positions.back() = 0xFFFFFFFF;
      std::vector<std::uint32_t> words(count);
      draws.fill(words, topic, first, positions, 8);
      for (std::size_t j = 0; j < count; ++j) {
        REQUIRE(words[j] == draws.word(topic, first + positions[j], 8));
      }
    }
  }
}

TEST_CASE("a stream's key is the FNV-1a hash of its name") {
  STATIC_REQUIRE(stream("").key == 0x811c9dc5);
  STATIC_REQUIRE(stream("a").key == 0xe40c292c);
  STATIC_REQUIRE(stream("foobar").key == 0xbf9cf968);
  STATIC_REQUIRE(townhall::all_different(std::array{stream("a"), stream("b")}));
  STATIC_REQUIRE_FALSE(townhall::all_different(std::array{stream("a"), stream("b"), stream("a")}));
}

TEST_CASE("a uniform is never 0 and never 1") {
  STATIC_REQUIRE(townhall::uniform_from(0) == 0x1p-33);
  STATIC_REQUIRE(townhall::uniform_from(0xFFFFFFFF) == 1 - 0x1p-33);
  const Draws draws(1, 1);
  const Stream topic = stream("test.uniform");
  CHECK(draws.uniform(topic, 42, 7) == townhall::uniform_from(draws.word(topic, 42, 7)));
}

TEST_CASE("a normal is the quantile of the uniform") {
  const Draws draws(4, 1);
  const Stream topic = stream("test.normal");
  CHECK(draws.normal(topic, 42, 7) == townhall::normal_quantile(draws.uniform(topic, 42, 7)));
}

TEST_CASE("whole numbers below a count reach each of them equally often") {
  const Draws draws(5, 1);
  const Stream topic = stream("test.below");
  std::array<int, 6> seen{};
  constexpr int tries = 60000;
  for (std::uint64_t id = 0; id < tries; ++id) ++seen.at(draws.below(seen.size(), topic, id, 1));
  // Four standard deviations of a binomial count.
  for (const int times : seen) CHECK(std::abs(times - tries / 6) < 366);
  CHECK(draws.below(1, topic, 1, 1) == 0);
}

TEST_CASE("draws that differ in one thing alone do not repeat each other") {
  const Stream topic = stream("test.apart");
  const auto block = [](Draws draws, Stream from, std::uint64_t first, std::uint32_t month) {
    std::vector<std::uint32_t> words(64);
    draws.fill(words, from, first, month);
    return words;
  };
  const auto base = block({1, 1}, topic, 0, 1);
  for (const auto& other : {block({2, 1}, topic, 0, 1), block({1, 2}, topic, 0, 1),
                            block({1, 1}, stream("test.b"), 0, 1), block({1, 1}, topic, 64, 1),
                            block({1, 1}, topic, 0, 2)}) {
    std::size_t equal = 0;
    for (std::size_t i = 0; i < base.size(); ++i) equal += base[i] == other[i] ? 1 : 0;
    CHECK(equal == 0);
  }
}
