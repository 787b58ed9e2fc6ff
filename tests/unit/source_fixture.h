// What the tests of the source room share: a directory of their own, packers, and records as short strings.
//
// Not thread-safe; use one per thread.
#pragma once

#include <bzlib.h>
#include <gtest/gtest.h>
#include <lzma.h>
#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/source/reader.h"

namespace rotative {

class SourceTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "rotative-source-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    root_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(root_); }

  std::string path(const std::string& name) const { return (root_ / name).string(); }

  std::string write(const std::string& name, std::string_view bytes) const {
    std::filesystem::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name, std::ios::binary) << bytes;
    return path(name);
  }

  Input input(const std::string& name) const { return list_inputs({path(name)}).inputs.at(0); }

  // Each record as "line@offset bytes", or "line@offset !defect".
  static std::vector<std::string> rows(RecordReader& reader) {
    std::vector<std::string> out;
    for (Record record; reader.next(record);) {
      out.push_back(std::to_string(record.origin.line) + "@" + std::to_string(record.origin.offset) + " " +
                    (record.defect.empty() ? record.bytes : "!" + record.defect));
    }
    return out;
  }
  static std::vector<std::string> rows(const Input& what) {
    RecordReader reader(what);
    return rows(reader);
  }
  std::vector<std::string> rows_of(const std::string& name, std::string_view bytes) const {
    write(name, bytes);
    return rows(input(name));
  }

  std::filesystem::path root_;
};

using Rows = std::vector<std::string>;

inline std::string gzip(std::string_view text) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

inline std::string zstd(std::string_view text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  out.resize(ZSTD_compress2(context, out.data(), out.size(), text.data(), text.size()));
  ZSTD_freeCCtx(context);
  return out;
}

inline std::string bzip2(std::string_view text) {
  std::string out(text.size() * 2 + 600, '\0');
  auto size = static_cast<unsigned int>(out.size());
  char* in = const_cast<char*>(text.data());
  EXPECT_EQ(BZ2_bzBuffToBuffCompress(out.data(), &size, in, static_cast<unsigned int>(text.size()), 9, 0, 0), BZ_OK);
  out.resize(size);
  return out;
}

inline std::string xz(std::string_view text) {
  std::string out(lzma_stream_buffer_bound(text.size()), '\0');
  size_t size = 0;
  EXPECT_EQ(lzma_easy_buffer_encode(1, LZMA_CHECK_CRC64, nullptr, reinterpret_cast<const uint8_t*>(text.data()),
                                    text.size(), reinterpret_cast<uint8_t*>(out.data()), &size, out.size()),
            LZMA_OK);
  out.resize(size);
  return out;
}

struct Packer {
  std::string_view ending;
  std::string (*pack)(std::string_view);
};

inline const std::vector<Packer>& packers() {
  static const std::vector<Packer> all = {{".gz", gzip}, {".zst", zstd}, {".bz2", bzip2}, {".xz", xz}};
  return all;
}

}  // namespace rotative
