import "server-only";
import type { NextRequest } from "next/server";
import { readAuthBody, readAuthCookies, readAuthQuery, requireAction } from "./auth-request.ts";
import { findSession } from "./find-session.ts";
import { runNextAuth } from "./run-next-auth.ts";
import { answerDenied } from "./sign-in-denial.ts";

/**
 * Answers a request to next-auth. It allows only the actions that Rolecall uses, each only with its own values.
 * @throws ProblemError `not_found`, `method_not_allowed`, `invalid_request`, `payload_too_large`, `sessions_unavailable`.
 */
export async function answerAuthRequest(request: NextRequest, segments: readonly string[]): Promise<Response> {
	const { action, method, query: names } = requireAction(segments, request.method);
	const query = readAuthQuery(request.nextUrl.searchParams, names);
	const body = method === "POST" ? await readAuthBody(request) : {};
	if (action === "error") query.error ??= "Default";
	const cookies = readAuthCookies(request.cookies);
	if (action === "callback/auth0" && query.error !== undefined) return answerDenied({ query, cookies });
	// Look the session up first, because next-auth takes a failed lookup for an invalid session and would sign the person out.
	if (action === "session") await findSession(request.cookies);
	return runNextAuth({ method, segments, query, body, cookies });
}
