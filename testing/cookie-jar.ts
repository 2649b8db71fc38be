/** Returns a request's cookies in the form that Next's `cookies()` has. */
export const cookieJar = (...cookies: { name: string; value: string }[]) => ({ getAll: () => cookies });
