#include "townhall/network/network_data.hpp"

namespace townhall {

NetworkMeasures measure(const NetworkData& data, std::size_t path_sources, int threads) {
  NetworkMeasures measures{.names = data.layer_names, .layers = {}, .whole = {}};
  for (const Graph& layer : data.layers)
    measures.layers.push_back(measure(layer, data.traits, path_sources, threads));
  measures.whole = data.layers.size() == 1
                       ? measures.layers.front()
                       : measure(join(data.layers, threads), data.traits, path_sources, threads);
  return measures;
}

}  // namespace townhall
