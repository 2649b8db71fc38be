/** The SDKs hard-code https; the embedded tenant speaks http on loopback. */
export const fetchOnLoopback = (url, init) => fetch(String(url).replace(/^https:/, "http:"), init);
