#include "townhall/core/parallel.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using townhall::parallel;

TEST_CASE("every part is done exactly once, on any number of threads") {
  for (const int threads : {-1, 0, 1, 2, 3, 8}) {
    for (const std::size_t parts : {0u, 1u, 2u, 7u, 1000u}) {
      std::vector<std::atomic<int>> times(parts);
      parallel(parts, threads, [&](std::size_t part) { ++times[part]; });
      for (const auto& count : times) REQUIRE(count == 1);
    }
  }
}

TEST_CASE("one thread does the parts in order, where it was called") {
  std::vector<std::size_t> order;
  const auto caller = std::this_thread::get_id();
  bool here = true;
  parallel(5, 1, [&](std::size_t part) {
    order.push_back(part);
    here = here && std::this_thread::get_id() == caller;
  });
  CHECK(order == std::vector<std::size_t>{0, 1, 2, 3, 4});
  CHECK(here);
}

TEST_CASE("two threads are at work at the same time") {
  // Each part waits for the other: on one thread this test would not end.
  std::atomic<int> arrived{0};
  parallel(2, 2, [&](std::size_t) {
    ++arrived;
    while (arrived < 2) std::this_thread::yield();
  });
  CHECK(arrived == 2);
}

TEST_CASE("no more threads are at work than were allowed") {
  std::mutex mutex;
  std::set<std::thread::id> seen;
  parallel(500, 2, [&](std::size_t) {
    const std::lock_guard lock(mutex);
    seen.insert(std::this_thread::get_id());
  });
  CHECK(seen.size() <= 2);
}

TEST_CASE("calls may be nested") {
  std::vector<std::atomic<int>> times(20 * 30);
  parallel(20, 2, [&](std::size_t outer) {
    parallel(30, 2, [&](std::size_t inner) { ++times[outer * 30 + inner]; });
  });
  for (const auto& count : times) REQUIRE(count == 1);
}

TEST_CASE("an exception in a part reaches the caller with its text") {
  for (const int threads : {1, 2, 4}) {
    CHECK_THROWS_WITH(parallel(100, threads,
                               [](std::size_t part) {
                                 if (part == 50) throw std::runtime_error("part 50");
                               }),
                      "part 50");
  }
}

TEST_CASE("after an exception the remaining parts are not begun, and the next call works") {
  std::atomic<int> done{0};
  const auto failing = [&](std::size_t) {
    ++done;
    throw std::runtime_error("stop");
  };
  CHECK_THROWS_AS(parallel(100000, 2, failing), std::runtime_error);
  CHECK(done < 100000);
  done = 0;
  parallel(10, 2, [&](std::size_t) { ++done; });
  CHECK(done == 10);
}

TEST_CASE("shares cover everything once and differ by at most one") {
  for (const std::size_t count : {0u, 1u, 9u, 100u, 2049u}) {
    for (const std::size_t parts : {1u, 2u, 7u, 64u}) {
      std::size_t next = 0;
      for (std::size_t part = 0; part < parts; ++part) {
        const auto [first, last] = townhall::share_of(count, part, parts);
        REQUIRE(first == next);
        REQUIRE(last - first >= count / parts);
        REQUIRE(last - first <= count / parts + 1);
        next = last;
      }
      REQUIRE(next == count);
    }
  }
}

TEST_CASE("parts in turn are each done once, and none is begun after a failure") {
  for (const int threads : {1, 2, 5}) {
    std::vector<std::atomic<int>> calls(100);
    townhall::parallel_in_turn(100, threads, [&](std::size_t part) { ++calls[part]; });
    for (const auto& count : calls) CHECK(count == 1);
    std::atomic<int> begun{0};
    CHECK_THROWS_AS(townhall::parallel_in_turn(100000, threads,
                                               [&](std::size_t part) {
                                                 ++begun;
                                                 if (part == 3) throw std::runtime_error("no");
                                               }),
                    std::runtime_error);
    CHECK(begun < 100000);
  }
}

TEST_CASE("what is done in any order is taken in order, each once") {
  for (const int threads : {1, 2, 5}) {
    std::vector<std::size_t> taken;
    townhall::InOrder in_order(200, [&](std::size_t n) { taken.push_back(n); });
    townhall::parallel(200, threads, [&](std::size_t part) { in_order.done(199 - part); });
    REQUIRE(taken.size() == 200);
    CHECK(std::is_sorted(taken.begin(), taken.end()));
    CHECK(std::adjacent_find(taken.begin(), taken.end()) == taken.end());
  }
}

TEST_CASE("what fails while it is taken is not taken again") {
  std::vector<std::size_t> taken;
  townhall::InOrder in_order(3, [&](std::size_t n) {
    taken.push_back(n);
    if (n == 0) throw std::runtime_error("no");
  });
  CHECK_THROWS_AS(in_order.done(0), std::runtime_error);
  in_order.done(1);
  CHECK(taken == std::vector<std::size_t>{0, 1});
}

TEST_CASE("the machine runs at least one thread") { CHECK(townhall::machine_threads() >= 1); }

TEST_CASE("a request to stop is noticed, and only once it was made") {
  CHECK_NOTHROW(townhall::check_interrupt());
  // In a child, as a request cannot be taken back.
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    townhall::request_interrupt();
    try {
      townhall::check_interrupt();
    } catch (const townhall::Interrupted&) {
      ::_exit(42);
    }
    ::_exit(1);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 42);
}
