// Crashes: with all fifty cups in use there is no free one, and the pointer to it is null.
#include <stdio.h>
#include <stdlib.h>

enum { CUPS = 50 };

typedef struct {
    int arrival, departure;
} Guest;

// The minute from which each cup is free again.
static int free_from[CUPS];

static int by_arrival(const void *a, const void *b) {
    return ((const Guest *)a)->arrival - ((const Guest *)b)->arrival;
}

static int *free_cup(int minute) {
    for (int i = 0; i < CUPS; ++i)
        if (free_from[i] <= minute)
            return &free_from[i];
    return NULL;
}

int main(void) {
    int n;
    if (scanf("%d", &n) != 1)
        return 1;
    Guest *guests = malloc(n * sizeof *guests);
    for (int i = 0; i < n; ++i)
        if (scanf("%d %d", &guests[i].arrival, &guests[i].departure) != 2)
            return 1;
    qsort(guests, n, sizeof *guests, by_arrival);

    int used = 0;
    for (int i = 0; i < n; ++i) {
        int *cup = free_cup(guests[i].arrival);
        used += *cup == 0;
        *cup = guests[i].departure;
    }
    printf("%d\n", used);
    free(guests);
    return 0;
}
