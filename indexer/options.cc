// Options through CLI11, whose own exit codes and messages stay here.
#include "indexer/options.h"

#include <fmt/format.h>
#include <chrono>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <map>
#include <sstream>
#include <thread>

#include "common/base/error.h"
#include "common/base/streams.h"

namespace rotative {
namespace {

// Morning editions are dated ahead, and so are clocks east of here.
constexpr DayNumber kAhead = 2;

DayNumber today() {
  using namespace std::chrono;
  return static_cast<DayNumber>(floor<days>(system_clock::now()).time_since_epoch().count());
}

constexpr const char* kFooter = R"(
Examples:
  rotative-index -d news.rot dump.jsonl.zst           index one dump
  rotative-index -d news.rot /srv/dumps               everything below a directory; again tomorrow: only what is new
  zcat dump.gz | rotative-index -d news.rot -         standard input
  rotative-index --dry-run dump.jsonl                 what would be read, and as what
  rotative-index -d news.rot --map text=corps --set source="Le Courrier" dump.jsonl
  rotative-index verify -d news.rot                   read every byte against its checksums
  rotative-index merge -d news.rot                    one segment instead of up to ten: searches start sooner

From cron, every night, silent when all is well:
  15 2 * * * rotative-index --quiet -d /srv/news.rot --log /var/log/rotative.log /srv/dumps
)";

struct Raw {
  std::vector<std::string> maps;
  std::vector<std::string> sets;
  std::string map_file;
  std::string languages;
  std::string reject_limit;
  std::string part;
  bool dry_run = false;
};

// "50" or "2%".
void read_reject_limit(const std::string& text, Options& options) {
  if (text.empty()) return;
  const bool share = text.back() == '%';
  const char* end = text.data() + text.size() - (share ? 1 : 0);
  double number = 0;
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || rest != end || number < 0)
    throw Error(ErrorCode::usage, fmt::format("--max-errors {} is neither a number nor a share", text),
                "write 50 or 2%");
  if (share)
    options.reject_limit = number / 100;
  else
    options.reject_count = static_cast<uint64_t>(number);
}

// "2/3".
void read_part(const std::string& text, FieldMap& fields) {
  if (text.empty()) return;
  uint32_t part = 0, parts = 0;
  const char* end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, part);
  const bool slash = first.ec == std::errc() && first.ptr != end && *first.ptr == '/';
  const auto second = std::from_chars(slash ? first.ptr + 1 : end, end, parts);
  if (!slash || second.ec != std::errc() || second.ptr != end || part == 0 || part > parts)
    throw Error(ErrorCode::usage, fmt::format("--part {} is no share", text), "write --part 1/3, 2/3 and 3/3");
  fields.set_part(part, parts);
}

void add_input_options(CLI::App& app, Options& options, Raw& raw) {
  app.add_option("PATH", options.config.paths,
                 "JSON lines, crawls, pages, feeds, agencies' XML, tables, letters, text, archives of them; "
                 "directories; - for stdin")
      ->option_text("...");
  app.add_option("-d,--db", options.config.index,
                 "index directory; made where there is none (default: $ROTATIVE_INDEX)")
      ->envname("ROTATIVE_INDEX")
      ->option_text("DIR");
  app.add_option("--map", raw.maps, "which field of a record is what (repeatable)")
      ->allow_extra_args(false)
      ->option_text("TARGET=FIELD");
  app.add_option("--set", raw.sets, "what fills a gap, such as date=2023-10-03 (repeatable)")
      ->allow_extra_args(false)
      ->option_text("TARGET=VALUE");
  app.add_option("--map-file", raw.map_file, "TOML file with [map] and [set]")->option_text("FILE");
  app.add_option("--lang", raw.languages, "languages to take, such as fr,en; others are counted (default: any)")
      ->option_text("CODES");
  app.add_option("--part", raw.part, "take the I-th of N shares of the articles, so that N machines build N indexes")
      ->option_text("I/N");
  app.add_flag("--follow-symlinks", options.config.walk.follow_links,
               "below directories follow symbolic links too; each directory is walked once");
  app.add_flag("--one-file-system", options.config.walk.one_file_system, "pass over what is mounted below a directory");
  app.add_flag("--reread", options.config.reread, "read inputs again that an earlier run finished");
  app.add_flag("--dry-run", raw.dry_run, "show the inputs and the first five records, index nothing");
}

void add_run_options(CLI::App& app, Options& options, Raw& raw) {
  app.add_option("--threads", options.config.threads, "threads (default: one a core)")
      ->check(CLI::Range(1, 256))
      ->option_text("N");
  app.add_option("--memory", options.config.memory_bytes,
                 "the most memory to take, such as 500M or 2G; it never changes the index")
      ->transform(CLI::AsSizeValue(false))
      ->option_text("SIZE");
  app.add_option("--segment-size", options.config.segment_bytes, "records a segment, in bytes (default: 32M)")
      ->transform(CLI::AsSizeValue(false))
      ->option_text("SIZE");
  static const std::map<std::string, Engine> kEngines{{"native", Engine::native}, {"libxapian", Engine::libxapian}};
  app.add_option("--engine", options.config.engine, "who writes segments: native, or libxapian (the slow reference)")
      ->transform(CLI::CheckedTransformer(kEngines).description(""))
      ->option_text("NAME");
  app.add_option("--max-errors", raw.reject_limit, "exit 1 above N or P% rejected records (default: 1%)")
      ->option_text("N|P%");
}

void add_output_options(CLI::App& app, Options& options) {
  static const std::map<std::string, ProgressView> kViews{{"auto", ProgressView::automatic},
                                                          {"bar", ProgressView::bar},
                                                          {"log", ProgressView::log},
                                                          {"none", ProgressView::none}};
  app.add_option("--progress", options.view, "auto, bar, log or none")
      ->transform(CLI::CheckedTransformer(kViews))
      ->option_text("VIEW");
  app.add_option("--report", options.config.report_file, "where the report goes (default: report.json in the index)")
      ->option_text("FILE");
  app.add_option("--log", options.log_file, "also log to this file; it is rotated at 16 MB, five are kept")
      ->option_text("FILE");
  app.add_option("--alerts", options.config.alerts,
                 "after each publish: what is new for every saved query, a file each into this directory")
      ->option_text("DIR");
  app.add_option("--queries", options.config.queries, "saved queries of --alerts (default: as rotative-search)")
      ->option_text("FILE");
  app.add_flag("-q,--quiet", options.quiet, "say nothing on standard error unless something is wrong");
  app.add_flag("-v,--verbose", options.verbose, "say more");
}

void complete(Options& options, const Raw& raw, const CLI::App& app) {
  if (!raw.map_file.empty()) options.config.fields.load_toml(raw.map_file);
  for (const std::string& map : raw.maps) options.config.fields.map(map);
  for (const std::string& set : raw.sets) options.config.fields.set(set);
  options.config.fields.set_languages(raw.languages);
  options.config.fields.set_latest_day(today() + kAhead);
  read_part(raw.part, options.config.fields);
  read_reject_limit(raw.reject_limit, options);
  if (raw.dry_run) options.action = Action::dry_run;
  if (app.got_subcommand("verify")) options.action = Action::verify;
  if (app.got_subcommand("merge")) options.action = Action::merge;
  const bool takes_input = options.action == Action::index || options.action == Action::dry_run;
  if (options.action != Action::dry_run && options.config.index.empty())
    throw Error(ErrorCode::usage, "no index is named", "add -d DIR, or set ROTATIVE_INDEX");
  if (takes_input && options.config.paths.empty())
    throw Error(ErrorCode::usage, "no input is named", "add a file or a directory, or - for standard input");
  if (options.config.segment_bytes < (1u << 16))
    throw Error(ErrorCode::usage, "--segment-size is too small", "give 64K or more");
  if (!options.config.queries.empty() && options.config.alerts.empty())
    throw Error(ErrorCode::usage, "--queries belongs to --alerts", "add --alerts DIR");
}

}  // namespace

std::optional<Options> parse_options(int argc, char** argv) {
  Options options;
  Raw raw;
  options.config.threads = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  options.config.command_line.assign(argv, argv + argc);
  CLI::App app("Index a dump of French news for rotative-search.", "rotative-index");
  app.footer(kFooter);
  app.set_version_flag("--version", "rotative-index " ROTATIVE_VERSION);
  add_input_options(app, options, raw);
  add_run_options(app, options, raw);
  add_output_options(app, options);
  app.add_subcommand("verify", "read every byte of the index against its checksums")->fallthrough();
  app.add_subcommand("merge", "put all segments into one, for an archive that is searched more than it grows")
      ->fallthrough();
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& success) {  // --help, --version
    std::ostringstream text;
    app.exit(success, text, text);
    print_answer(text.str());
    return std::nullopt;
  } catch (const CLI::ParseError& error) {
    throw Error(ErrorCode::usage, error.what(), "rotative-index --help lists the options");
  }
  complete(options, raw, app);
  return options;
}

}  // namespace rotative
