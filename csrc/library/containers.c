/* Typed dictionaries, as code that irad can differentiate: what Numba's C library does behind numba.typed.Dict.
 *
 * `make runtime` compiles this file to irad/runtime/containers.ll. Sizes of keys and values and the function that compares
 * keys (null: their bytes) are parameters that are constants wherever these functions are called, and all of them are
 * inlined there (frontend/numba_dicts.py). Keys, values and hashes lie in arrays of their own, in the order of insertion;
 * the hash of a deleted entry is -1, which no key has. `index` is a table with linear probing: number of the entry plus
 * one, 0 for a free place, -1 for one that was freed.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef int equal(const char *, const char *);

typedef struct {
    int64_t used, entries, room;
    int64_t *hashes, *index;
    char *keys, *values;
} dict;

typedef struct {
    dict *parent;
    int64_t *hashes;
    int64_t size, next;
} iterator;

enum { OK = 0, REPLACED = 1, MUTATED = -2, EXHAUSTED = -3, EMPTY = -4, ABSENT = -1 };

static void place(dict *d, int64_t hash, int64_t entry) {
    uint64_t mask = 2 * d->room - 1, i = (uint64_t)hash & mask;
    while (d->index[i] > 0) i = (i + 1) & mask;
    d->index[i] = entry + 1;
}

static uint64_t place_of(dict *d, int64_t hash, int64_t entry) {
    uint64_t mask = 2 * d->room - 1, i = (uint64_t)hash & mask;
    while (d->index[i] != entry + 1) i = (i + 1) & mask;
    return i;
}

static int64_t find(dict *d, const char *key, int64_t hash, int64_t key_size, equal *same) {
    uint64_t mask = 2 * d->room - 1, i = (uint64_t)hash & mask;
    for (;; i = (i + 1) & mask) {
        int64_t entry = d->index[i] - 1;
        if (entry == -1) return ABSENT;
        if (entry < 0 || d->hashes[entry] != hash) continue;
        const char *other = d->keys + entry * key_size;
        if (same ? same(other, key) > 0 : memcmp(other, key, key_size) == 0) return entry;
    }
}

int irad_dict_new(dict **out, int64_t wanted, int64_t key_size, int64_t value_size) {
    int64_t room = 8;
    while (room < wanted) room *= 2;
    dict *d = malloc(sizeof(dict));
    d->used = d->entries = 0;
    d->room = room;
    d->hashes = malloc(8 * room);
    d->index = malloc(16 * room);
    d->keys = malloc(key_size * room);
    d->values = malloc(value_size * room);
    memset(d->index, 0, 16 * room);
    *out = d;
    return OK;
}

void irad_dict_free(dict *d) {
    free(d->hashes);
    free(d->index);
    free(d->keys);
    free(d->values);
    free(d);
}

int64_t irad_dict_length(dict *d) { return d->used; }

int64_t irad_dict_lookup(dict *d, const char *key, int64_t hash, char *value, int64_t key_size, int64_t value_size,
                         equal *same) {
    int64_t entry = find(d, key, hash, key_size, same);
    if (entry >= 0) memcpy(value, d->values + entry * value_size, value_size);
    return entry;
}

int irad_dict_insert(dict *d, const char *key, int64_t hash, const char *value, int64_t key_size, int64_t value_size,
                     equal *same) {
    int64_t entry = find(d, key, hash, key_size, same);
    if (entry >= 0) {
        memcpy(d->values + entry * value_size, value, value_size);
        return REPLACED;
    }
    if (d->entries == d->room) {
        int64_t room = 2 * d->used > d->room ? 2 * d->room : d->room, n = 0;
        int64_t *hashes = malloc(8 * room), *index = malloc(16 * room);
        char *keys = malloc(key_size * room), *values = malloc(value_size * room);
        for (int64_t i = 0; i < d->entries; i++) {
            if (d->hashes[i] == -1) continue;
            hashes[n] = d->hashes[i];
            memcpy(keys + n * key_size, d->keys + i * key_size, key_size);
            memcpy(values + n * value_size, d->values + i * value_size, value_size);
            n++;
        }
        free(d->hashes);
        free(d->index);
        free(d->keys);
        free(d->values);
        memset(index, 0, 16 * room);
        d->hashes = hashes;
        d->index = index;
        d->keys = keys;
        d->values = values;
        d->room = room;
        d->entries = n;
        for (int64_t i = 0; i < n; i++) place(d, hashes[i], i);
    }
    entry = d->entries;
    d->hashes[entry] = hash;
    memcpy(d->keys + entry * key_size, key, key_size);
    memcpy(d->values + entry * value_size, value, value_size);
    place(d, hash, entry);
    d->used++;
    d->entries++;
    return OK;
}

int irad_dict_delitem(dict *d, int64_t hash, int64_t entry) {
    d->index[place_of(d, hash, entry)] = -1;
    d->hashes[entry] = -1;
    d->used--;
    return OK;
}

int irad_dict_popitem(dict *d, char *key, char *value, int64_t key_size, int64_t value_size) {
    if (d->used == 0) return EMPTY;
    int64_t entry = d->entries - 1;
    while (d->hashes[entry] == -1) entry--;
    d->index[place_of(d, d->hashes[entry], entry)] = -1;
    memcpy(key, d->keys + entry * key_size, key_size);
    memcpy(value, d->values + entry * value_size, value_size);
    d->entries = entry;
    d->used--;
    return OK;
}

void irad_dict_iter(iterator *it, dict *d) {
    it->parent = d;
    it->hashes = d->hashes;
    it->size = d->used;
    it->next = 0;
}

int irad_dict_iter_next(iterator *it, const char **key, const char **value, int64_t key_size, int64_t value_size) {
    dict *d = it->parent;
    if (d->hashes != it->hashes || d->used != it->size) return MUTATED;
    while (it->next < d->entries) {
        int64_t entry = it->next++;
        if (d->hashes[entry] == -1) continue;
        *key = d->keys + entry * key_size;
        *value = d->values + entry * value_size;
        return OK;
    }
    return EXHAUSTED;
}
