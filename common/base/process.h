// What a process that cron starts must see to before anything else.
//
// Not thread-safe; use one per thread.
#pragma once

namespace rotative {

// Descriptors 0 to 2 exist (of those that were closed, reading and writing fail), a closed pipe and a file-size limit
// are errors instead of deaths, the engine's environment variables are gone, numbers and cases do not depend on the
// locale.
void prepare_process();

}  // namespace rotative
