import "server-only";
import { fetchOutgoing } from "../../http/server/outgoing.ts";
import { decodeSegment } from "../../routes/routes.ts";

const patienceMs = 5_000;

/** Path of the check. An id with characters that proxies tend to decode follows it. */
const place = "/api/health/paths/";
const id = "oidc|a/b%c d";
export const probePath = `${place}${encodeURIComponent(id)}`;

/** True if an address arrived as it was sent: what a proxy decoded on the way is another path. */
export const arrivedWhole = (pathname: string): boolean =>
	pathname.startsWith(place) && decodeSegment(pathname.slice(place.length)) === id && pathname.split("/").length === 5;

const advice =
	"With nginx write proxy_pass without a path (http://127.0.0.1:3000, and no / behind it); with Apache AllowEncodedSlashes NoDecode and nocanon.";

/**
 * Asks this server for a path with an encoded slash at the address that people use, and so through whatever proxy stands there. Returns a
 * sentence when the proxy changes such paths, undefined when it does not or cannot be asked from here.
 */
export async function findProxyProblem(origin: string): Promise<string | undefined> {
	try {
		const answer = await fetchOutgoing(`${origin}${probePath}`, { signal: AbortSignal.timeout(patienceMs) });
		const text = await answer.text();
		if (text === '{"whole":true}') return undefined;
		const isOurs = text === '{"whole":false}' || answer.headers.get("content-security-policy") !== null;
		if (!isOurs) return undefined;
	} catch {
		return undefined;
	}
	return `The proxy at ${origin} decodes addresses before it hands them on, so users whose ids hold a slash cannot be opened. ${advice}`;
}
