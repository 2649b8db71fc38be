import { randomBytes } from "node:crypto";

const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** Creates an id like Auth0's (`rol_k1SD22gLpZCPvGjd`): a prefix and random characters. Default 16. */
export function newId(prefix: string, length = 16): string {
	const letters = [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]);
	return `${prefix}_${letters.join("")}`;
}
