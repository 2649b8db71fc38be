import "server-only";
import type { NextRequest } from "next/server";
import { readAuthBody, readAuthCookies, readAuthQuery, requireAction } from "./auth-request.ts";
import { runNextAuth } from "./run-next-auth.ts";
import { findSession } from "./session-cookie.ts";
import { answerDenied } from "./sign-in-denial.ts";

/**
 * Answers a request to next-auth: only what Rolecall uses of it, with the values that each action takes and no others.
 * @throws ProblemError `not_found`, `method_not_allowed`, `invalid_request`, `payload_too_large`, `sessions_unavailable`.
 */
export async function answerAuthRequest(request: NextRequest, segments: readonly string[]): Promise<Response> {
	const { action, method, query: names } = requireAction(segments, request.method);
	const query = readAuthQuery(request.nextUrl.searchParams, names);
	const body = method === "POST" ? await readAuthBody(request) : {};
	const cookies = readAuthCookies(request.cookies);
	if (action === "callback/auth0" && query.error !== undefined) return answerDenied({ query, cookies });
	// Asked ahead: next-auth takes a failure of the look-up for a session that is not valid, and would sign the person out.
	if (action === "session") await findSession(request.cookies);
	return runNextAuth({ method, segments, query, body, cookies });
}
