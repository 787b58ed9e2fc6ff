/* LD_PRELOAD shim: makes the Nth call that changes files below a directory fail, as a full or dying disk would.

   FAULT_UNDER   the directory; calls that touch nothing below it are neither counted nor failed
   FAULT_AT      which call fails, from 1; 0 only counts
   FAULT_KIND    ENOSPC, EIO, EDQUOT, EMFILE, SHORT (writes then take half of what they were given, and succeed), or
                 KILL: the process dies before the call
   FAULT_STICKY  1: every later call fails too, as on a disk that stays full; calls that make no room (close, unlink) pass
   FAULT_STATE   a file that receives the number of calls and what was failed; it must lie elsewhere

   Seen are the calls below of the program and of its libraries, under their names for large files as well. Not seen are
   stdio's own writes and stores through mmap. Threads share one count, so with one thread the same N is the same call. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

struct State {
  _Atomic long calls;
  _Atomic long failed;
  char first[4096]; /* what the first failed call was */
};

static struct State* state;
static const char* under;
static long fault_at;
static int fault_errno; /* 0: short writes */
static int sticky;
static int kills;

static int errno_of(const char* kind) {
  if (strcmp(kind, "ENOSPC") == 0) return ENOSPC;
  if (strcmp(kind, "EIO") == 0) return EIO;
  if (strcmp(kind, "EDQUOT") == 0) return EDQUOT;
  if (strcmp(kind, "EMFILE") == 0) return EMFILE;
  return 0;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void start(void) {
  const char* file = getenv("FAULT_STATE");
  under = getenv("FAULT_UNDER");
  if (!file || !under) return;
  fault_at = atol(getenv("FAULT_AT") ? getenv("FAULT_AT") : "0");
  fault_errno = errno_of(getenv("FAULT_KIND") ? getenv("FAULT_KIND") : "ENOSPC");
  kills = getenv("FAULT_KIND") && strcmp(getenv("FAULT_KIND"), "KILL") == 0;
  sticky = getenv("FAULT_STICKY") && strcmp(getenv("FAULT_STICKY"), "1") == 0;
  const int fd = REAL(open)(file, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (fd < 0 || REAL(ftruncate)(fd, sizeof *state) != 0) abort();
  state = mmap(NULL, sizeof *state, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (state == MAP_FAILED) abort();
  REAL(close)(fd);
}

static int is_under(const char* path) {
  const size_t length = strlen(under);
  return strncmp(path, under, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

/* The path of an open descriptor, or of `path` seen from the folder `at`. */
static void locate(int at, const char* path, char* out) {
  char link[64];
  out[0] = '\0';
  if (path && path[0] == '/') {
    snprintf(out, PATH_MAX, "%s", path);
    return;
  }
  snprintf(link, sizeof link, at == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/%d", at);
  const ssize_t size = readlink(link, out, PATH_MAX - 1);
  out[size < 0 ? 0 : size] = '\0';
  if (!path || size <= 0) return;
  snprintf(out + size, (size_t)(PATH_MAX - size), "/%s", path);
}

enum { kFrees = 1, kTransfers = 2 };

/* Whether this call is to fail: it is counted, and what it was is noted. */
static int fails(const char* name, int at, const char* path, int traits) {
  char where[PATH_MAX];
  if (!state) return 0;
  locate(at, path, where);
  if (!is_under(where)) return 0;
  const long number = atomic_fetch_add(&state->calls, 1) + 1;
  if (fault_at == 0 || number < fault_at || (number > fault_at && (!sticky || (traits & kFrees)))) return 0;
  if (kills) kill(getpid(), SIGKILL);
  if (fault_errno == 0 && !(traits & kTransfers)) return 0;
  if (atomic_fetch_add(&state->failed, 1) == 0) snprintf(state->first, sizeof state->first, "%s %s", name, where);
  return 1;
}

static int fail(void) {
  errno = fault_errno;
  return -1;
}

static size_t half(size_t size) { return size < 2 ? size : size / 2; }

#define WRITES(name, ...)                                                        \
  if (fails(#name, fd, NULL, kTransfers)) {                                      \
    if (fault_errno != 0) return fail();                                         \
    size = half(size);                                                           \
  }                                                                              \
  return REAL(name)(fd, bytes, size, ##__VA_ARGS__)

ssize_t write(int fd, const void* bytes, size_t size) { WRITES(write); }
ssize_t pwrite(int fd, const void* bytes, size_t size, off_t at) { WRITES(pwrite, at); }
ssize_t pwrite64(int fd, const void* bytes, size_t size, off64_t at) { WRITES(pwrite64, at); }

/* A short writev ends after its first part. */
#define WRITES_PARTS(name, ...)                                                  \
  if (fails(#name, fd, NULL, kTransfers)) {                                      \
    if (fault_errno != 0) return fail();                                         \
    count = 1;                                                                   \
  }                                                                              \
  return REAL(name)(fd, parts, count, ##__VA_ARGS__)

ssize_t writev(int fd, const struct iovec* parts, int count) { WRITES_PARTS(writev); }
ssize_t pwritev(int fd, const struct iovec* parts, int count, off_t at) { WRITES_PARTS(pwritev, at); }
ssize_t pwritev64(int fd, const struct iovec* parts, int count, off64_t at) { WRITES_PARTS(pwritev64, at); }

/* What copies between descriptors counts for the one that is written. */
#define ON_DESCRIPTOR(type, name, target, parameters, ...)                       \
  type name parameters {                                                         \
    if (fails(#name, target, NULL, 0)) return (type)fail();                      \
    return REAL(name)(__VA_ARGS__);                                              \
  }

ssize_t sendfile(int, int, off_t*, size_t);
ssize_t sendfile64(int, int, off64_t*, size_t);
ON_DESCRIPTOR(ssize_t, sendfile, out, (int out, int in, off_t* at, size_t size), out, in, at, size)
ON_DESCRIPTOR(ssize_t, sendfile64, out, (int out, int in, off64_t* at, size_t size), out, in, at, size)
ON_DESCRIPTOR(ssize_t, copy_file_range, out,
              (int in, off64_t* from, int out, off64_t* to, size_t size, unsigned flags), in, from, out, to, size, flags)
ON_DESCRIPTOR(int, fsync, fd, (int fd), fd)
ON_DESCRIPTOR(int, fdatasync, fd, (int fd), fd)
ON_DESCRIPTOR(int, syncfs, fd, (int fd), fd)
ON_DESCRIPTOR(int, ftruncate, fd, (int fd, off_t length), fd, length)
ON_DESCRIPTOR(int, ftruncate64, fd, (int fd, off64_t length), fd, length)
ON_DESCRIPTOR(int, fallocate, fd, (int fd, int mode, off_t at, off_t length), fd, mode, at, length)
ON_DESCRIPTOR(int, fallocate64, fd, (int fd, int mode, off64_t at, off64_t length), fd, mode, at, length)

/* These two return the error instead of setting errno. */
int posix_fallocate(int fd, off_t at, off_t length) {
  return fails("posix_fallocate", fd, NULL, 0) ? fault_errno : REAL(posix_fallocate)(fd, at, length);
}
int posix_fallocate64(int fd, off64_t at, off64_t length) {
  return fails("posix_fallocate64", fd, NULL, 0) ? fault_errno : REAL(posix_fallocate64)(fd, at, length);
}

/* The descriptor is gone, whatever close says. */
int close(int fd) {
  const int failed = fails("close", fd, NULL, kFrees);
  const int status = REAL(close)(fd);
  return failed ? fail() : status;
}

/* Opening counts where something may be written; reading alone changes nothing. */
static int writes(int flags) { return (flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)) != 0; }

#define OPENS(name, at, ...)                                                     \
  mode_t mode = 0;                                                               \
  if (flags & (O_CREAT | O_TMPFILE)) {                                           \
    va_list rest;                                                                \
    va_start(rest, flags);                                                       \
    mode = va_arg(rest, mode_t);                                                 \
    va_end(rest);                                                                \
  }                                                                              \
  if (writes(flags) && fails(#name, at, path, 0)) return fail();                 \
  return REAL(name)(__VA_ARGS__, flags, mode)

int open(const char* path, int flags, ...) { OPENS(open, AT_FDCWD, path); }
int open64(const char* path, int flags, ...) { OPENS(open64, AT_FDCWD, path); }
int openat(int at, const char* path, int flags, ...) { OPENS(openat, at, at, path); }
int openat64(int at, const char* path, int flags, ...) { OPENS(openat64, at, at, path); }
int creat(const char* path, mode_t mode) { return fails("creat", AT_FDCWD, path, 0) ? fail() : REAL(creat)(path, mode); }
int creat64(const char* path, mode_t mode) {
  return fails("creat64", AT_FDCWD, path, 0) ? fail() : REAL(creat64)(path, mode);
}

/* Names. */
int rename(const char* from, const char* to) {
  return fails("rename", AT_FDCWD, to, 0) ? fail() : REAL(rename)(from, to);
}
int renameat(int from_at, const char* from, int to_at, const char* to) {
  return fails("renameat", to_at, to, 0) ? fail() : REAL(renameat)(from_at, from, to_at, to);
}
int renameat2(int from_at, const char* from, int to_at, const char* to, unsigned flags) {
  return fails("renameat2", to_at, to, 0) ? fail() : REAL(renameat2)(from_at, from, to_at, to, flags);
}
int link(const char* from, const char* to) { return fails("link", AT_FDCWD, to, 0) ? fail() : REAL(link)(from, to); }
int mkdir(const char* path, mode_t mode) { return fails("mkdir", AT_FDCWD, path, 0) ? fail() : REAL(mkdir)(path, mode); }
int truncate(const char* path, off_t length) {
  return fails("truncate", AT_FDCWD, path, 0) ? fail() : REAL(truncate)(path, length);
}
int truncate64(const char* path, off64_t length) {
  return fails("truncate64", AT_FDCWD, path, 0) ? fail() : REAL(truncate64)(path, length);
}
int unlink(const char* path) { return fails("unlink", AT_FDCWD, path, kFrees) ? fail() : REAL(unlink)(path); }
int unlinkat(int at, const char* path, int flags) {
  return fails("unlinkat", at, path, kFrees) ? fail() : REAL(unlinkat)(at, path, flags);
}
int rmdir(const char* path) { return fails("rmdir", AT_FDCWD, path, kFrees) ? fail() : REAL(rmdir)(path); }
int remove(const char* path) { return fails("remove", AT_FDCWD, path, kFrees) ? fail() : REAL(remove)(path); }
