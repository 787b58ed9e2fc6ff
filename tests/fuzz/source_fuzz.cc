// Fuzz target: any bytes as a file of any name; the first byte chooses the name.
//
// Whatever comes in, the records come to an end, a defect has its reason, and going on from where a record ended gives
// the records that are left.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "indexer/source/inputs.h"
#include "indexer/source/reader.h"
#include "tests/fuzz/scratch.h"

namespace {

using namespace rotative;

constexpr const char* kNames[] = {"a",     "a.jsonl", "a.json", "a.txt", "a.html", "a.warc",
                                  "a.xml", "a.csv",   "a.eml",  "a.tar", "a.arc",  "a.wet"};
constexpr size_t kMostRecords = 300;

struct Read {
  std::vector<std::string> rows;
  std::vector<RecordReader::Position> places;  // behind each
  bool all = false;
};

Read read(const Input& input, RecordReader::Position start) {
  Read out;
  RecordReader reader(input, start);
  Record record;
  while (out.rows.size() < kMostRecords && reader.next(record)) {
    if (record.bytes.size() > kMaxRecordBytes || record.defect.empty() != record.defect_detail.empty()) std::abort();
    out.rows.push_back(record.origin.file + '\n' + std::to_string(record.origin.offset) + '\n' + record.defect + '\n' +
                       record.url + '\n' + record.head + '\n' + record.bytes);
    out.places.push_back(reader.position());
  }
  out.all = out.rows.size() < kMostRecords;
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const Scratch scratch;
  if (size == 0) return 0;
  const std::string name = kNames[data[0] % std::size(kNames)];
  const InputList list = list_inputs({scratch.write(name, {reinterpret_cast<const char*>(data) + 1, size - 1})});
  const Input& input = list.inputs.at(0);
  const Read whole = read(input, {});
  if (!whole.all || whole.rows.empty()) return 0;
  const size_t middle = data[0] / std::size(kNames) % whole.rows.size();
  if (whole.places[middle] == RecordReader::Position{}) return 0;  // archives begin anew
  const Read rest = read(input, whole.places[middle]);
  if (rest.rows !=
      std::vector<std::string>(whole.rows.begin() + static_cast<std::ptrdiff_t>(middle) + 1, whole.rows.end()))
    std::abort();
  return 0;
}
