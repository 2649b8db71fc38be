import { getDatabase } from "@/lib/database/server/database";

/** Open to all, so it tells only whether the server can work, and nothing of the tenant. */
export async function GET(): Promise<Response> {
	const database = await Promise.resolve()
		.then(getDatabase)
		.then(({ ping }) => ping())
		.then(
			() => "ok",
			() => "unreachable",
		);
	const status = database === "ok" ? "ok" : "degraded";
	return Response.json(
		{ status, database },
		{ status: status === "ok" ? 200 : 503, headers: { "cache-control": "no-store" } },
	);
}
