/**
 * Runs at startup: validates settings, opens and migrates the database, prefetches the token, settles acts that an earlier process left
 * unfinished, and follows the tenant if the directory is on.
 */
export async function register(): Promise<void> {
	if (process.env.NEXT_RUNTIME !== "nodejs") return;
	const { prepare, reportProxy } = await import("@/lib/bff/server/prepare");
	await prepare();
	const { startSettlingActs } = await import("@/app/settle-acts");
	startSettlingActs();
	const { startFollowingTenant } = await import("@/app/follow-tenant");
	startFollowingTenant();
	// The server accepts requests once this function has returned.
	setTimeout(() => void reportProxy(), 2_000).unref();
}
