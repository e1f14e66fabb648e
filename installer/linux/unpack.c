/* What the .run file unpacks itself with, for a bare system has no xz: standard input to standard output, with all
   processors. Linked with liblzma, which comes inside. */
#include <lzma.h>
#include <stdio.h>

int main(void) {
    static uint8_t in[1 << 16], out[1 << 20];
    lzma_stream stream = LZMA_STREAM_INIT;
#if LZMA_VERSION >= 50040002 /* Debian 12; Ubuntu 22.04 has an older one */
    lzma_mt how = {.threads = lzma_cputhreads(), .memlimit_threading = 1ull << 30, .memlimit_stop = UINT64_MAX};
    if (!how.threads) how.threads = 1;
    lzma_ret state = lzma_stream_decoder_mt(&stream, &how);
#else
    lzma_ret state = lzma_stream_decoder(&stream, UINT64_MAX, 0);
#endif
    while (state == LZMA_OK) {
        if (!stream.avail_in && !feof(stdin)) {
            stream.next_in = in;
            stream.avail_in = fread(in, 1, sizeof in, stdin);
            if (ferror(stdin)) return 1;
        }
        stream.next_out = out;
        stream.avail_out = sizeof out;
        state = lzma_code(&stream, feof(stdin) && !stream.avail_in ? LZMA_FINISH : LZMA_RUN);
        size_t size = sizeof out - stream.avail_out;
        if (fwrite(out, 1, size, stdout) != size) return 1;
    }
    return state != LZMA_STREAM_END || fflush(stdout);
}
