// Writing to standard output and standard error in full: short writes, interruptions, closed pipes.
//
// Thread-safe.
#pragma once

#include <string_view>

namespace rotative {

// 0, or the errno that stopped the writing.
int write_to(int fd, std::string_view bytes);

// Throws Error where standard output does not take it. A reader who has had enough (a closed pipe) is no failure.
void print_answer(std::string_view text);

}  // namespace rotative
