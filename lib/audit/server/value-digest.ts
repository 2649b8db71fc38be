import "server-only";
import { createHmac } from "node:crypto";
import { getEnv } from "../../env/server/env.ts";

/** A value with the keys of its objects in one order, so that what is equal is written the same. */
function inOrder(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(inOrder);
	if (typeof value !== "object" || value === null) return value;
	const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
	return Object.fromEntries(
		entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, inOrder(inner)]),
	);
}

/** A hash of a value, keyed with a secret of the server, so that the database gives away nothing of what is masked in it. */
export const valueDigest = (value: unknown): string =>
	createHmac("sha256", getEnv().nextauthSecret.reveal())
		.update(`rolecall audit value\n${JSON.stringify(inOrder(value ?? null))}`)
		.digest("base64url");
