/* Pointers to members of nodes: a search tree that is built through links to its links, lists with a sentinel. */
#include "check.h"
#include <stddef.h>
double __enzyme_autodiff(void *, ...);
double __enzyme_fwddiff(void *, ...);
typedef struct node { struct node *left, *right; int key; double value; } node;
static double total(const node *n) { return n ? n->value * n->value + total(n->left) + total(n->right) : 0; }
static void drop(node **link) { node *n = *link; if (n) { drop(&n->left); drop(&n->right); free(n); } *link = 0; }
static double tree(double x, int n) {
    node *root = 0;
    for (int i = 0; i < n; i++) {
        int key = i * 7 % 5;
        node **link = &root;
        while (*link && (*link)->key != key) link = key < (*link)->key ? &(*link)->left : &(*link)->right;
        if (!*link) { *link = calloc(1, sizeof(node)); (*link)->key = key; }
        (*link)->value += x * i;
    }
    double s = total(root);
    drop(&root);
    return s;
}
typedef struct ring { struct ring *next, *prev; } ring;
typedef struct { double value; ring links; } item;
static double circle(double x, int n) {
    ring head = {&head, &head};
    for (int i = 1; i <= n; i++) {
        item *t = malloc(sizeof *t);
        t->value = x * i;
        t->links.prev = head.prev; t->links.next = &head;
        head.prev->next = &t->links; head.prev = &t->links;
    }
    double s = 0;
    while (head.next != &head) {
        ring *r = head.next;
        item *t = (item *)((char *)r - offsetof(item, links));
        s += t->value * t->value;
        head.next = r->next; r->next->prev = &head;
        free(t);
    }
    return s;
}
int main(void) {
    /* keys 0 2 4 1 3 0 2: values 0+5, 1+6, 2, 3, 4 */
    CHECK(__enzyme_autodiff((void *)tree, 1.5, 7), 2 * 1.5 * (25 + 49 + 4 + 9 + 16));
    CHECK(__enzyme_fwddiff((void *)tree, 1.5, 1.0, 7), 2 * 1.5 * (25 + 49 + 4 + 9 + 16));
    CHECK(__enzyme_autodiff((void *)circle, 1.5, 4), 2 * 1.5 * 30);
    CHECK(__enzyme_fwddiff((void *)circle, 1.5, 1.0, 4), 2 * 1.5 * 30);
}
