import { answerWithin } from "@/lib/database/server/answer-within";
import { getDatabase } from "@/lib/database/server/database";

/** Longest wait for the database, in ms, so that a hanging database is reported too. */
const patienceMs = 2_000;

/** Needs no session, so it reports only whether the server can work, and nothing about the tenant. */
export async function GET(): Promise<Response> {
	const asked = Promise.resolve()
		.then(getDatabase)
		.then(({ ping }) => ping());
	const database = await answerWithin(asked, patienceMs).then(
		() => "ok",
		() => "unreachable",
	);
	const status = database === "ok" ? "ok" : "degraded";
	return Response.json(
		{ status, database },
		{ status: status === "ok" ? 200 : 503, headers: { "cache-control": "no-store" } },
	);
}
