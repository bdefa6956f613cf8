/* Small helpers: clocks, short files, descriptors, paths. */
#pragma once
#include "system.h"

long long now_ns(clockid_t clock);
long long timeval_ns(struct timeval t);
long long max_ll(long long a, long long b);
long long min_ll(long long a, long long b);
__attribute__((format(printf, 3, 4))) void format(char *out, size_t size, const char *text, ...);
int write_file(const char *path, const char *value);
ssize_t read_file(const char *path, char *out, size_t size);
long long read_number(const char *path);
long long number_after(const char *text, const char *key);
void close_fds(const int *fds, int count);
int set_cloexec_from(int first);
void close_from(int first);
void unescape(char *text);
bool is_plain_relative(const char *path);
