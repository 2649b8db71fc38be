/** Rewrites https to http: the SDKs hard-code https, and the embedded tenant serves http on loopback. */
export const fetchOnLoopback = (url, init) => fetch(String(url).replace(/^https:/, "http:"), init);
