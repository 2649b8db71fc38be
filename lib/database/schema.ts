import { sql } from "drizzle-orm";
import {
	bigserial,
	boolean,
	doublePrecision,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	text,
	timestamp,
	uniqueIndex,
	uuid,
} from "drizzle-orm/pg-core";

/** One row per write: the intent before the call, the outcome after it. `outcome` is `intended` until the outcome is known. */
export const auditEntries = pgTable(
	"audit_entries",
	{
		/** The id is also the `X-Correlation-ID` of the call, so the tenant's own log can be joined. */
		id: uuid("id").primaryKey(),
		createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
		finishedAt: timestamp("finished_at", { withTimezone: true }),
		actorId: text("actor_id").notNull(),
		actorName: text("actor_name").notNull(),
		/** The actor's e-mail at sign-in; absent if the tenant had none, and in entries of older releases. */
		actorEmail: text("actor_email"),
		action: text("action").notNull(),
		targetType: text("target_type").notNull(),
		targetId: text("target_id").notNull(),
		before: jsonb("before"),
		/** A keyed hash of `before` without masking: an undo must restore exactly that value. */
		beforeDigest: text("before_digest"),
		after: jsonb("after"),
		reason: text("reason"),
		/** The entry that this act undoes. An act can be undone once, unless the undo failed. */
		undoes: uuid("undoes"),
		requestId: text("request_id").notNull(),
		/** `partly` means that some of an act's calls, or some of their items, succeeded and others did not. */
		outcome: text("outcome", { enum: ["intended", "succeeded", "partly", "failed", "unknown"] })
			.notNull()
			.default("intended"),
		problemCode: text("problem_code"),
	},
	(table) => [
		index("audit_entries_target").on(table.targetType, table.targetId, table.createdAt),
		index("audit_entries_created").on(table.createdAt),
		index("audit_entries_open").on(table.createdAt).where(sql`${table.outcome} = 'intended'`),
		index("audit_entries_actor").on(table.actorId, table.action, table.createdAt),
		uniqueIndex("audit_entries_undoes").on(table.undoes).where(sql`${table.outcome} <> 'failed'`),
	],
);

/** The calls of an act that needs several, in order. A row without `results` was not started, unless `started_at` is set. */
export const auditSteps = pgTable(
	"audit_steps",
	{
		entryId: uuid("entry_id")
			.notNull()
			.references(() => auditEntries.id, { onDelete: "cascade" }),
		position: integer("position").notNull(),
		kind: text("kind").notNull(),
		/** The ids that the call changes, at most 100. */
		items: jsonb("items").$type<string[]>().notNull(),
		startedAt: timestamp("started_at", { withTimezone: true }),
		/** The outcome of each item: `done`, `not_tried`, `unknown`, or a problem code. */
		results: jsonb("results").$type<Record<string, string>>(),
	},
	(table) => [primaryKey({ columns: [table.entryId, table.position] })],
);

const noTexts = sql`'{}'::text[]`;
const noTimes = sql`'{}'::timestamptz[]`;

/**
 * The sealed Management API token that replicas share, and the lease of the replica that requests the next one. Times come from the
 * database's clock.
 */
export const tokenRecords = pgTable("token_records", {
	key: text("key").primaryKey(),
	/** A JWE; the database never holds the token itself. */
	sealed: text("sealed"),
	fingerprint: text("fingerprint"),
	sentAt: timestamp("sent_at", { withTimezone: true }),
	lifetimeMs: doublePrecision("lifetime_ms"),
	usableMs: doublePrecision("usable_ms"),
	quotaLeft: doublePrecision("quota_left"),
	leaseHolder: uuid("lease_holder"),
	leaseUntil: timestamp("lease_until", { withTimezone: true }),
	failureCode: text("failure_code"),
	failureUntil: timestamp("failure_until", { withTimezone: true }),
	failures: integer("failures").notNull().default(0),
	/** Fingerprints of tokens that the API rejected: the latest eight. */
	poisoned: text("poisoned").array().notNull().default(noTexts),
	/** The times of recent renewals that rejected tokens forced. */
	forcedAt: timestamp("forced_at", { withTimezone: true }).array().notNull().default(noTimes),
});

/** The outcome of a create with an `Idempotency-Key`, kept for 24 h. `answer` is the response that was sent, without unnamed fields. */
export const idempotentRequests = pgTable(
	"idempotent_requests",
	{
		key: text("key").notNull(),
		actorId: text("actor_id").notNull(),
		route: text("route").notNull(),
		bodyHash: text("body_hash").notNull(),
		state: text("state", { enum: ["running", "done", "unknown"] })
			.notNull()
			.default("running"),
		answer: jsonb("answer"),
		createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
	},
	(table) => [
		primaryKey({ columns: [table.key, table.actorId, table.route] }),
		index("idempotent_requests_created").on(table.createdAt),
	],
);

/** The replicas seen recently. Each limits itself to its share when the database is unreachable. */
export const rateReplicas = pgTable("rate_replicas", {
	id: uuid("id").primaryKey(),
	seenAt: timestamp("seen_at", { withTimezone: true }).notNull().defaultNow(),
});

/** The rate budget that replicas share: one row per bucket. Times come from the database's clock. */
export const rateBuckets = pgTable("rate_buckets", {
	name: text("name").primaryKey(),
	level: doublePrecision("level").notNull(),
	/** Total number of requests granted to the deployment. */
	sent: doublePrecision("sent").notNull().default(0),
	filledAt: timestamp("filled_at", { withTimezone: true }).notNull().defaultNow(),
	coolUntil: timestamp("cool_until", { withTimezone: true }),
});

/** A named state of the users list, which belongs to its owner or is shared with everyone. */
export const views = pgTable(
	"views",
	{
		id: uuid("id").primaryKey(),
		ownerId: text("owner_id").notNull(),
		ownerName: text("owner_name").notNull(),
		ownerEmail: text("owner_email"),
		name: text("name").notNull(),
		/** The normalised name that comparisons use, because databases differ in how they lower-case text. */
		nameKey: text("name_key").notNull(),
		/** The state in the format of `toListAddress`. */
		search: text("search").notNull(),
		everyone: boolean("everyone").notNull(),
		createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
		updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
	},
	(table) => [uniqueIndex("views_owner_name").on(table.ownerId, table.nameKey)],
);

/** The views that each user has pinned as tabs, in the order of pinning. */
export const viewPins = pgTable(
	"view_pins",
	{
		viewId: uuid("view_id")
			.notNull()
			.references(() => views.id, { onDelete: "cascade" }),
		userId: text("user_id").notNull(),
		pinnedAt: timestamp("pinned_at", { withTimezone: true }).notNull().defaultNow(),
	},
	(table) => [primaryKey({ columns: [table.userId, table.viewId] })],
);

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
		 * none, see `EndedKind`.
		 */
		kind: text("kind", { enum: ["session", "tenant_session", "user", "levels"] }).notNull(),
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
