#include "townhall/record/study_tables.hpp"

namespace townhall {

std::vector<TableInfo> study_tables() { return {}; }

}  // namespace townhall
