/**
 * At start: settings validated, database opened and brought up to date, the token asked for ahead of the first call, and acts settled that an
 * earlier process left unfinished.
 */
export async function register(): Promise<void> {
	if (process.env.NEXT_RUNTIME !== "nodejs") return;
	const { prepare, reportProxy } = await import("@/lib/bff/server/prepare");
	await prepare();
	const { startSettlingActs } = await import("@/app/settle-acts");
	startSettlingActs();
	// The server answers once this function has returned.
	setTimeout(() => void reportProxy(), 2_000).unref();
}
