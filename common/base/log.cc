// Over spdlog, which no header of ours shows.
#include "common/base/log.h"

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <vector>

#include "common/base/error.h"
#include "common/base/utf8.h"

namespace rotative::log {
namespace {

constexpr size_t kFileBytes = 16u << 20;
constexpr size_t kFiles = 5;

std::shared_ptr<spdlog::logger>& logger() {
  static std::shared_ptr<spdlog::logger> instance;
  return instance;
}

spdlog::level::level_enum to_spdlog(Level level) {
  switch (level) {
    case Level::debug:
      return spdlog::level::debug;
    case Level::info:
      return spdlog::level::info;
    case Level::warning:
      return spdlog::level::warn;
    case Level::error:
      return spdlog::level::err;
  }
  return spdlog::level::info;
}

void write(Level level, std::string_view stage, std::string_view message) {
  if (logger()) logger()->log(to_spdlog(level), "{}: {}", stage, utf8::printable(message));
}

}  // namespace

void start(const Options& options) {
  auto console = std::make_shared<spdlog::sinks::stderr_sink_mt>();
  console->set_level(to_spdlog(options.level));
  console->set_pattern(options.terminal ? "\r\x1b[K%v" : "%Y-%m-%dT%H:%M:%S%z %l %v");
  std::vector<spdlog::sink_ptr> sinks{console};
  if (!options.file.empty()) {
    try {
      auto file = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(options.file, kFileBytes, kFiles);
      file->set_level(spdlog::level::info);
      file->set_pattern("%Y-%m-%dT%H:%M:%S%z %l %v");
      sinks.push_back(file);
    } catch (const spdlog::spdlog_ex& error) {
      throw Error(ErrorCode::usage, "cannot open the log file " + options.file + ": " + error.what());
    }
  }
  logger() = std::make_shared<spdlog::logger>("rotative", sinks.begin(), sinks.end());
  logger()->set_level(spdlog::level::debug);
  logger()->flush_on(spdlog::level::info);
}

void stop() {
  if (logger()) logger()->flush();
  logger().reset();
}

void debug(std::string_view stage, std::string_view message) { write(Level::debug, stage, message); }
void info(std::string_view stage, std::string_view message) { write(Level::info, stage, message); }
void warning(std::string_view stage, std::string_view message) { write(Level::warning, stage, message); }
void error(std::string_view stage, std::string_view message) { write(Level::error, stage, message); }

}  // namespace rotative::log
