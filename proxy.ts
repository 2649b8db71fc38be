import { type NextRequest, NextResponse } from "next/server";
import { findSessionCookies } from "@/lib/auth/server/session-cookie";
import securityHeaders from "@/lib/bff/security-headers.json";
import { contentSecurityPolicy } from "@/lib/bff/server/content-security-policy";
import { toProblemResponse } from "@/lib/bff/server/to-problem-response";
import { getEnv } from "@/lib/env/server/env";
import { tenantOrigin } from "@/lib/env/server/tenant-origin";
import { ProblemError } from "@/lib/http/problem-error";

const isOpen = (path: string) => path === "/sign-in" || path === "/favicon.ico";

const isDecodable = (path: string) => {
	try {
		decodeURIComponent(path);
		return true;
	} catch {
		return false;
	}
};

/** Answers an address that does not decode, and a verb that no page accepts, with a problem. */
function refusal({ method, nextUrl: { pathname } }: NextRequest): ProblemError | undefined {
	if (!isDecodable(pathname)) {
		return new ProblemError("invalid_request", {
			detail: "The address holds a part that is not valid percent-encoding.",
		});
	}
	if (method === "GET" || method === "HEAD") return undefined;
	return new ProblemError("method_not_allowed", {
		detail: "A page is read with GET and HEAD, and with no other verb.",
	});
}

/** Returns true if the request has a session cookie or a part of one. Pages and routes check its validity. */
const isSignedIn = (request: NextRequest) => Object.keys(findSessionCookies(request.cookies)).length > 0;

/**
 * Sets the headers of every page, and redirects a request without a session cookie to the sign-in as a convenience. Each page and route
 * enforces access itself. Routes do without the proxy: it would cost each of them a quarter of its time, and they answer no HTML, so the
 * constant headers of `next.config.js` and `guard-requests.mjs`, whose policy allows nothing, are theirs.
 */
export function proxy(request: NextRequest): Response {
	const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
	const policy = contentSecurityPolicy({
		nonce,
		tenantOrigin: tenantOrigin(getEnv().auth0IssuerDomain),
		development: process.env.NODE_ENV === "development",
	});
	const { pathname, search } = request.nextUrl;
	const refused = refusal(request);
	let response: Response;
	if (refused !== undefined) {
		response = toProblemResponse(refused, crypto.randomUUID());
		if (refused.code === "method_not_allowed") response.headers.set("allow", "GET, HEAD");
	} else if (isSignedIn(request) || isOpen(pathname)) {
		const forwarded = new Headers(request.headers);
		forwarded.set("x-nonce", nonce);
		forwarded.set("content-security-policy", policy);
		response = NextResponse.next({ request: { headers: forwarded } });
	} else {
		const callback = encodeURIComponent(`${pathname}${search}`);
		response = new NextResponse(null, {
			status: 307,
			headers: { location: `${getEnv().nextauthUrl}/sign-in?callbackUrl=${callback}` },
		});
	}
	for (const [header, value] of Object.entries(securityHeaders)) response.headers.set(header, value);
	response.headers.set("content-security-policy", policy);
	return response;
}

/** Matches everything except routes and files of the build: those in subfolders of `_next/static`, and the icon. */
export const config = { matcher: ["/((?!api(?:/|$)|_next/static/[^/]+/.+|icon\\.svg$).*)"] };
