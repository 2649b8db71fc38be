import { arrivedWhole } from "@/lib/bff/server/check-proxy";

/** Open to all: tells whether this very path arrived as it was sent, which a proxy in front may have prevented. */
export function GET(request: Request): Response {
	const whole = arrivedWhole(new URL(request.url).pathname);
	return Response.json({ whole }, { headers: { "cache-control": "no-store" } });
}
