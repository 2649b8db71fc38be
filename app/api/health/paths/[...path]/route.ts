import { arrivedWhole } from "@/lib/bff/server/check-proxy";

/** Needs no session. Reports whether the path arrived as it was sent, which a proxy in front may prevent. */
export function GET(request: Request): Response {
	const whole = arrivedWhole(new URL(request.url).pathname);
	return Response.json({ whole }, { headers: { "cache-control": "no-store" } });
}
