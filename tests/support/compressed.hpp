#pragma once

#include <boost/iostreams/copy.hpp>
#include <boost/iostreams/device/array.hpp>
#include <boost/iostreams/device/back_inserter.hpp>
#include <boost/iostreams/filter/gzip.hpp>
#include <boost/iostreams/filter/zstd.hpp>
#include <boost/iostreams/filtering_streambuf.hpp>
#include <string>
#include <string_view>

namespace townhall {

template <class Compressor>
[[nodiscard]] std::string compressed_by(const Compressor& compressor, std::string_view bytes) {
  namespace io = boost::iostreams;
  std::string compressed;
  io::filtering_streambuf<io::output> out;
  out.push(compressor);
  out.push(io::back_inserter(compressed));
  io::copy(io::array_source(bytes.data(), bytes.size()), out);
  return compressed;
}

[[nodiscard]] inline std::string gzipped(std::string_view bytes) {
  return compressed_by(boost::iostreams::gzip_compressor(), bytes);
}
/// As Zstandard.
[[nodiscard]] inline std::string zstandard(std::string_view bytes) {
  return compressed_by(boost::iostreams::zstd_compressor(), bytes);
}

}  // namespace townhall
