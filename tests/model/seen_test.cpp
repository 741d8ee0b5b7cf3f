#include "townhall/model/seen.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>

#include "network/odd_ties.hpp"

namespace townhall {
namespace {

/// A layer of odd ties, one of cliques and one without ties, in a place of any size, and words.
struct Place {
  explicit Place(const std::vector<std::uint32_t>& townships, FarTies kept = FarTies::gather)
      : far_ties(kept),
        people(places::settle_townships(townships)),
        neighbourhoods(std::make_shared<const Neighbourhoods>(people)),
        network{{}, neighbourhoods} {
    const auto citizens = static_cast<std::uint32_t>(people.size());
    Array<Tie> cliques;
    for (std::uint32_t first = 0; first < citizens; first += 7) {
      for (std::uint32_t a = first; a < std::min(first + 7, citizens); ++a) {
        for (std::uint32_t b = a + 1; b < std::min(first + 7, citizens); ++b)
          cliques.push_back({a, b});
      }
    }
    add_layer("odd", places::odd_ties(citizens));
    add_layer("cliques", cliques);
    add_layer("empty", {});
    speak(0);
  }
  /// The words of a month.
  void speak(std::uint32_t month) {
    words.clear();
    for (std::uint32_t id = 0; id < people.size(); ++id) {
      const std::uint32_t bits = draws.word(stream("test/words"), id, month);
      words.emplace_back((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0,
                         static_cast<float>(bits >> 8) * 0x1p-24f);
    }
  }
  void add_layer(const std::string& name, const Array<Tie>& ties) {
    network.layers.emplace_back(name, .5, neighbourhoods, ties, 1, far_ties);
    contacts.push_back(places::plain_contacts(people.size(), ties));
  }
  [[nodiscard]] WordSums plain_sums(std::size_t layer, std::uint32_t id) const {
    WordSums sums;
    for (const std::uint32_t contact : contacts[layer][id]) sums.add(words[contact]);
    return sums;
  }

  FarTies far_ties;
  Population people;
  std::shared_ptr<const Neighbourhoods> neighbourhoods;
  Network network;
  Draws draws{1, 1};
  std::vector<Word> words;
  std::vector<std::vector<std::vector<std::uint32_t>>> contacts;  ///< of each layer, plainly
};

bool same(const WordSums& a, const WordSums& b) {
  return a.acted_open == b.acted_open && a.acted_occasion == b.acted_occasion &&
         a.expectant == b.expectant && a.answered == b.answered && a.culture == b.culture;
}

/// How many citizens of a block are told other sums or numbers of contacts than the plain ones.
std::size_t mistaken_sums(const Place& place, const Seen& seen, std::size_t layer, Range block) {
  std::vector<std::uint32_t> spread(block.count(), 99), occasions(block.count(), 99);
  std::vector<std::uint8_t> degrees(block.count(), 99), again(block.count(), 99);
  seen.sum(layer, spread, degrees);
  seen.sum_occasions(layer, occasions, again);
  std::vector<WordSums> sums;
  std::vector<std::uint32_t> counts;
  for (std::uint32_t i = 0; i < block.count(); ++i) {
    sums.emplace_back(spread[i]);
    sums.back().acted_occasion = occasions[i];
    counts.push_back(degrees[i]);
  }
  seen.each_long(layer, [&](std::uint32_t i, std::uint32_t degree, const WordSums& of_row) {
    sums[i] = of_row;
    counts[i] += degree;
  });
  std::size_t mistaken = degrees == again ? 0 : 1;
  for (std::uint32_t i = 0; i < block.count(); ++i) {
    const bool right = same(sums[i], place.plain_sums(layer, block.first + i)) &&
                       counts[i] == place.contacts[layer][block.first + i].size() &&
                       seen.own(i) == place.words[block.first + i];
    mistaken += right ? 0 : 1;
  }
  return mistaken;
}

/// Calls visit(block, near words) for blocks of each window's own citizens; every `nth` block.
void each_block_of(const Place& place, std::uint32_t size, std::uint32_t nth, auto&& visit) {
  const auto& groups = place.neighbourhoods->groups();
  NearWords near;
  for (std::size_t n = 0; n < groups.size();) {
    const std::uint32_t window = groups[n].window;
    Range stretch = groups[n].citizens;
    for (; n < groups.size() && groups[n].window == window; ++n)
      stretch.last = groups[n].citizens.last;
    near.spread(place.words, place.neighbourhoods->windows()[window], true);
    for (std::uint32_t first = stretch.first; first < stretch.last; first += size * nth)
      visit(Range{first, std::min(first + size, stretch.last)}, near);
  }
}

TEST_CASE("sums over contacts are the plain ones, in blocks and places of any size") {
  const std::uint32_t size = GENERATE(1u, 7u, 1000u, 1024u, 2048u);
  for (const auto& odd : places::odd_places()) {
    INFO(odd.name << ", blocks of " << size);
    const Place place(odd.townships);
    const bool many = place.people.size() > 20000 && size < 100;
    each_block_of(place, size, many ? 1009 / size : 1, [&](Range block, const NearWords& near) {
      const Seen seen(place.network, place.words, near, block);
      for (std::size_t layer = 0; layer < seen.layers(); ++layer) {
        INFO(seen.name(layer) << ", citizens from " << block.first);
        if (mistaken_sums(place, seen, layer, block) > 0)
          FAIL_CHECK(mistaken_sums(place, seen, layer, block) << " citizens");
      }
    });
  }
}

/// Two segments of senders and many districts of receivers.
const std::vector<std::uint32_t> wide_place{3, 280000, 1, 16384, 2};

TEST_CASE("sums are the plain ones where far ties go by mail, in blocks of any size") {
  const Place place(wide_place, FarTies::mailbox);
  REQUIRE(place.network.layers[0].walk().mail.segments == 2);
  REQUIRE(place.network.layers[0].walk().far.groups.empty());
  CHECK(place.network.layers[2].walk().mail.segments == 0);  // no ties, no mail
  const int threads = GENERATE(1, 2);
  const std::uint32_t size = GENERATE(7u, 1024u, 40000u);
  INFO("blocks of " << size << ", " << threads << " threads");
  Mailbox mailbox;
  mailbox.write(place.network, place.words, threads);
  FarWords far(size);
  each_block_of(place, size, size < 100 ? 101 : 1, [&](Range block, const NearWords& near) {
    far.collect(place.network, mailbox, block, 1, true);
    const Seen seen(place.network, place.words, near, block, &far);
    for (std::size_t layer = 0; layer < seen.layers(); ++layer)
      if (mistaken_sums(place, seen, layer, block) > 0)
        FAIL_CHECK(seen.name(layer) << ", citizens from " << block.first);
  });
}

TEST_CASE("blocks that two districts share are told of both, whatever came before") {
  const Place place(wide_place, FarTies::mailbox);
  Mailbox mailbox;
  mailbox.write(place.network, place.words, 1);
  NearWords near;
  FarWords far(1000);
  const auto& groups = place.neighbourhoods->groups();
  // Boundaries that no window has, rising, falling, and to and fro.
  for (const std::uint32_t district : {1u, 3u, 5u, 3u, 1u, 15u, 17u, 1u}) {
    const std::uint32_t boundary = district * FarMail::district_size;
    const Range block{boundary - 300, boundary + 700};
    near.spread(place.words,
                place.neighbourhoods->window_of(groups[place.neighbourhoods->group_of(boundary)]),
                true);
    far.collect(place.network, mailbox, block, 1, true);
    CHECK(mistaken_sums(place, Seen(place.network, place.words, near, block, &far), 0, block) == 0);
  }
}

TEST_CASE("mail is that of the month, with and without occasions") {
  Place place(wide_place, FarTies::mailbox);
  Mailbox mailbox;
  NearWords near;
  const Range block{20000, 21000};
  FarWords far(block.count());
  for (const std::uint32_t month : {0u, 1u, 2u, 3u}) {
    const bool occasions = month % 2 == 1;
    place.speak(month);
    mailbox.write(place.network, place.words, 1);
    near.spread(place.words,
                place.neighbourhoods->window_of(
                    place.neighbourhoods->groups()[place.neighbourhoods->group_of(block.first)]),
                occasions);
    far.collect(place.network, mailbox, block, month, occasions);
    const Seen seen(place.network, place.words, near, block, &far);
    if (occasions) {
      CHECK(mistaken_sums(place, seen, 0, block) == 0);
      continue;
    }
    std::vector<std::uint32_t> sums(block.count());
    std::vector<std::uint8_t> degrees(block.count());
    seen.sum(0, sums, degrees);
    std::size_t mistaken = 0;
    for (std::uint32_t i = 0; i < block.count(); ++i) {
      if (degrees[i] == 0) continue;
      const WordSums plain = place.plain_sums(0, block.first + i), told(sums[i]);
      mistaken += plain.culture == told.culture && plain.answered == told.answered ? 0 : 1;
    }
    CHECK(mistaken == 0);
  }
}

TEST_CASE("every contact's word is shown once to laws that look at each") {
  const Place place({1023, 1, 1500, 3});
  each_block_of(place, 700, 1, [&](Range block, const NearWords& near) {
    const Seen seen(place.network, place.words, near, block);
    for (std::size_t layer = 0; layer < seen.layers(); ++layer) {
      std::vector<WordSums> sums(block.count());
      std::vector<std::size_t> counts(block.count());
      seen.each_contact(layer, [&](std::uint32_t i, Word word) {
        sums[i].add(word);
        ++counts[i];
      });
      std::size_t mistaken = 0;
      for (std::uint32_t i = 0; i < block.count(); ++i) {
        const std::uint32_t id = block.first + i;
        const bool right = same(sums[i], place.plain_sums(layer, id)) &&
                           counts[i] == place.contacts[layer][id].size();
        mistaken += right ? 0 : 1;
      }
      CHECK(mistaken == 0);
    }
  });
}

TEST_CASE("words of a smaller window that follow those of a larger one are its own") {
  const Place place({3, 70001, 1, 2});
  NearWords near;
  const auto& groups = place.neighbourhoods->groups();
  for (const std::size_t n : {groups.size() / 2, groups.size() - 1, std::size_t{0}}) {
    near.spread(place.words, place.neighbourhoods->window_of(groups[n]), true);
    const Seen seen(place.network, place.words, near, groups[n].citizens);
    for (std::size_t layer = 0; layer < seen.layers(); ++layer)
      CHECK(mistaken_sums(place, seen, layer, groups[n].citizens) == 0);
  }
}

TEST_CASE("nobody acted on an occasion where the words are spread without") {
  const Place place({50});
  NearWords near;
  near.spread(place.words, {0, 50}, true);
  CHECK(Seen(place.network, place.words, near, {0, 50}).occasions());
  near.spread(place.words, {0, 50}, false);
  CHECK_FALSE(Seen(place.network, place.words, near, {0, 50}).occasions());
}

}  // namespace
}  // namespace townhall
