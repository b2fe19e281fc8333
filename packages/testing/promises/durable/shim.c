/*
 * Stands between a process and its files: records what it writes and syncs, and makes chosen calls fail or kill.
 * Loaded with LD_PRELOAD into a child of the harness; only files under LINLI_IO_DIR are looked at.
 *
 *   LINLI_IO_DIR    folder of the files
 *   LINLI_IO_TRACE  file that takes the record (none: nothing is recorded)
 *   LINLI_IO_KILL   SIGKILL in the middle of the n-th call that writes, cuts or syncs
 *   LINLI_IO_FAIL   "at:count:errno:kinds": such calls from the n-th on fail; kinds of w (write), t (cut), s (sync)
 *
 * One record is a line "kind file offset length error path", then `length` bytes. The shared index of SQLite (-shm) is
 * rebuilt after a crash and left out; bytes written to a file named `acks` are acknowledgements.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#define MOST_FILES 256
#define MOST_FDS 4096

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char *paths[MOST_FILES];
static int known = 0;
static int file_of[MOST_FDS]; /* id + 1 */
static const char *dir = NULL;
static int trace = -1;
static long calls = 0, kill_at = 0, fail_at = 0, fail_count = 0;
static int fail_with = 0;
static char fail_kinds[8] = "";

__attribute__((constructor)) static void begin(void) {
  dir = getenv("LINLI_IO_DIR");
  const char *to = getenv("LINLI_IO_TRACE"), *killing = getenv("LINLI_IO_KILL"), *failing = getenv("LINLI_IO_FAIL");
  if (to != NULL) trace = (int)syscall(SYS_openat, AT_FDCWD, to, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
  if (killing != NULL) kill_at = atol(killing);
  if (failing != NULL) sscanf(failing, "%ld:%ld:%d:%7s", &fail_at, &fail_count, &fail_with, fail_kinds);
}

static int ends(const char *path, const char *with) {
  size_t n = strlen(path), m = strlen(with);
  return n >= m && strcmp(path + n - m, with) == 0;
}
static int id_of(const char *path) {
  if (dir == NULL || path == NULL || strncmp(path, dir, strlen(dir)) != 0 || ends(path, "-shm")) return -1;
  for (int i = 0; i < known; i++)
    if (strcmp(paths[i], path) == 0) return i;
  if (known == MOST_FILES) abort();
  paths[known] = strdup(path);
  return known++;
}
static int file(int fd) { return fd >= 0 && fd < MOST_FDS ? file_of[fd] - 1 : -1; }
static int is_ack(int id) { return id >= 0 && ends(paths[id], "/acks"); }

static void raw(const void *bytes, size_t n) {
  const char *at = bytes;
  while (n > 0) {
    ssize_t done = syscall(SYS_write, trace, at, n);
    if (done <= 0) abort();
    at += done;
    n -= (size_t)done;
  }
}
static void record(const char *kind, int id, off_t offset, const void *bytes, size_t n, int error) {
  if (trace < 0) return;
  char line[1200];
  int length = snprintf(line, sizeof line, "%s %d %lld %zu %d %s\n", kind, id, (long long)offset, n, error, paths[id]);
  raw(line, (size_t)length);
  if (n > 0) raw(bytes, n);
}
/* Counts a call. 1: it is to fail; 2: the process is to die in the middle of it. */
static int fate(char kind, int id) {
  if (is_ack(id)) return 0;
  calls++;
  if (kill_at > 0 && calls == kill_at) return 2;
  if (fail_at > 0 && calls >= fail_at && fail_count > 0 && strchr(fail_kinds, kind) != NULL) {
    fail_count--;
    return 1;
  }
  return 0;
}
static void die(void) {
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

#define REAL(name, type) \
  static type real = NULL; \
  if (real == NULL) real = (type)dlsym(RTLD_NEXT, name)

typedef int (*open_t)(const char *, int, ...);
static int opened(int fd, const char *path, int flags, int is_new) {
  pthread_mutex_lock(&lock);
  int id = fd >= 0 && fd < MOST_FDS ? id_of(path) : -1;
  if (fd >= 0 && fd < MOST_FDS) file_of[fd] = id + 1;
  if (id >= 0 && is_new) record("create", id, 0, NULL, 0, 0);
  if (id >= 0 && !is_new && (flags & O_TRUNC)) record("cut", id, 0, NULL, 0, 0);
  pthread_mutex_unlock(&lock);
  return fd;
}
#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    REAL(#name, open_t); \
    va_list more; \
    va_start(more, flags); \
    mode_t mode = va_arg(more, mode_t); \
    va_end(more); \
    int is_new = (flags & O_CREAT) && access(path, F_OK) != 0; \
    return opened(real(path, flags, mode), path, flags, is_new); \
  }
OPEN(open)
OPEN(open64)

typedef int (*close_t)(int);
int close(int fd) {
  REAL("close", close_t);
  pthread_mutex_lock(&lock);
  if (fd >= 0 && fd < MOST_FDS) file_of[fd] = 0;
  pthread_mutex_unlock(&lock);
  return real(fd);
}

typedef ssize_t (*pwrite_t)(int, const void *, size_t, off64_t);
static ssize_t put(pwrite_t real, int fd, const void *bytes, size_t n, off64_t offset) {
  int id = file(fd);
  if (id < 0) return real(fd, bytes, n, offset);
  pthread_mutex_lock(&lock);
  int what = fate('w', id);
  ssize_t done = -1;
  int error = fail_with;
  if (what == 2) {
    real(fd, bytes, n / 2, offset);
    die();
  }
  if (what == 0) {
    done = real(fd, bytes, n, offset);
    error = done < 0 ? errno : 0;
  }
  record(is_ack(id) ? "ack" : "write", id, offset, bytes, done < 0 ? 0 : (size_t)done, error);
  pthread_mutex_unlock(&lock);
  errno = error;
  return done;
}
ssize_t pwrite64(int fd, const void *bytes, size_t n, off64_t offset) {
  REAL("pwrite64", pwrite_t);
  return put(real, fd, bytes, n, offset);
}
ssize_t pwrite(int fd, const void *bytes, size_t n, off_t offset) {
  REAL("pwrite64", pwrite_t);
  return put(real, fd, bytes, n, offset);
}
typedef ssize_t (*write_t)(int, const void *, size_t);
static ssize_t write_at(int fd, const void *bytes, size_t n, off64_t offset) {
  (void)offset;
  REAL("write", write_t);
  return real(fd, bytes, n);
}
ssize_t write(int fd, const void *bytes, size_t n) {
  off64_t offset = file(fd) < 0 ? 0 : lseek64(fd, 0, SEEK_CUR);
  return put(write_at, fd, bytes, n, offset);
}

typedef int (*cut_t)(int, off64_t);
static int cut(cut_t real, int fd, off64_t size) {
  int id = file(fd);
  if (id < 0) return real(fd, size);
  pthread_mutex_lock(&lock);
  int what = fate('t', id), result = -1, error = fail_with;
  if (what == 2) die();
  if (what == 0) {
    result = real(fd, size);
    error = result < 0 ? errno : 0;
  }
  if (result == 0) record("cut", id, size, NULL, 0, 0);
  pthread_mutex_unlock(&lock);
  errno = error;
  return result;
}
int ftruncate64(int fd, off64_t size) {
  REAL("ftruncate64", cut_t);
  return cut(real, fd, size);
}
int ftruncate(int fd, off_t size) {
  REAL("ftruncate64", cut_t);
  return cut(real, fd, size);
}

typedef int (*sync_t)(int);
static int flush(sync_t real, int fd) {
  int id = file(fd);
  if (id < 0) return real(fd);
  pthread_mutex_lock(&lock);
  int what = fate('s', id), result = -1, error = fail_with;
  if (what == 2) die();
  if (what == 0) {
    result = real(fd);
    error = result < 0 ? errno : 0;
  }
  record("sync", id, 0, NULL, 0, result == 0 ? 0 : error);
  pthread_mutex_unlock(&lock);
  errno = error;
  return result;
}
int fsync(int fd) {
  REAL("fsync", sync_t);
  return flush(real, fd);
}
int fdatasync(int fd) {
  REAL("fdatasync", sync_t);
  return flush(real, fd);
}

typedef int (*unlink_t)(const char *);
int unlink(const char *path) {
  REAL("unlink", unlink_t);
  pthread_mutex_lock(&lock);
  int id = id_of(path), result = real(path), error = errno;
  if (id >= 0 && result == 0) record("unlink", id, 0, NULL, 0, 0);
  pthread_mutex_unlock(&lock);
  errno = error;
  return result;
}
