import "server-only";
import { createHash } from "node:crypto";
import type { Client } from "pg";
import type { Postgres } from "../../database/server/postgres-pool.ts";

const channel = "rolecall_token";

const nameOf = (key: string) => createHash("sha256").update(key).digest("hex").slice(0, 16);

/** Pause before a lost connection is made again, in ms. */
const pauseMs = 1_000;

/** Listens on a connection of its own, and makes a new one when it is lost. `close` resolves when it has ended. */
async function listen({ newClient }: Postgres, hear: (name: string) => void) {
	let client: Client | undefined;
	let isClosed = false;
	const open = async () => {
		const opened = newClient();
		opened.on("notification", ({ payload = "" }) => hear(payload));
		opened.on("error", () => undefined);
		await opened.connect();
		opened.once("end", openLater);
		client = opened;
		await opened.query(`listen ${channel}`);
	};
	const openLater = () => {
		client = undefined;
		if (!isClosed) setTimeout(() => isClosed || open().catch(openLater), pauseMs).unref();
	};
	await open();
	return async () => {
		isClosed = true;
		await client?.end();
	};
}

/** Opens the notices that tell replicas of a changed token row. A notice may be lost, so waiting replicas also poll. */
export async function createTokenNotices(postgres: Postgres) {
	const waiting = new Map<string, { heard: Promise<void>; hear: () => void }>();
	const close = await listen(postgres, (name) => {
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
		tell: (key: string) => postgres.pool.query("select pg_notify($1, $2)", [channel, nameOf(key)]),
		close,
	};
}

export type TokenNotices = Awaited<ReturnType<typeof createTokenNotices>>;
