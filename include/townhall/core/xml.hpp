#pragma once

#include <string>
#include <string_view>

namespace townhall {

/// `text` as XML has it between tags or in double quotes. A space that stands first is written as a
/// number: readers pass over plain ones. Throws Problems for control characters, which XML cannot
/// hold.
[[nodiscard]] std::string xml_text(std::string_view text);

}  // namespace townhall
