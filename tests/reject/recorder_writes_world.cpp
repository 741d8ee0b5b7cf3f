// A recorder is shown a constant world: what is measured cannot change what happens.
// expect: read-only|const-qualified

#include "townhall/record/recorder.hpp"

namespace townhall {

class Meddler : public Recorder {
 public:
  using Recorder::Recorder;
  [[nodiscard]] std::string_view table() const override { return "meddler"; }
  void month(const MonthView& view) override {
    row(view.world.month).end_row();
    view.world.governments.front().load = 0;  // flaw
  }
};

Meddler meddler("baseline", 1);

}  // namespace townhall
