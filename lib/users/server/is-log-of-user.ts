import "server-only";

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

const field = (value: unknown, ...names: string[]): unknown =>
	names.reduce<unknown>((inner, name) => (isRecord(inner) ? inner[name] : undefined), value);

function decoded(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}

/**
 * Whether an entry of the tenant's log is about a user: it is theirs, or it tells of a write whose address or body names them.
 * Pure.
 * @see https://auth0.com/docs/deploy-monitor/logs/log-event-type-codes (`sapi` and `fapi` carry `details.request`)
 */
export function isLogOfUser(entry: unknown, userId: string): boolean {
	if (field(entry, "user_id") === userId) return true;
	const path = field(entry, "details", "request", "path");
	const named = typeof path === "string" && path.split("/").some((segment) => decoded(segment) === userId);
	return named || field(entry, "details", "request", "body", "user_id") === userId;
}
