#include "townhall/core/text_file.hpp"

#include <algorithm>
#include <array>
#include <boost/iostreams/filter/gzip.hpp>
#include <boost/iostreams/filter/zstd.hpp>
#include <boost/iostreams/filtering_streambuf.hpp>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <system_error>
#include <utility>

#include "townhall/core/problem.hpp"

namespace townhall {
namespace {

namespace io = boost::iostreams;

/// A number of `bytes` bytes, lowest first; nothing where the file ends before.
class ByteReader {
 public:
  explicit ByteReader(std::istream& in) : in_(in) {}

  bool read(std::size_t bytes, std::uint64_t& number) {
    std::array<char, 8> buffer{};
    in_.read(buffer.data(), static_cast<std::streamsize>(bytes));
    number = 0;
    for (std::size_t i = bytes; i-- > 0;)
      number = (number << 8U) | static_cast<unsigned char>(buffer[i]);
    return static_cast<std::size_t>(in_.gcount()) == bytes;
  }
  /// Past bytes that must be there.
  bool skip(std::uint64_t bytes, std::uint64_t size) {
    const auto here = static_cast<std::uint64_t>(in_.tellg());
    if (bytes > size - here) return false;
    in_.seekg(static_cast<std::streamoff>(bytes), std::ios::cur);
    return true;
  }

 private:
  std::istream& in_;
};

constexpr std::uint64_t zstd_magic = 0xFD2FB528;
constexpr bool is_skippable(std::uint64_t magic) { return (magic & ~0xFULL) == 0x184D2A50; }

/// From behind the magic number of a Zstandard frame to its end (RFC 8878, section 3.1.1).
bool skip_zstd_frame(ByteReader& in, std::uint64_t size) {
  std::uint64_t descriptor = 0;
  if (!in.read(1, descriptor)) return false;
  const bool single_segment = (descriptor & 0x20U) != 0, checksum = (descriptor & 4U) != 0;
  constexpr std::array<std::uint64_t, 4> dictionary_bytes{0, 1, 2, 4}, size_bytes{0, 2, 4, 8};
  const std::uint64_t size_flag = descriptor >> 6U;
  const std::uint64_t content_size = size_flag == 0 && single_segment ? 1 : size_bytes[size_flag];
  if (!in.skip((single_segment ? 0 : 1) + dictionary_bytes[descriptor & 3U] + content_size, size))
    return false;
  for (bool last = false; !last;) {
    std::uint64_t block = 0;
    if (!in.read(3, block)) return false;
    last = (block & 1U) != 0;
    const bool repeats_a_byte = (block >> 1U & 3U) == 1;
    if (!in.skip(repeats_a_byte ? 1 : block >> 3U, size)) return false;
  }
  return in.skip(checksum ? 4 : 0, size);
}

/// True if the last frame is whole. Boost's reader takes the end of a file for the end of its
/// content.
bool has_whole_zstd_frames(std::istream& file, std::uint64_t size) {
  ByteReader in(file);
  while (static_cast<std::uint64_t>(file.tellg()) < size) {
    std::uint64_t magic = 0, skipped = 0;
    if (!in.read(4, magic)) return false;
    if (is_skippable(magic)) {
      if (!in.read(4, skipped) || !in.skip(skipped, size)) return false;
    } else if (magic != zstd_magic || !skip_zstd_frame(in, size)) {
      return false;
    }
  }
  return true;
}

/// How many bytes the UTF-8 letter at the start of `text` has, 0 where it is not one.
std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (length == 0 || first > 0xF4) return 0;
  const unsigned low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  const unsigned high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  if (byte(1) < low || byte(1) > high) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
  }
  return length;
}

}  // namespace

class TextFile::Source {
 public:
  Source(const std::filesystem::path& file, std::string allowed)
      : name_(file.string()), allowed_(std::move(allowed)) {
    std::error_code unused;
    if (!std::filesystem::exists(file, unused)) refuse("no such file");
    if (std::filesystem::is_directory(file, unused)) refuse("a folder");
    file_.open(file, std::ios::binary);
    if (!file_) refuse("a file that cannot be opened");
    unpack(std::filesystem::file_size(file, unused));
  }

  std::size_t read(char* to, std::size_t most) {
    std::streamsize got = 0;
    if (compression_.empty()) {
      got = file_.read(to, static_cast<std::streamsize>(most)).gcount();
    } else {
      try {
        got = bytes_.sgetn(to, static_cast<std::streamsize>(most));
      } catch (const std::ios_base::failure&) {
        // Boost's gzip_error and zstd_error are such failures.
        refuse_damage();
      }
    }
    if (file_.bad()) refuse("a file that cannot be read to its end");
    return static_cast<std::size_t>(std::max(got, std::streamsize{0}));
  }

 private:
  [[noreturn]] void refuse(std::string found) const {
    throw Problems({.place = {.file = name_},
                    .path = {},
                    .found = std::move(found),
                    .allowed = allowed_,
                    .nearest = {}});
  }
  [[noreturn]] void refuse_damage() const {
    refuse("a file compressed with " + compression_ + " that is damaged or cut short");
  }

  void unpack(std::uint64_t size) {
    std::uint64_t magic = 0;
    ByteReader(file_).read(4, magic);
    file_.clear();
    file_.seekg(0);
    if ((magic & 0xFFFFU) == 0x8B1F) {
      compression_ = "gzip";
      bytes_.push(io::gzip_decompressor());
    } else if (magic == zstd_magic || is_skippable(magic)) {
      compression_ = "zstd";
      if (!has_whole_zstd_frames(file_, size)) refuse_damage();
      file_.clear();
      file_.seekg(0);
      bytes_.push(io::zstd_decompressor());
    }
    if (!compression_.empty()) bytes_.push(file_);
  }

  std::string name_, allowed_, compression_;
  std::ifstream file_;
  io::filtering_streambuf<io::input> bytes_;
};

TextFile::TextFile(const std::filesystem::path& file, std::string allowed)
    : source_(std::make_unique<Source>(file, std::move(allowed))) {}
TextFile::~TextFile() = default;
TextFile::TextFile(TextFile&&) noexcept = default;
TextFile& TextFile::operator=(TextFile&&) noexcept = default;

std::size_t TextFile::read(std::string& text, std::size_t most) {
  const std::size_t before = text.size();
  text.resize(before + most);
  const std::size_t got = source_->read(text.data() + before, most);
  text.resize(before + got);
  return got;
}

std::string read_text_file(const std::filesystem::path& file, std::string allowed) {
  TextFile in(file, std::move(allowed));
  std::string text;
  constexpr std::size_t piece = 1U << 20U;
  while (in.read(text, piece) > 0) {
  }
  return text;
}

std::size_t find_wrong_byte(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    // Most text is plain ASCII: eight bytes at once, none of them NUL or above 127.
    if (std::uint64_t word = 0; i + sizeof(word) <= text.size()) {
      std::memcpy(&word, text.data() + i, sizeof(word));
      constexpr std::uint64_t ones = 0x0101010101010101, highs = ones << 7U;
      if (((word | (word - ones)) & highs) == 0) {
        i += sizeof(word);
        continue;
      }
    }
    const std::size_t length = text[i] == '\0' ? 0 : utf8_length(text.substr(i));
    if (length == 0) return i;
    i += length;
  }
  return std::string_view::npos;
}

std::string_view wrong_byte_words(std::string_view text) {
  return text.front() == '\0' ? "a NUL byte" : "a byte that is not UTF-8";
}

}  // namespace townhall
