/*
 * Loaded into every process of a host by /etc/ld.so.preload: uname(2) and sysinfo(2) tell of the host's own boot, for the kernel is the
 * machine's. Needs nothing but libc, and is silent about files that are not there.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/sysinfo.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

/* The first line of a file into `text`, which keeps its value when there is none. */
static void line_of(const char *path, char *text, size_t size)
{
    char line[128];
    int error = errno;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file >= 0) {
        ssize_t length = read(file, line, sizeof line - 1);
        close(file);
        if (length > 0) {
            line[length] = '\0';
            line[strcspn(line, "\n")] = '\0';
            if (line[0] != '\0') {
                strncpy(text, line, size - 1);
                text[size - 1] = '\0';
            }
        }
    }
    errno = error;
}

int uname(struct utsname *name)
{
    if (syscall(SYS_uname, name) != 0) return -1;
    line_of("/run/patchlab/kernel-release", name->release, sizeof name->release);
    line_of("/etc/patchlab/machine", name->machine, sizeof name->machine);
    return 0;
}

int sysinfo(struct sysinfo *info)
{
    char booted[32] = "";
    if (syscall(SYS_sysinfo, info) != 0) return -1;
    line_of("/run/patchlab/booted-at", booted, sizeof booted);
    if (booted[0] != '\0') info->uptime = time(NULL) - atol(booted);
    return 0;
}
