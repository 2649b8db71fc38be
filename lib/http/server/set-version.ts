import "server-only";
import { createHash } from "node:crypto";

/** Returns the version of a set, which is the same for the same items in any order and differs for any other set. */
export function setVersion(items: Iterable<string>): string {
	const sorted = [...new Set(items)].sort();
	return createHash("sha256").update(JSON.stringify(sorted)).digest("base64url").slice(0, 22);
}
