import "server-only";
import { createHmac } from "node:crypto";
import { getEnv } from "../../env/server/env.ts";
import { isObjectOrList } from "../../json/is-object.ts";

/** Sorts the keys of all objects in a value, so that equal values have equal JSON. */
function inOrder(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(inOrder);
	if (!isObjectOrList(value)) return value;
	const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
	return Object.fromEntries(
		entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, inOrder(inner)]),
	);
}

/** Returns a hash of a value, keyed with a server secret, so that the database reveals nothing of its masked parts. */
export const valueDigest = (value: unknown): string =>
	createHmac("sha256", getEnv().nextauthSecret.reveal())
		.update(`rolecall audit value\n${JSON.stringify(inOrder(value ?? null))}`)
		.digest("base64url");
