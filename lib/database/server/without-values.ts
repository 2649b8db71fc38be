import "server-only";

/** What the driver said. The query builder's own error repeats the values, which have no place in a log. */
export const withoutValues = (error: unknown): unknown => (error instanceof Error && error.cause) || error;
