import { createHmac, randomBytes } from "node:crypto";
import { isSame } from "../../state/passwords.ts";

/** Links of an earlier start are no longer good. */
const key = randomBytes(32);
const lifetimeMs = 60_000;

const signatureOf = (path: string, expires: string) =>
	createHmac("sha256", key).update(`${path}?${expires}`).digest("base64url");

/** A link below the origin that is good for 60 s without a token. */
export function signLink(path: string, nowMs: number): string {
	const expires = String(Math.ceil((nowMs + lifetimeMs) / 1_000));
	return `${path}?Expires=${expires}&Signature=${signatureOf(path, expires)}`;
}

/** Whether a link was made by `signLink` and is still good. */
export function isGoodLink(path: string, query: URLSearchParams, nowMs: number): boolean {
	const [expires, signature] = [query.get("Expires") ?? "", query.get("Signature") ?? ""];
	return isSame(signature, signatureOf(path, expires)) && nowMs <= Number(expires) * 1_000;
}
