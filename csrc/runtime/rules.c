/* Exceptions of custom rules (`irad.custom_vjp` and its like).
 *
 * A rule runs in the middle of a reverse pass, which has no way out. What it raises is kept here for the thread, and the
 * derivative raises it when it returns: the first one, if there are several.
 */
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#define SLOTS 256

extern uintptr_t pthread_self(void);

static struct {
    _Atomic uintptr_t thread;
    void *exception;
} irad_rule_slots[SLOTS];
static _Atomic int irad_rule_pending;

void irad_rule_failed(void *exception) {
    uintptr_t self = pthread_self();
    if (irad_rule_pending)
        for (int n = 0; n < SLOTS; n++)
            if (irad_rule_slots[n].thread == self) return;
    for (int n = 0;; n = (n + 1) % SLOTS) {
        uintptr_t free_slot = 0;
        if (atomic_compare_exchange_strong(&irad_rule_slots[n].thread, &free_slot, self)) {
            irad_rule_slots[n].exception = exception;
            irad_rule_pending++;
            return;
        }
    }
}

/* The exception that this thread's rules have raised, once; NULL if there is none. */
void *irad_rule_failure(void) {
    if (!irad_rule_pending) return NULL;
    uintptr_t self = pthread_self();
    for (int n = 0; n < SLOTS; n++)
        if (irad_rule_slots[n].thread == self) {
            void *exception = irad_rule_slots[n].exception;
            irad_rule_pending--;
            irad_rule_slots[n].thread = 0;
            return exception;
        }
    return NULL;
}
