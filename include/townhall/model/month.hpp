#pragma once

#include "townhall/model/capacity.hpp"
#include "townhall/model/culture.hpp"
#include "townhall/model/decision.hpp"
#include "townhall/model/efficacy.hpp"
#include "townhall/model/experience.hpp"
#include "townhall/model/exposure.hpp"
#include "townhall/model/government.hpp"
#include "townhall/model/response.hpp"
#include "townhall/model/steps.hpp"
#include "townhall/model/voice.hpp"

namespace townhall {

/// LIST 1: the month, in order. A block of citizens goes through all steps before the next block
/// starts; contacts are seen as of last month, so blocks may go in any order.
/// In large worlds words of far contacts are written along the ties before all blocks, since
/// fetching them from anywhere costs more than a second pass (docs/decisions.md, "Far ties by
/// mail").
using Month = Steps<Exposure,   // who among my contacts took part, and was heard
                    Efficacy,   // I learn from them how much say one has
                    Culture,    // and move towards their political culture
                    Decision,   // do I take part, and through which channel
                    Capacity,   // am I admitted
                    Voice,      // which service do I ask for
                    Response,   // am I answered
                    Experience  // what does it make of me
                    >;

/// After all blocks of a township: what the government makes of what it heard.
using AfterMonth = Government;

}  // namespace townhall
