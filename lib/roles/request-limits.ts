/** Maximum number of roles counted in one request; each costs two upstream calls. */
export const mostCounted = 10;

/** Maximum number of permissions of whose removal one request asks who loses them. The keys stand in the address. */
export const mostRemoved = 30;
