#include "townhall/core/json.hpp"
#include "townhall/report/comparison.hpp"
#include "townhall/report/json.hpp"

namespace townhall {
namespace {

nlohmann::ordered_json json_of(const ArmLine& line) {
  nlohmann::ordered_json arm{{"arm", line.arm},
                             {"difference", json_of(line.effect.difference)},
                             {"detectable", line.effect.detectable},
                             {"p_value", line.effect.p_value},
                             {"relative_risk", json_of(line.effect.relative_risk)},
                             {"superiority", line.effect.superiority},
                             {"variance_reduction", line.effect.variance_reduction},
                             {"cost", json_of(line.cost.cost)},
                             {"extra_acts", json_of(line.cost.extra_acts)},
                             {"cost_per_act", json_of(line.cost.per_act)},
                             {"cost_per_match_point", json_of(line.cost.per_match_point)},
                             {"dominated_by", line.cost.dominated_by},
                             {"sentence", line.sentence}};
  for (std::size_t path = 0; path < line.moved.size(); ++path)
    arm["moved"][std::string(names(Path{})[path])] = {{"gained", json_of(line.moved[path].gained)},
                                                      {"lost", json_of(line.moved[path].lost)}};
  return arm;
}

nlohmann::ordered_json json_of(const ComparisonReport& report, const Harm& harm) {
  const bool all = report.groups.empty();
  return {{"arm", report.names[harm.arm]},
          {"measure", std::string(outcome_measures()[harm.measure].name)},
          {"dimension", all ? "all" : report.groups[harm.group].dimension},
          {"group", all ? "all" : report.groups[harm.group].group},
          {"difference", json_of(harm.effect.difference)},
          {"p_adjusted", harm.p_adjusted}};
}

}  // namespace

std::string comparison_json(const ComparisonReport& report, const std::string& output) {
  nlohmann::ordered_json json{{"output", output},
                              {"worse_off", report.worse_off},
                              {"harms", nlohmann::ordered_json::array()},
                              {"measure", report.observable},
                              {"measure_words", report.measure},
                              {"window", report.window},
                              {"months", {report.window_first, report.window_last}},
                              {"replicates", report.replicates},
                              {"baseline", report.baseline},
                              {"currency", report.currency},
                              {"arms", nlohmann::ordered_json::array()}};
  for (const Harm& harm : report.harms) json["harms"].push_back(json_of(report, harm));
  for (const ArmLine& line : report.arms) json["arms"].push_back(json_of(line));
  for (const ReportSection& section : report.sections) {
    json[section.name] = {{"rows", nlohmann::ordered_json::parse(section.json)},
                          {"sentences", section.sentences}};
  }
  return json_text(json);
}

}  // namespace townhall
