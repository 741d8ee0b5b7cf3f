#include "townhall/core/table.hpp"

#include <catch2/catch.hpp>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "townhall/core/draws.hpp"

using townhall::csv_cell;
using townhall::Rows;
using townhall::shortest;

TEST_CASE("a number is written in the shortest form, a whole one without an exponent") {
  CHECK(shortest(0.1) == "0.1");
  CHECK(shortest(20000.0) == "20000");
  CHECK(shortest(100000.0) == "100000");
  CHECK(shortest(0.3f) == "0.3");
  CHECK(shortest(123456.0) == "123456");
  CHECK(shortest(1e-7) == "1e-07");
  CHECK(shortest(1.0 / 3) == "0.3333333333333333");
  CHECK(shortest(-2.5) == "-2.5");
  CHECK(shortest(0.0) == "0");
  CHECK(shortest(-0.0) == "0");
}

TEST_CASE("a written number reads back to the same number") {
  const townhall::Draws draws(1, 1);
  for (std::uint64_t id = 0; id < 20000; ++id) {
    const double value = std::ldexp(draws.normal(townhall::stream("test.shortest"), id, 1),
                                    static_cast<int>(id % 400) - 200);
    const std::string text = shortest(value);
    double back = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), back);
    REQUIRE(result.ptr == text.data() + text.size());
    REQUIRE(back == value);
  }
  CHECK(shortest(std::numeric_limits<double>::max()) == "1.7976931348623157e+308");
  CHECK(shortest(std::numeric_limits<double>::denorm_min()) == "5e-324");
}

TEST_CASE("only a cell that needs quotes gets them") {
  CHECK(csv_cell("Shanglin") == "Shanglin");
  CHECK(csv_cell("a b") == "a b");
  CHECK(csv_cell("") == "");
  CHECK(csv_cell("a,b") == "\"a,b\"");
  CHECK(csv_cell("say \"no\"") == "\"say \"\"no\"\"\"");
  CHECK(csv_cell("two\nlines") == "\"two\nlines\"");
  CHECK(csv_cell("two\r") == "\"two\r\"");
}

TEST_CASE("cells of each type stand in a row, missing ones empty") {
  Rows rows;
  rows.integer(-3).number(0.5).text("a,b").truth(true).truth(false).end_row();
  rows.missing()
      .number(std::nan(""))
      .number(std::optional<double>{})
      .number(std::optional<double>{2})
      .text("")
      .end_row();
  CHECK(rows.bytes() == "-3,0.5,\"a,b\",1,0\n,,,2,\n");
  CHECK(rows.count() == 2);
}

TEST_CASE("the largest whole numbers fit") {
  Rows rows;
  rows.integer(std::numeric_limits<std::int64_t>::min())
      .integer(std::numeric_limits<std::int64_t>::max())
      .end_row();
  CHECK(rows.bytes() == "-9223372036854775808,9223372036854775807\n");
}

TEST_CASE("appended rows follow the ones before") {
  Rows first;
  first.integer(1).end_row();
  Rows second;
  second.integer(2).end_row();
  second.integer(3).end_row();
  first.append(second);
  CHECK(first.bytes() == "1\n2\n3\n");
  CHECK(first.count() == 3);
}

TEST_CASE("the header names the columns in order") {
  const std::vector<townhall::ColumnInfo> columns = {
      {"month", townhall::ColumnType::integer, "month", "months since the start"},
      {"policy_cost", townhall::ColumnType::number, "yuan", "cost of the policy"}};
  CHECK(townhall::header_line(columns) == "month,policy_cost\n");
}

TEST_CASE("the checksum gives the standard's known answers") {
  // FIPS 180-2, appendix B.1.
  CHECK(townhall::sha256("abc") ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(townhall::sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}
