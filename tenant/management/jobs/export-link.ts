import { createHmac, randomBytes } from "node:crypto";
import { isSame } from "../../state/passwords.ts";

/** Key of signed links. Links of an earlier start are invalid. */
const key = randomBytes(32);
const lifetimeMs = 60_000;

const signatureOf = (path: string, expires: string) =>
	createHmac("sha256", key).update(`${path}?${expires}`).digest("base64url");

/** Returns a link below the origin that is valid for 60 s without a token. */
export function signLink(path: string, nowMs: number): string {
	const expires = String(Math.ceil((nowMs + lifetimeMs) / 1_000));
	return `${path}?Expires=${expires}&Signature=${signatureOf(path, expires)}`;
}

/** Returns true if a link was signed by `signLink` and has not expired. */
export function isGoodLink(path: string, query: URLSearchParams, nowMs: number): boolean {
	const [expires, signature] = [query.get("Expires") ?? "", query.get("Signature") ?? ""];
	return isSame(signature, signatureOf(path, expires)) && nowMs <= Number(expires) * 1_000;
}
