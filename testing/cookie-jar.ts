/** Cookies as a request carries them. */
export const cookieJar = (...cookies: { name: string; value: string }[]) => ({ getAll: () => cookies });
