#include "townhall/core/version.hpp"

#include "generated/version.hpp"

namespace townhall {

std::string_view version() { return build::version; }
std::string_view revision() { return build::revision; }
std::string_view compiler() { return build::compiler; }
std::string_view instruction_set() { return TOWNHALL_INSTRUCTION_SET; }

}  // namespace townhall
