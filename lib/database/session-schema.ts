import { bigserial, index, pgTable, text, timestamp } from "drizzle-orm/pg-core";

/**
 * Rolecall sessions that ended before they expired. A row stays until every session that it names has expired. `seq` orders the rows; a
 * session remembers the last `user` row before its sign-in, so no clocks are compared.
 */
export const endedSessions = pgTable(
	"ended_sessions",
	{
		seq: bigserial("seq", { mode: "number" }).primaryKey(),
		/**
		 * The scope of the row: one session, all sessions opened by one session of the tenant, or all sessions a user has so far. `levels` ends
		 * none, and `view` neither, see `EndedKind`.
		 */
		kind: text("kind", { enum: ["session", "tenant_session", "user", "levels", "view"] }).notNull(),
		/** Rolecall's session id, the tenant's `sid`, the user's id, or the id of the changed role. */
		key: text("key").notNull(),
		endedAt: timestamp("ended_at", { withTimezone: true }).notNull().defaultNow(),
	},
	(table) => [index("ended_sessions_ended").on(table.endedAt)],
);

/** Accepted logout tokens, by `jti`, kept for as long as a token could be replayed. */
export const logoutTokens = pgTable(
	"logout_tokens",
	{ jti: text("jti").primaryKey(), takenAt: timestamp("taken_at", { withTimezone: true }).notNull().defaultNow() },
	(table) => [index("logout_tokens_taken").on(table.takenAt)],
);
