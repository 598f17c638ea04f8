/* The log between the passes of split forward mode (see `transform/replay.py`).
 *
 * A function is run once and writes down what it reads from memory and what others return to it. Forward mode then
 * runs as often as wanted on these values, whatever the memory holds by then.
 */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#define FIRST_CELLS 512

/* `arena` stands where a tape of reverse mode has its arena, and is null. */
typedef struct log {
    void *arena;
    char *cells;
    size_t used, room;
} log;

log *irad_log_begin(void) {
    log *l = calloc(1, sizeof *l);
    if (!l || !(l->cells = malloc(FIRST_CELLS))) abort();
    l->room = FIRST_CELLS;
    return l;
}

/* Room for one more value, whose size is a multiple of 8. */
void *irad_log_room(log *l, size_t bytes) {
    if (l->room - l->used < bytes) {
        l->room = 2 * l->room + bytes;
        if (!(l->cells = realloc(l->cells, l->room))) abort();
    }
    void *place = l->cells + l->used;
    l->used += bytes;
    return place;
}

/* The next value; reading begins with `irad_log_rewind`. */
void *irad_log_next(log *l, size_t bytes) {
    void *place = l->cells + l->used;
    l->used += bytes;
    return place;
}

void irad_log_rewind(log *l) {
    if (l->arena) {
        puts("irad: __enzyme_fwdsplit is given the tape of another function, or one that was made in a file without "
             "a call of __enzyme_fwdsplit of this function");
        abort();
    }
    l->used = 0;
}

void irad_log_free(log *l) {
    free(l->cells);
    free(l);
}
