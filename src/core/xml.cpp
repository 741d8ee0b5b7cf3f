#include "townhall/core/xml.hpp"

#include <fmt/format.h>

#include "townhall/core/problem.hpp"

namespace townhall {

std::string xml_text(std::string_view text) {
  std::string xml;
  for (const char letter : text) {
    switch (letter) {
      case '&':
        xml += "&amp;";
        break;
      case '<':
        xml += "&lt;";
        break;
      case '>':
        xml += "&gt;";
        break;
      case '"':
        xml += "&quot;";
        break;
      case '\t':
      case '\n':
      case '\r':
        xml += fmt::format("&#{};", static_cast<int>(letter));
        break;
      default: {
        const auto code = static_cast<unsigned char>(letter);
        if (code < ' ') {
          throw Problems(Problem{.place = {},
                                 .path = "names and ids",
                                 .found = fmt::format("the control character {}", code),
                                 .allowed = "text that XML can hold; CSV takes this",
                                 .nearest = {}});
        }
        xml += letter == ' ' && xml.empty() ? std::string("&#32;") : std::string(1, letter);
      }
    }
  }
  return xml;
}

}  // namespace townhall
