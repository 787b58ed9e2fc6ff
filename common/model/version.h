// Versions that an index remembers, so that no program misreads it.
//
// Immutable after construction; share freely.
#pragma once

namespace rotative {

// Raised whenever the same text gives other terms than before: search refuses an index of another analyser.
inline constexpr int kAnalyserVersion = 7;

}  // namespace rotative
