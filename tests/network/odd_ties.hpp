#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "network/places.hpp"

namespace townhall::places {

/// Contacts of everybody, rising: what a layer of these ties must say, found the plain way.
inline std::vector<std::vector<std::uint32_t>> plain_contacts(std::size_t citizens,
                                                              const Array<Tie>& ties) {
  std::vector<std::vector<std::uint32_t>> contacts(citizens);
  for (const Tie& tie : ties) {
    if (tie.a == tie.b) continue;
    contacts[tie.a].push_back(tie.b);
    contacts[tie.b].push_back(tie.a);
  }
  for (auto& row : contacts) {
    std::sort(row.begin(), row.end());
    row.erase(std::unique(row.begin(), row.end()), row.end());
  }
  return contacts;
}

/// A ring on which everybody has so many contacts: those up to half as many strides away to both
/// sides; where they are odd the far side too.
inline Array<Tie> ring(std::uint32_t citizens, std::uint32_t contacts, std::uint32_t stride) {
  Array<Tie> ties;
  for (std::uint32_t id = 0; id < citizens; ++id) {
    for (std::uint32_t step = 1; step <= contacts / 2; ++step)
      ties.push_back({id, (id + step * stride) % citizens});
    if (contacts % 2 == 1) ties.push_back({id, (id + citizens / 2) % citizens});
  }
  return ties;
}

/// True of citizens whom `odd_ties` ties to nobody.
inline bool is_isolate(std::uint32_t citizen) { return citizen % 11 == 3; }

/// Whom `odd_ties` gives so many contacts, each once.
struct Hub {
  std::uint32_t citizen;
  std::uint32_t contacts;
};

/// Hubs of 31, 32 and, where there are enough citizens, 1,000 and 10,000 contacts, near the start,
/// in the middle and at the end.
inline std::vector<Hub> hubs_of(std::uint32_t citizens) {
  std::vector<Hub> hubs;
  for (const std::uint32_t first : {4u, citizens / 2, citizens - std::min(citizens, 20u)}) {
    std::uint32_t id = first;
    for (const std::uint32_t contacts : {31u, 32u, 1000u, 10000u}) {
      if (citizens < contacts + contacts / 5 + 40) continue;
      while (is_isolate(id)) ++id;
      hubs.push_back({id++, contacts});
    }
  }
  return hubs;
}

/// Ties of all kinds: isolates, hubs whose contacts live everywhere, and the others with a few ties
/// nearby and a few anywhere, some of them written twice.
inline Array<Tie> odd_ties(std::uint32_t citizens, const Draws& draws = Draws(1, 1)) {
  const std::vector<Hub> hubs = hubs_of(citizens);
  std::vector<std::uint32_t> others;
  for (std::uint32_t id = 0; id < citizens; ++id) {
    const bool is_hub =
        std::any_of(hubs.begin(), hubs.end(), [id](const Hub& hub) { return hub.citizen == id; });
    if (!is_hub && !is_isolate(id)) others.push_back(id);
  }
  Array<Tie> ties;
  for (const Hub& hub : hubs) {
    for (std::uint64_t k = 0; k < hub.contacts; ++k)
      ties.push_back({hub.citizen, others[k * others.size() / hub.contacts]});
  }
  constexpr std::uint64_t neighbourhood = 60;
  for (std::uint64_t n = 0; n < others.size(); ++n) {
    const auto pick = [&](const char* purpose, std::uint64_t below) {
      return draws.below(below, stream(purpose), n, 0);
    };
    for (std::uint64_t t = pick("odd_ties/near", 6); t > 0; --t) {
      const std::uint64_t other =
          n + 1 + (pick("odd_ties/step", neighbourhood) * t) % neighbourhood;
      if (other < others.size()) ties.push_back({others[n], others[other]});
    }
    for (std::uint64_t t = pick("odd_ties/far", 4); t > 0; --t)
      ties.push_back({others[n], others[(pick("odd_ties/to", others.size()) * t) % others.size()]});
    if (n % 17 == 0 && !ties.empty()) ties.push_back({ties.back().b, ties.back().a});
  }
  return ties;
}

/// Citizens who live alone, so many in each township.
inline Population settle_townships(const std::vector<std::uint32_t>& citizens) {
  std::vector<Township> townships;
  for (const std::uint32_t count : citizens) townships.push_back({Village(count, 1)});
  return settle(townships);
}

/// Townships of sizes that are hard to divide: tiny ones, one to a citizen more than a group, and
/// one larger than a window.
struct OddPlaces {
  std::string name;
  std::vector<std::uint32_t> townships;
};
inline std::vector<OddPlaces> odd_places() {
  std::vector<OddPlaces> all{
      {"a single citizen", {1}},
      {"two citizens", {2}},
      {"around a group", {1023, 1, 1024, 2, 1025, 1, 3000}},
      {"a township larger than a window between tiny ones", {3, 70001, 1, 2}},
      {"townships that fill windows", {40000, 16384, 65536, 5, 20000}},
      {"300 tiny townships", {}}};
  for (std::uint32_t g = 0; g < 300; ++g) all.back().townships.push_back(1 + g % 9);
  return all;
}

}  // namespace townhall::places
