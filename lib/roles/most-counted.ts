/** Maximum number of roles counted in one request; each costs two upstream calls. */
export const mostCounted = 10;
