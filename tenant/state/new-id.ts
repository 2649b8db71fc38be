import { randomBytes } from "node:crypto";

const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** An id of Auth0's kind, `rol_k1SD22gLpZCPvGjd`: a prefix and 16 characters, or as many as are asked for. */
export function newId(prefix: string, length = 16): string {
	const letters = [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]);
	return `${prefix}_${letters.join("")}`;
}
