import { answerWithin } from "@/lib/database/server/answer-within";
import { getDatabase } from "@/lib/database/server/database";

/** Longest wait for the database, in ms: whoever asks for the health must hear of a database that hangs too. */
const patienceMs = 2_000;

/** Open to all, so it tells only whether the server can work, and nothing of the tenant. */
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
