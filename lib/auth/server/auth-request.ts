import "server-only";
import { ProblemError } from "../../http/problem-error.ts";
import { multiFactorPolicy } from "../multi-factor-policy.ts";
import { type CookieJar, cookieName, findSessionCookies } from "./session-cookie.ts";

/** Maximum size of a form, in bytes; more than any form of next-auth has. */
const largestBody = 16 * 1_024;
const longestValue = 2_048;
/** Maximum length of a code. Auth0's have up to about 100 characters; some identity providers pass on longer ones. */
const longestCode = 4_096;

/** The open actions of next-auth with their methods and query parameters. All other actions, such as `_log`, are closed. */
const actions: Record<string, { method: "GET" | "POST"; query: readonly string[] }[]> = {
	csrf: [{ method: "GET", query: [] }],
	providers: [{ method: "GET", query: [] }],
	session: [{ method: "GET", query: [] }],
	error: [{ method: "GET", query: ["error"] }],
	signin: [{ method: "GET", query: ["callbackUrl", "error"] }],
	signout: [{ method: "POST", query: [] }],
	"signin/auth0": [{ method: "POST", query: ["prompt", "max_age", "acr_values"] }],
	"callback/auth0": [{ method: "GET", query: ["code", "state", "iss", "error", "error_description"] }],
};

const bodyFields = ["csrfToken", "callbackUrl", "json"] as const;

/** Returns the open action. @throws ProblemError `not_found` for a closed action, `method_not_allowed` for another method. */
export function requireAction(segments: readonly string[], method: string) {
	const action = segments.join("/");
	const allowed = Object.hasOwn(actions, action) ? actions[action] : undefined;
	if (allowed === undefined) throw new ProblemError("not_found", { detail: "There is nothing at this address." });
	const found = allowed.find((one) => one.method === method);
	if (found !== undefined) return { action, ...found };
	const verbs = allowed.map((one) => one.method).join(", ");
	throw new ProblemError("method_not_allowed", { detail: `This address takes ${verbs} only.` });
}

/** Returns true for a path or an absolute http URL. The caller decides whether it is trusted. */
const isAddress = (text: string): boolean =>
	text.length <= longestValue &&
	(text.startsWith("/") ? URL.canParse(text, "http://console.invalid") : /^https?:/i.test(text) && URL.canParse(text));

const errorName = /^[A-Za-z_]{1,40}$/;

/** Checks of each value. A value that fails is refused, or left out if a person may send it without any fault. */
const checks: Record<string, (value: string) => boolean | "leave out"> = {
	callbackUrl: isAddress,
	error: (value) => errorName.test(value) || "leave out",
	prompt: (value) => value === "login" || "leave out",
	max_age: (value) => /^\d{1,5}$/.test(value) || "leave out",
	acr_values: (value) => value === multiFactorPolicy || "leave out",
	code: (value) => value.length <= longestCode,
	json: (value) => value === "true" || "leave out",
	error_description: () => true,
};

function pick(names: readonly string[], read: (name: string) => unknown): Record<string, string> {
	const picked: Record<string, string> = {};
	for (const name of names) {
		const value = read(name);
		if (value === undefined || value === null) continue;
		const check = checks[name] ?? ((text: string) => text.length <= longestValue);
		const passed = typeof value === "string" && check(value);
		if (passed === false) {
			const fields = { [name]: "This is not a value that can stand here." };
			throw new ProblemError("invalid_request", { detail: "A part of the request is not valid.", fields });
		}
		if (passed === true) picked[name] = value;
	}
	return picked;
}

/** Reads the named values of the query. @throws ProblemError `invalid_request` */
export const readAuthQuery = (search: URLSearchParams, names: readonly string[]): Record<string, string> =>
	pick(names, (name) => search.get(name));

/** Reads a body of at most 16 kB, whatever its header says. @throws ProblemError `payload_too_large` */
export async function readCapped(request: Request): Promise<string> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of request.body ?? []) {
		size += chunk.byteLength;
		if (size > largestBody) throw new ProblemError("payload_too_large", { detail: "That is more than 16 kB." });
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString("utf8");
}

/** Reads the form of a sign-in or sign-out, at most 16 kB. @throws ProblemError `payload_too_large`, `invalid_request` */
export async function readAuthBody(request: Request): Promise<Record<string, string>> {
	const text = await readCapped(request);
	const type = request.headers.get("content-type") ?? "";
	if (!/^application\/x-www-form-urlencoded\b/i.test(type)) {
		throw new ProblemError("invalid_request", { detail: "The request's body is not a form." });
	}
	const form = new URLSearchParams(text);
	return pick(bodyFields, (name) => form.get(name));
}

/** Returns only next-auth's cookies, without an invalid callback URL. */
export function readAuthCookies(jar: CookieJar): Record<string, string> {
	const given = new Map(jar.getAll().map(({ name, value }) => [name, value]));
	const kept = findSessionCookies(jar);
	for (const part of ["csrf-token", "state", "pkce.code_verifier", "callback-url"]) {
		const name = cookieName(part);
		const value = given.get(name);
		if (value === undefined || (part === "callback-url" && !isAddress(value))) continue;
		kept[name] = value;
	}
	return kept;
}
