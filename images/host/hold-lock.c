/*
 * patchlab-hold-lock apt|dnf|zypper: holds the lock of a package manager, as another run of it would, until it is ended. Its process
 * id stands in /run/patchlab/lock-held once it has the lock.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const held = "/run/patchlab/lock-held";

/* apt and dpkg use locks of the kernel, which end with their process. */
static const char *const apt_files[] = {"/var/lib/dpkg/lock-frontend", "/var/lib/dpkg/lock", "/var/lib/apt/lists/lock", NULL};
/* dnf and zypper look whether the process whose number the file has is alive. */
static const char *const dnf_files[] = {
    "/var/cache/dnf/metadata_lock.pid", "/var/cache/dnf/download_lock.pid", "/var/lib/dnf/rpmdb_lock.pid", NULL};
static const char *const zypper_files[] = {"/run/zypp.pid", NULL};

static const char *const *files;

static void end(int signal)
{
    int i;
    (void)signal;
    unlink(held);
    if (files != apt_files) for (i = 0; files[i] != NULL; i++) unlink(files[i]);
    _exit(0);
}

static void fail(const char *path)
{
    perror(path);
    exit(1);
}

static void lock(const char *path)
{
    struct flock whole;
    int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0640);
    memset(&whole, 0, sizeof whole);
    whole.l_type = F_WRLCK;
    whole.l_whence = SEEK_SET;
    if (file < 0 || fcntl(file, F_SETLKW, &whole) != 0) fail(path);
}

/* Whether the file names a process that runs. */
static int is_taken(const char *path)
{
    int owner = 0;
    FILE *file = fopen(path, "r");
    if (file == NULL) return 0;
    if (fscanf(file, "%d", &owner) != 1) owner = 0;
    fclose(file);
    return owner > 0 && owner != getpid() && kill(owner, 0) == 0;
}

static void write_pid(const char *path)
{
    FILE *file = fopen(path, "w");
    if (file == NULL || fprintf(file, "%d", (int)getpid()) < 0 || fclose(file) != 0) fail(path);
}

int main(int count, char **words)
{
    const char *manager = count == 2 ? words[1] : "";
    int i;
    files = strcmp(manager, "apt") == 0      ? apt_files
            : strcmp(manager, "dnf") == 0    ? dnf_files
            : strcmp(manager, "zypper") == 0 ? zypper_files
                                             : NULL;
    if (files == NULL) {
        fputs("usage: patchlab-hold-lock apt|dnf|zypper\n", stderr);
        return 2;
    }
    signal(SIGTERM, end);
    signal(SIGINT, end);
    signal(SIGHUP, end);
    if (files == dnf_files) mkdir("/var/lib/dnf", 0755);
    for (i = 0; files[i] != NULL; i++) {
        if (files == apt_files) {
            lock(files[i]);
        } else {
            while (is_taken(files[i])) usleep(100000);
            write_pid(files[i]);
        }
    }
    write_pid(held);
    for (;;) pause();
}
