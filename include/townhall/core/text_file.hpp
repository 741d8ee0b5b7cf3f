#pragma once

#include <cstddef>
#include <filesystem>
#include <istream>
#include <memory>
#include <string>
#include <string_view>

namespace townhall {

/// A text file, read piece by piece. One compressed with gzip or Zstandard is unpacked as it is
/// read; its first bytes tell, not its name.
class TextFile {
 public:
  /// `allowed` says in problems what was wanted: "a CSV file that can be read". Throws Problems: no
  /// such file, a folder, one that cannot be opened, a Zstandard file that is cut short.
  TextFile(const std::filesystem::path& file, std::string allowed);
  ~TextFile();
  TextFile(TextFile&&) noexcept;
  TextFile& operator=(TextFile&&) noexcept;

  /// Appends the next bytes, at most `most`, to `text` and returns their number; 0: the end. Throws
  /// Problems: compressed bytes that are damaged or cut short, an error of the disk.
  std::size_t read(std::string& text, std::size_t most);

 private:
  class Source;
  std::unique_ptr<Source> source_;
};

/// All bytes of a text file, unpacked. Throws as TextFile does.
[[nodiscard]] std::string read_text_file(const std::filesystem::path& file, std::string allowed);

/// Where the first byte stands that is NUL or not part of a letter in UTF-8 (Unicode 15, table 3-7:
/// no overlong forms, no surrogates, nothing above U+10FFFF); npos where there is none.
[[nodiscard]] std::size_t find_wrong_byte(std::string_view text);

/// How a problem names the byte that stands first in `text`, which find_wrong_byte found.
[[nodiscard]] std::string_view wrong_byte_words(std::string_view text);

}  // namespace townhall
