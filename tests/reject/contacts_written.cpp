// A column that contacts see is read as of last month and written for next month, never otherwise.
// expect: discards qualifiers|no viable overloaded

#include "townhall/model/state.hpp"

namespace townhall {

void rewrite_history(State& state) {
  state.seen.next(0, 1)[0] = state.seen.last()[0];
  state.seen.last()[0] = Word();  // flaw
}

}  // namespace townhall
