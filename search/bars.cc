// Block elements of Unicode: U+2588 and the seven parts of it.
#include "search/bars.h"

#include <string_view>

namespace rotative {

std::string bar_of(uint64_t count, uint64_t most, size_t width) {
  if (most == 0) return {};
  static constexpr std::string_view kEighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const auto eighths = static_cast<size_t>((count * width * 8 + most - 1) / most);
  std::string text;
  for (size_t i = 0; i < eighths / 8; ++i) text += "█";
  return text + std::string(kEighths[eighths % 8]);
}

}  // namespace rotative
