// From the paths that a user names to the frozen, ordered list of inputs of a run.
//
// A directory is walked recursively, its entries sorted by bytes, symbolic links not followed (counted). Files ending
// in .jsonl, .ndjson or .json (plain or with .gz .zst .bz2 .xz) are JSONL; .txt and .text (plain or compressed) are one
// text article each; .html, .htm, .warc, .arc and .wet are web pages, .eml and .mbox letters, .xml, .rss and .atom
// items, .csv and .tsv tables, .tar, .zip and .7z archives of such; others in a directory are passed over and counted,
// but a file named on the command line is always read: its first bytes after decompression say what it is. "-" is
// standard input, JSONL or text alike. Nothing but regular files is opened (no FIFO, socket or device), except standard
// input. A symbolic link that the user names is followed; the file that it leads to is what is opened. The same path
// twice counts once. Where links are followed, so does the same directory, whichever way leads there, so that loops
// end. A directory below that cannot be listed is an input as well, so that reading it ends in one "unreadable-input".
// Errors: Error{missing} for a named path that is absent, unreadable, or neither a file nor a directory. Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/model/record.h"

namespace rotative {

struct Input {
  std::string path;  // to open; "-" is standard input
  std::string name;  // for Origin::file and text ids: the path as given, or below the directory as given
  RecordFormat format = RecordFormat::json;  // of standard input: what its first bytes say, whatever stands here
  uint64_t size = 0;                         // bytes on disk, 0 for standard input
  int64_t modified_ns = 0;
};

struct WalkOptions {
  bool follow_links = false;     // below a directory too
  bool one_file_system = false;  // what is mounted below a directory is passed over
};

struct InputList {
  std::vector<Input> inputs;
  uint64_t skipped_links = 0;    // where links are followed: those that lead nowhere or back
  uint64_t skipped_special = 0;  // FIFO, socket, device
  uint64_t skipped_mounts = 0;   // on another file system
  uint64_t skipped_other = 0;    // names that are no news dump
};

// What the end of a name promises, a compressor's ending taken off first; upper and lower case alike.
enum class NameKind : uint8_t {
  lines,
  json,
  text,
  page,
  crawl,
  markup,
  table,
  archive,
  mail,
  other
};  // .jsonl .ndjson; .json; .txt .text; .html .htm; .warc; .xml .rss .atom; .csv .tsv; .tar .tgz .zip .7z; .eml .mbox;
    // none of these
NameKind name_kind(std::string_view name);

InputList list_inputs(const std::vector<std::string>& paths, WalkOptions options = {});

}  // namespace rotative
