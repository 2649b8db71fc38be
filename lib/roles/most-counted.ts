/** Roles that are counted with one request; each costs two upstream calls. */
export const mostCounted = 10;
