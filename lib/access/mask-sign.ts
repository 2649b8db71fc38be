/** Replacement for a masked value. It stands apart from what masks, which the first page of the console does not load. */
export const maskSign = "•••";

/** Name under which the audit sums up what it did not keep of a large value: the length and the hash of all that followed. */
export const restName = "…";
