#include <array>

#include "townhall/policy/instruments.hpp"

namespace townhall {
namespace {

constexpr Bounds factor{0, 100};
constexpr std::string_view times = "factor";

const std::array table{
    Instrument{"open_channel",
               Module::government,
               Law::open,
               {.meaning = "a closed channel is open while active",
                .source = "the study: channels too narrow"},
               ChannelFlow{[](ChannelConditions& k, const Change&) { k.open = true; }}},
    Instrument{"access",
               Module::government,
               Law::factor,
               {.in = factor,
                .unit = times,
                .meaning = "on the share of citizens who can reach a channel",
                .source = "the study: channels too narrow"},
               ChannelFlow{[](ChannelConditions& k, const Change& change) { change(k.access); }}},
    Instrument{
        "cost",
        Module::government,
        Law::factor,
        {.in = factor, .unit = times, .meaning = "on the cost of an act", .source = "assumption"},
        ChannelFlow{[](ChannelConditions& k, const Change& change) { change(k.cost); }}},
    Instrument{
        "skill_demand",
        Module::government,
        Law::factor,
        {.in = factor,
         .unit = times,
         .meaning = "on the skill that a channel demands",
         .source = "assumption"},
        ChannelFlow{[](ChannelConditions& k, const Change& change) { change(k.skill_demand); }}},
    Instrument{"capacity",
               Module::government,
               Law::factor,
               {.in = factor,
                .unit = times,
                .meaning = "on the acts that a channel admits",
                .source = "assumption"},
               ChannelFlow{[](ChannelConditions& k, const Change& change) { change(k.capacity); }},
               false},
    Instrument{"authenticity",
               Module::government,
               Law::factor,
               {.in = factor,
                .unit = times,
                .meaning = "on the weight of acts in what is heard, and on replies; each at most 1",
                .source = "Arnstein 1969"},
               ChannelFlow{[](ChannelConditions& k, const Change& change) {
                 change(k.authenticity);
                 change(k.reply);
               }}},
    Instrument{"handling",
               Module::government,
               Law::factor,
               {.in = factor,
                .unit = times,
                .meaning = "on the acts that the government can answer",
                .source = "assumption"},
               OfferFlow{[](Conditions& c, const Change& change) { change(c.handling); }},
               false},
    Instrument{"responsiveness",
               Module::government,
               Law::set,
               {.in = unit_interval,
                .unit = "share",
                .symbol = "rho",
                .meaning = "how far what is heard moves the allocation",
                .source = "Touchton & Wampler 2014"},
               OfferFlow{[](Conditions& c, const Change& change) { change(c.responsiveness); }},
               false},
    Instrument{"transparency",
               Module::government,
               Law::set,
               {.in = unit_interval,
                .unit = "share",
                .symbol = "tau",
                .meaning = "how much contacts' answers teach",
                .source = "Meng, Pan & Yang 2017"},
               OfferFlow{[](Conditions& c, const Change& change) { change(c.transparency); }},
               false},
    Instrument{"quality",
               Module::government,
               Law::set,
               {.in = unit_interval,
                .unit = "share",
                .symbol = "Q",
                .meaning = "satisfaction where the allocation meets the need",
                .source = "assumption"},
               OfferFlow{[](Conditions& c, const Change& change) { change(c.quality); }},
               false},
    Instrument{
        "campaign",
        Module::government,
        Law::sum,
        {.in = {-20, 20},
         .unit = "logits on a nest, or share asked on a channel",
         .meaning =
             "citizens are called to take part; pass_on of it reaches others in their households",
         .source = "Gerber & Green 2000; Guan & Green 2006; Nickerson 2008"},
        CampaignFlow{}},
};

}  // namespace

std::span<const Instrument> government_instruments() { return table; }

}  // namespace townhall
