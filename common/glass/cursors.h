// All cursors of a segment.
//
// Not thread-safe; use one per thread.
#pragma once

#include "common/glass/length_cursor.h"
#include "common/glass/position_cursor.h"
#include "common/glass/posting_cursor.h"
#include "common/glass/value_cursor.h"
