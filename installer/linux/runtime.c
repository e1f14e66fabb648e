/* A runtime for the AppImage, where the usual one is not at hand: Debian's libsquashfuse and libfuse3 with what starts
   the program. The file system behind this file is mounted, or unpacked to a folder that is removed afterwards where
   that is not possible, or with --appimage-extract-and-run. --appimage-extract unpacks it here and keeps it. */
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <libgen.h>
#include <limits.h>
#include <signal.h>
#include <squashfuse/ll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static int fail(const char *what) {
    fprintf(stderr, "%s: %s\n", what, strerror(errno));
    return 127;
}

static long behind(const char *file) { /* where this program ends, and the file system begins */
    Elf64_Ehdr head;
    FILE *self = fopen(file, "rb");
    size_t got = self ? fread(&head, sizeof head, 1, self) : 0;
    if (self) fclose(self);
    return got ? (long)(head.e_shoff + (unsigned long)head.e_shentsize * head.e_shnum) : -1;
}

static int unpack_one(sqfs *fs, sqfs_inode_id id, const char *target) {
    static char block[1 << 20];
    sqfs_inode inode;
    if (sqfs_inode_get(fs, &inode, id)) return -1;
    if (S_ISDIR(inode.base.mode)) return mkdir(target, 0755) && errno != EEXIST ? -1 : 0;
    if (S_ISLNK(inode.base.mode)) {
        size_t size = sizeof block;
        return sqfs_readlink(fs, &inode, block, &size) || symlink(block, target) ? -1 : 0;
    }
    int file = open(target, O_WRONLY | O_CREAT | O_TRUNC, inode.base.mode & 0755);
    for (sqfs_off_t place = 0; file >= 0 && place < (sqfs_off_t)inode.xtra.reg.file_size;) {
        sqfs_off_t size = sizeof block;
        if (sqfs_read_range(fs, &inode, place, &size, block) || write(file, block, size) != size) return close(file), -1;
        place += size;
    }
    return file < 0 ? -1 : close(file);
}

static int unpack(const char *self, long start, const char *folder) {
    sqfs fs;
    sqfs_traverse walk;
    sqfs_err state = SQFS_OK;
    char target[PATH_MAX];
    if (sqfs_open_image(&fs, self, start) || sqfs_traverse_open(&walk, &fs, sqfs_inode_root(&fs))) return -1;
    if (mkdir(folder, 0755) && errno != EEXIST) return -1;
    while (sqfs_traverse_next(&walk, &state)) {
        if (walk.dir_end) continue;
        snprintf(target, sizeof target, "%s/%s", folder, walk.path);
        if (unpack_one(&fs, sqfs_dentry_inode(&walk.entry), target)) return -1;
    }
    sqfs_traverse_close(&walk);
    return state ? -1 : 0;
}

static int serve(const char *self, long start, const char *folder, int ready) { /* until it is unmounted */
    struct fuse_lowlevel_ops answers = {
        .lookup = sqfs_ll_op_lookup, .forget = sqfs_ll_op_forget, .getattr = sqfs_ll_op_getattr,
        .readlink = sqfs_ll_op_readlink, .open = sqfs_ll_op_open, .read = sqfs_ll_op_read,
        .release = sqfs_ll_op_release, .opendir = sqfs_ll_op_opendir, .readdir = sqfs_ll_op_readdir,
        .releasedir = sqfs_ll_op_releasedir, .statfs = stfs_ll_op_statfs,
    };
    char *words[] = {"AppImage", "-oro,nodev,nosuid", NULL};
    struct fuse_args options = FUSE_ARGS_INIT(2, words);
    sqfs_ll *image = sqfs_ll_open(self, start);
    sqfs_ll_chan channel;
    if (!image || sqfs_ll_mount(&channel, folder, &options, &answers, sizeof answers, image)) return 1;
    if (write(ready, "m", 1) != 1) return 1;
    close(ready);
    fuse_set_signal_handlers(channel.session);
    fuse_session_loop(channel.session);
    sqfs_ll_unmount(&channel, folder);
    return 0;
}

static int remove_one(const char *path, const struct stat *facts, int kind, struct FTW *place) {
    (void)facts, (void)kind, (void)place;
    return remove(path);
}

static int run(const char *folder, char **arguments) { /* AppRun, to its end */
    char program[PATH_MAX];
    int state = 0;
    snprintf(program, sizeof program, "%s/AppRun", folder);
    setenv("APPDIR", folder, 1);
    pid_t child = fork();
    if (!child) {
        execv(program, arguments);
        _exit(fail(program));
    }
    signal(SIGINT, SIG_IGN); /* which the terminal sends to both */
    while (waitpid(child, &state, 0) < 0 && errno == EINTR) {}
    return WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
}

int main(int count, char **arguments) {
    char self[PATH_MAX] = "", folder[] = "/tmp/.mount_sinsrXXXXXX", answer;
    const char *asked = count > 1 ? arguments[1] : "";
    if (readlink("/proc/self/exe", self, sizeof self - 1) < 0) return fail("/proc/self/exe");
    long start = behind(self);
    if (!strcmp(asked, "--appimage-offset")) return printf("%ld\n", start) < 0;
    if (!strcmp(asked, "--appimage-extract")) return unpack(self, start, "squashfs-root") ? fail("squashfs-root") : 0;
    int apart = !strcmp(asked, "--appimage-extract-and-run"), result = 127, pipes[2];
    if (apart) arguments[1] = arguments[0], arguments++;
    setenv("APPIMAGE", self, 1);
    setenv("ARGV0", arguments[0], 1);
    if (!mkdtemp(folder)) return fail(folder);
    pid_t server = -1;
    if (!apart && !pipe(pipes) && !(server = fork())) {
        close(pipes[0]);
        setsid();
        _exit(serve(self, start, folder, pipes[1]));
    }
    if (server > 0) close(pipes[1]);
    if (server > 0 && read(pipes[0], &answer, 1) == 1) {
        result = run(folder, arguments);
        kill(server, SIGTERM);
        waitpid(server, NULL, 0);
    } else {
        if (server > 0) waitpid(server, NULL, 0);
        result = unpack(self, start, folder) ? fail(folder) : run(folder, arguments);
    }
    nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    return result;
}
