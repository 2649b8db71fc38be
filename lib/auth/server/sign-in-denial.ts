import "server-only";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { getEnv } from "../../env/server/env.ts";
import { getLogger } from "../../env/server/logger.ts";
import { toReturnPath } from "../../routes/return-path.ts";
import { signInHref } from "../../routes/routes.ts";
import { type CookieJar, cookieName } from "./session-cookie.ts";

/** Lifetime of the cookie with the tenant's reason, in seconds. */
const keptSeconds = 120;
const longestReason = 300;

/** Matches characters that break or reorder a line: control and format characters, and lone surrogates. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+/gu;

/** Returns the tenant's reason for a denied sign-in as one line of at most 300 characters. */
export function toReason(description: string | undefined): string {
	const start = [...(description ?? "").slice(0, longestReason * 4)].slice(0, longestReason).join("");
	return start.replace(unprintable, " ").replace(/\s+/g, " ").trim();
}

const stateSchema = z.object({ value: z.string().min(1) });
const denialSchema = z.object({ reason: z.string().min(1) });

/** Decrypts a sealed cookie, or returns undefined. Each is sealed for its own name, so that none can replace another. */
async function unseal<T>(schema: z.ZodType<T>, name: string, token: string | undefined): Promise<T | undefined> {
	if (!token) return undefined;
	const secret = getEnv().nextauthSecret.reveal();
	const payload = await decode({ token, secret, salt: name }).catch(() => null);
	const parsed = schema.safeParse(payload);
	return parsed.success ? parsed.data : undefined;
}

function setCookie(name: string, value: string, maxAgeSeconds: number): string {
	const secure = getEnv().nextauthUrl.startsWith("https:") ? "; Secure" : "";
	return `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}

type Came = { query: Record<string, string>; cookies: Record<string, string> };

/**
 * Answers a sign-in that came back with an error. If its state is this browser's, the error is the tenant's: it is logged, and its reason
 * is sealed into a cookie for the sign-in page. Without that state anybody may have made the URL, so nothing of it is kept.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1
 */
export async function answerDenied({ query, cookies }: Came): Promise<Response> {
	const { error = "", state } = query;
	const sent = await unseal(stateSchema, cookieName("state"), cookies[cookieName("state")]);
	const isOurs = sent !== undefined && sent.value === state;
	const headers = new Headers({ "cache-control": "no-store" });
	const returnTo = signInHref(toReturnPath(cookies[cookieName("callback-url")]));
	if (!isOurs) {
		getLogger().warn({ code: "STATE_MISMATCH" }, "a sign-in came back with an error and without its state");
		headers.set("location", `${getEnv().nextauthUrl}${returnTo}&error=OAuthCallback`);
		return new Response(null, { status: 302, headers });
	}
	const reason = toReason(query.error_description);
	getLogger().warn({ code: error, reason }, "the tenant did not let a person in");
	headers.set("location", `${getEnv().nextauthUrl}${returnTo}&error=AccessDenied`);
	for (const spent of ["state", "pkce.code_verifier"])
		headers.append("set-cookie", setCookie(cookieName(spent), "", 0));
	const name = cookieName("denial");
	const secret = getEnv().nextauthSecret.reveal();
	const sealed = reason && (await encode({ token: { reason }, secret, salt: name, maxAge: keptSeconds }));
	headers.append("set-cookie", setCookie(name, sealed, sealed ? keptSeconds : 0));
	return new Response(null, { status: 302, headers });
}

/** Returns the tenant's reason for the denial of this browser's last sign-in, if it came within the last two minutes. */
export async function findDenial(jar: CookieJar): Promise<string | undefined> {
	const name = cookieName("denial");
	const token = jar.getAll().find((cookie) => cookie.name === name)?.value;
	return (await unseal(denialSchema, name, token))?.reason;
}
