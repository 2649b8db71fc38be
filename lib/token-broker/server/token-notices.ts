import "server-only";
import { createHash } from "node:crypto";
import type { Sql } from "postgres";

const channel = "rolecall_token";

const nameOf = (key: string) => createHash("sha256").update(key).digest("hex").slice(0, 16);

/** Opens the notices that tell replicas of a changed token row. A notice may be lost, so waiting replicas also poll. */
export async function createTokenNotices(sql: Sql) {
	const waiting = new Map<string, { heard: Promise<void>; hear: () => void }>();
	const { unlisten } = await sql.listen(channel, (name) => {
		waiting.get(name)?.hear();
		waiting.delete(name);
	});
	return {
		/** Resolves on the next notice for this key. */
		next(key: string): Promise<void> {
			const name = nameOf(key);
			const held = waiting.get(name) ?? Promise.withResolvers<void>();
			const entry = "hear" in held ? held : { heard: held.promise, hear: held.resolve };
			waiting.set(name, entry);
			return entry.heard;
		},
		tell: (key: string) => sql.notify(channel, nameOf(key)),
		close: unlisten,
	};
}

export type TokenNotices = Awaited<ReturnType<typeof createTokenNotices>>;
