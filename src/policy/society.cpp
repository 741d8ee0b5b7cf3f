#include <array>

#include "townhall/policy/instruments.hpp"

namespace townhall {
namespace {

const std::array table{
    Instrument{"association_membership",
               Module::society,
               Law::set,
               {.in = unit_interval,
                .unit = "share of citizens",
                .meaning = "members of the association while active; who was one before stays one",
                .source = "the study: weak associations; Tsai 2007"},
               MembershipFlow{}},
    Instrument{"member_training",
               Module::society,
               Law::dose,
               {.in = {-1, 1},
                .unit = "skill",
                .meaning = "added to members' civic skill and its anchor",
                .source = "Verba, Schlozman & Brady 1995"},
               Stock{add_skill},
               true,
               true},
    Instrument{
        "mobilisation",
        Module::society,
        Law::sum,
        {.in = unit_interval,
         .unit = "share asked",
         .meaning = "members are asked to take part",
         .source = "Verba, Schlozman & Brady 1995"},
        ChannelFlow{[](ChannelConditions& k, const Change& change) { change(k.asked_members); }}},
    Instrument{"village_bridge",
               Module::society,
               Law::ties,
               {.in = {0, 100},
                .unit = "ties a citizen",
                .meaning = "mean number of new random ties between villages",
                .source = "assumption"},
               TieStock{},
               false},
    Instrument{"norm_campaign",
               Module::society,
               Law::dose,
               {.in = {-1, 1},
                .unit = "culture",
                .meaning = "added to the anchor of political culture",
                .source = "assumption"},
               Stock{shift_culture}},
};

}  // namespace

std::span<const Instrument> society_instruments() { return table; }

}  // namespace townhall
