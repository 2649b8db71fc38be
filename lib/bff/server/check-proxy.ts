import "server-only";
import { fetchOutgoing } from "../../http/server/outgoing.ts";
import { decodeSegment } from "../../routes/routes.ts";

const patienceMs = 5_000;

/** Path of the check, before an id with characters that proxies tend to decode. */
const place = "/api/health/paths/";
const id = "oidc|a/b%c d";
export const probePath = `${place}${encodeURIComponent(id)}`;

/** Returns true if a path arrived as it was sent. A proxy that decodes it changes it. */
export const arrivedWhole = (pathname: string): boolean =>
	pathname.startsWith(place) && decodeSegment(pathname.slice(place.length)) === id && pathname.split("/").length === 5;

const advice =
	"With nginx write proxy_pass without a path (http://127.0.0.1:3000, and no / behind it); with Apache AllowEncodedSlashes NoDecode and nocanon.";

/**
 * Requests a path with an encoded slash at this server's public URL, and so through any proxy in front. Returns a sentence if the proxy
 * changes such paths, and undefined if it does not or cannot be reached from here.
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
