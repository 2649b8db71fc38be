/** At start: settings validated, database opened and brought up to date, and the token asked for ahead of the first call. */
export async function register(): Promise<void> {
	if (process.env.NEXT_RUNTIME !== "nodejs") return;
	const { prepare, reportProxy } = await import("@/lib/bff/server/prepare");
	await prepare();
	// The server answers once this function has returned.
	setTimeout(() => void reportProxy(), 2_000).unref();
}
