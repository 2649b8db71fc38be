/** Replacement for a masked value. It stands apart from what masks, which the first page of the console does not load. */
export const maskSign = "•••";
