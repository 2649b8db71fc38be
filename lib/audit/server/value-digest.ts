import "server-only";
import { createHmac } from "node:crypto";
import { getEnv } from "../../env/server/env.ts";
import { canonicalJson } from "../../json/canonical-json.ts";

/** Returns a hash of a value, keyed with a server secret, so that the database reveals nothing of its masked parts. */
export const valueDigest = (value: unknown): string =>
	createHmac("sha256", getEnv().nextauthSecret.reveal())
		.update(`rolecall audit value\n${canonicalJson(value ?? null)}`)
		.digest("base64url");
