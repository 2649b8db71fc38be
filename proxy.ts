import { type NextRequest, NextResponse } from "next/server";
import { sessionCookieName } from "@/lib/auth/server/session-cookie";
import { contentSecurityPolicy } from "@/lib/bff/server/content-security-policy";
import { getEnv } from "@/lib/env/server/env";
import { tenantOrigin } from "@/lib/env/server/tenant-origin";

const headers: Record<string, string> = {
	"strict-transport-security": "max-age=63072000; includeSubDomains",
	"x-content-type-options": "nosniff",
	"referrer-policy": "strict-origin-when-cross-origin",
	"permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
	"cross-origin-opener-policy": "same-origin",
	"x-frame-options": "DENY",
};

const isOpen = (path: string) => path === "/sign-in" || path.startsWith("/api/");

/**
 * The headers of every answer, and a courtesy: a page without a session cookie leads to the sign-in. The gate is in each route.
 */
export function proxy(request: NextRequest): NextResponse {
	const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
	const policy = contentSecurityPolicy({
		nonce,
		tenantOrigin: tenantOrigin(getEnv().auth0IssuerDomain),
		development: process.env.NODE_ENV === "development",
	});
	const { pathname, search } = request.nextUrl;
	const name = sessionCookieName();
	const signedIn = request.cookies.getAll().some((cookie) => cookie.name.startsWith(name));
	let response: NextResponse;
	if (signedIn || isOpen(pathname)) {
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
	for (const [header, value] of Object.entries(headers)) response.headers.set(header, value);
	response.headers.set("content-security-policy", policy);
	return response;
}

export const config = { matcher: ["/((?!_next/static|_next/image|favicon.ico|icon.svg).*)"] };
