#include "townhall/township/channels.hpp"

#include <catch2/catch.hpp>
#include <vector>

#include "townhall/township/conditions.hpp"

namespace townhall {
namespace {

TEST_CASE("a channel with a calendar is open in its first month and every so many after it") {
  const Calendar calendar{.every = 36, .first = 12};
  std::vector<int> months;
  for (int month = 1; month <= 120; ++month)
    if (calendar.open(month)) months.push_back(month);
  CHECK(months == std::vector<int>{12, 48, 84, 120});
}

TEST_CASE("a reply is as likely as the channel is authentic unless it is said") {
  CHECK(Channel{.authenticity = .3}.reply_rate() == .3);
  CHECK(Channel{.authenticity = .3, .reply = .7}.reply_rate() == .7);
  CHECK(Channel{.authenticity = .3, .reply = 0.0}.reply_rate() == 0);
}

TEST_CASE("a nest is open while one of its channels is") {
  const std::vector<Channel> channels{{}, {.nest = Nest::occasion}};
  Conditions conditions;
  conditions.channels = {{.open = false}, {.open = true}};
  CHECK_FALSE(conditions.any_open(Nest::open, channels));
  CHECK(conditions.any_open(Nest::occasion, channels));
}

TEST_CASE("by default an election is called and three channels are open all the time") {
  int open = 0, occasions = 0;
  for (const auto& [name, channel] : default_channels()) {
    if (!channel.open) continue;
    (channel.nest == Nest::open ? open : occasions) += 1;
    CHECK(channel.calendar.has_value() == (channel.nest == Nest::occasion));
  }
  CHECK(open == 3);
  CHECK(occasions == 1);
}

}  // namespace
}  // namespace townhall
