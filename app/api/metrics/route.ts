import { timingSafeEqual } from "node:crypto";
import type { NextRequest } from "next/server";
import { getEnv } from "@/lib/env/server/env";
import { getMetrics } from "@/lib/metrics/server/get-metrics";

function isBearer(header: string | null, token: string): boolean {
	const [given, expected] = [Buffer.from(header ?? ""), Buffer.from(`Bearer ${token}`)];
	return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Serves metrics to Prometheus under the bearer token `METRICS_TOKEN`; answers 404 without that setting. */
export async function GET(request: NextRequest): Promise<Response> {
	const { metricsToken } = getEnv();
	const headers = { "cache-control": "no-store" };
	if (metricsToken === undefined) return new Response("Not found", { status: 404, headers });
	if (!isBearer(request.headers.get("authorization"), metricsToken.reveal()))
		return new Response("Unauthorized", { status: 401, headers: { ...headers, "www-authenticate": "Bearer" } });
	const { contentType, text } = await getMetrics();
	return new Response(text, { headers: { ...headers, "content-type": contentType } });
}
