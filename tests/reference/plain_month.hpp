#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "reference/plain_policy.hpp"
#include "reference/study.hpp"
#include "townhall/engine/block_plan.hpp"
#include "townhall/engine/world.hpp"

namespace townhall::plain {

/// One month, citizen by citizen, in doubles, straight from the equations of the specification.
/// Slow and plain on purpose: what the engine is compared with.

/// A citizen, and what contacts see of them.
struct Citizen {
  double culture = 0, skill = 0, efficacy = 0, satisfaction = 0;
  std::array<double, nest_count> habit{};
  double income = 0, skill_anchor = 0, culture_anchor = 0;
  std::uint8_t education = 0;

  // As of last month.
  std::array<bool, nest_count> acted{};
  bool expectant = false, answered = false;
  double culture_seen = 0;
};

struct Town {
  std::vector<double> belief, allocation, demand;
  double load = 0;
};

struct People {
  std::vector<Citizen> citizens;
  std::vector<Town> towns;
  std::int64_t month = 0;
};

/// How near a draw came to going the other way: too near to ask two implementations to agree.
struct Closeness {
  bool decision = false, choice = false, admission = false, voice = false, answer = false;
};

/// What a citizen did in one nest.
struct Doing {
  bool could = false;       ///< some channel was within reach
  bool takes_part = false;  ///< applied to `channel`
  double margin = 0;        ///< |u - ln(U / (1 - U))|, of the logit rule
  std::size_t channel = 0;
  double choice_margin = 1;  ///< distance of the uniform of choice to the nearest cut point
  bool admitted = false, named_own = false, answered = false;
  std::size_t domain = 0;
  Closeness close;
};

/// What happened to a citizen.
struct Life {
  bool member = false;
  std::uint32_t usable = 0;
  std::array<double, nest_count> exposure{};
  double culture_near = 1;  ///< distance of the nearest contact from the confidence bound
  std::array<Doing, nest_count> nests;
};

/// What each citizen and township went through.
struct Passed {
  std::vector<Life> lives;
  std::vector<std::vector<double>> heard;          ///< T of each township
  std::vector<std::vector<std::uint64_t>> voiced;  ///< admitted acts by domain of each township
  std::vector<std::vector<std::uint64_t>> applicants, admitted, answered;  ///< by channel
  std::vector<bool> close_voice;  ///< somebody's topic was too near to call
};

/// The engine's state as stored.
[[nodiscard]] People people_of(const World& world);

/// The mean culture of a citizen's contacts as step 3 weighs it; `near`: distance of the nearest
/// contact from the bound.
[[nodiscard]] double culture_of_contacts(const Network& network, const People& people,
                                         std::size_t citizen, const Culture& law, double& near);

/// The month after `people.month`. `given`: what the engine decided, taken over where the reference
/// calls it close.
Passed pass_month(People& people, const World& world, const Network& network, const Study& study,
                  const Policies& policies, const std::vector<Deed>* given);

}  // namespace townhall::plain
