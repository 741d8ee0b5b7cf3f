#include "townhall/core/xml.hpp"

#include <catch2/catch.hpp>

#include "townhall/core/problem.hpp"

namespace townhall {
namespace {

TEST_CASE("text is written as XML reads it back") {
  CHECK(xml_text("li & \"co\" <b>") == "li &amp; &quot;co&quot; &lt;b&gt;");
  CHECK(xml_text("  two") == "&#32; two");
  CHECK(xml_text("a\tb\nc\r") == "a&#9;b&#10;c&#13;");
  CHECK(xml_text("王") == "王");
}

TEST_CASE("control characters, which XML cannot hold, are refused") {
  CHECK_THROWS_AS(xml_text("a\x01"), Problems);
}

}  // namespace
}  // namespace townhall
