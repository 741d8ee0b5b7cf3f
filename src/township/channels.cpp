#include "townhall/township/channels.hpp"

namespace townhall {

namespace {

Channel election() {
  return {.nest = Nest::occasion,
          .mode = Mode::collective,
          .calendar = Calendar{.every = 36, .first = 12},
          .access = .95,
          .cost = 0,
          .skill_demand = 0,
          .authenticity = .10,
          .reply = 0.0,
          .expects_answer = 0};
}

Channel contact() {
  return {.access = .9, .cost = 1.2, .skill_demand = .4, .authenticity = .20, .reply = .75};
}

Channel petition() {
  return {.mode = Mode::collective,
          .access = .6,
          .cost = 1.8,
          .skill_demand = .4,
          .authenticity = .15,
          .reply = .65,
          .attraction = .51,
          .income = .3};
}

Channel association() {
  return {.mode = Mode::association,
          .requirement = Requirement::member,
          .cost = .8,
          .skill_demand = .2,
          .authenticity = .25,
          .reply = .75,
          .attraction = 1.70};
}

/// Closed until a policy opens it.
Channel closed(Mode mode, double access, double cost, double skill_demand) {
  return {.mode = mode,
          .open = false,
          .access = access,
          .cost = cost,
          .skill_demand = skill_demand,
          .authenticity = .30,
          .reply = .45,
          .attraction = .5};
}

Channel online() {
  Channel channel = closed(Mode::online, 1, .9, .45);
  channel.requirement = Requirement::internet;
  channel.authenticity = .20;
  return channel;
}

Channel council() {
  Channel channel = closed(Mode::collective, .7, 1.2, .2);
  channel.reply = .35;
  return channel;
}

}  // namespace

Named<Channel> default_channels() {
  return {{"election", election()},
          {"contact", contact()},
          {"petition", petition()},
          {"association", association()},
          {"hearing", closed(Mode::collective, .5, 1.3, .35)},
          {"online", online()},
          {"council", council()}};
}

}  // namespace townhall
