/**
 * Runs at startup: validates settings, opens and migrates the database, prefetches the token, and settles acts that an earlier process left
 * unfinished.
 */
export async function register(): Promise<void> {
	if (process.env.NEXT_RUNTIME !== "nodejs") return;
	const { prepare, reportProxy } = await import("@/lib/bff/server/prepare");
	await prepare();
	const { startSettlingActs } = await import("@/app/settle-acts");
	startSettlingActs();
	// The server accepts requests once this function has returned.
	setTimeout(() => void reportProxy(), 2_000).unref();
}
