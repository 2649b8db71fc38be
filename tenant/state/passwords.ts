import { randomBytes, scryptSync, timingSafeEqual } from "node:crypto";

const cost = { N: 1_024, r: 8, p: 1 };

/** Hashes a password with a salt. The hash is cheap because this tenant serves tests and trials. */
export function hashPassword(password: string): string {
	const salt = randomBytes(12).toString("base64url");
	return `${salt}:${scryptSync(password, salt, 32, cost).toString("base64url")}`;
}

export function isPassword(password: string, hash: string | undefined): boolean {
	const [salt, expected] = hash?.split(":") ?? [];
	if (salt === undefined || expected === undefined) return false;
	return isSame(scryptSync(password, salt, 32, cost).toString("base64url"), expected);
}

/** Compares two secrets in constant time. */
export function isSame(given: string, expected: string): boolean {
	const [a, b] = [Buffer.from(given), Buffer.from(expected)];
	return a.length === b.length && timingSafeEqual(a, b);
}
