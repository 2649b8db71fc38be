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

/** One row a write: intent before the call, outcome after it. `outcome` is `intended` until it is known. */
export const auditEntries = pgTable(
	"audit_entries",
	{
		/** Also the `X-Correlation-ID` of the call, so that the tenant's own log can be joined. */
		id: uuid("id").primaryKey(),
		createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
		finishedAt: timestamp("finished_at", { withTimezone: true }),
		actorId: text("actor_id").notNull(),
		actorName: text("actor_name").notNull(),
		/** As the tenant had it at the sign-in; absent where it had none, and in entries of older releases. */
		actorEmail: text("actor_email"),
		action: text("action").notNull(),
		targetType: text("target_type").notNull(),
		targetId: text("target_id").notNull(),
		before: jsonb("before"),
		/** A keyed hash of `before` as it was, before anything was masked: an undo must lead back to just that. */
		beforeDigest: text("before_digest"),
		after: jsonb("after"),
		reason: text("reason"),
		/** The entry that this act takes back. An act is taken back once, unless that failed. */
		undoes: uuid("undoes"),
		requestId: text("request_id").notNull(),
		/** `partly` where some of an act's calls, or some of their items, went through and others did not. */
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

/** The calls of an act that takes several, in their order. A row without `results` was not begun, unless `started_at` is set. */
export const auditSteps = pgTable(
	"audit_steps",
	{
		entryId: uuid("entry_id")
			.notNull()
			.references(() => auditEntries.id, { onDelete: "cascade" }),
		position: integer("position").notNull(),
		kind: text("kind").notNull(),
		/** Ids of what the call changes, at most 100. */
		items: jsonb("items").$type<string[]>().notNull(),
		startedAt: timestamp("started_at", { withTimezone: true }),
		/** What became of each item: `done`, `not_tried`, `unknown`, or the code of the problem. */
		results: jsonb("results").$type<Record<string, string>>(),
	},
	(table) => [primaryKey({ columns: [table.entryId, table.position] })],
);

const noTexts = sql`'{}'::text[]`;
const noTimes = sql`'{}'::timestamptz[]`;

/** The Management API token that replicas share, sealed; and the lease of the one that asks for the next. Times are the database's. */
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
	/** Fingerprints of tokens that the API rejected, the latest eight. */
	poisoned: text("poisoned").array().notNull().default(noTexts),
	/** When rejected tokens forced a renewal lately. */
	forcedAt: timestamp("forced_at", { withTimezone: true }).array().notNull().default(noTimes),
});

/** What a create with an `Idempotency-Key` came to, for 24 h. `answer` is what left, stripped. */
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

/** The replicas that were heard of lately; each waits for its share when the database is away. */
export const rateReplicas = pgTable("rate_replicas", {
	id: uuid("id").primaryKey(),
	seenAt: timestamp("seen_at", { withTimezone: true }).notNull().defaultNow(),
});

/** The rate budget that replicas share: one row a bucket. Times are the database's. */
export const rateBuckets = pgTable("rate_buckets", {
	name: text("name").primaryKey(),
	level: doublePrecision("level").notNull(),
	/** How many requests the deployment was granted in all. */
	sent: doublePrecision("sent").notNull().default(0),
	filledAt: timestamp("filled_at", { withTimezone: true }).notNull().defaultNow(),
	coolUntil: timestamp("cool_until", { withTimezone: true }),
});

/** A state of the users list under a name: its owner's, or everyone's. */
export const views = pgTable(
	"views",
	{
		id: uuid("id").primaryKey(),
		ownerId: text("owner_id").notNull(),
		ownerName: text("owner_name").notNull(),
		ownerEmail: text("owner_email"),
		name: text("name").notNull(),
		/** The name as it is compared; lower case is not the same in every database. */
		nameKey: text("name_key").notNull(),
		/** As `toListAddress` writes it. */
		search: text("search").notNull(),
		everyone: boolean("everyone").notNull(),
		createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
		updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
	},
	(table) => [uniqueIndex("views_owner_name").on(table.ownerId, table.nameKey)],
);

/** Who has which view as a tab, in the order of pinning. */
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
 * Rolecall sessions that have ended before their time, each until no session that it names can still be alive. `seq` is their order; a
 * session remembers the last `user` row it was opened after, so that no clock is compared.
 */
export const endedSessions = pgTable(
	"ended_sessions",
	{
		seq: bigserial("seq", { mode: "number" }).primaryKey(),
		/** One session, all sessions that one session of the tenant opened, or all that a user has so far; `levels` ends none, see `EndedKind`. */
		kind: text("kind", { enum: ["session", "tenant_session", "user", "levels"] }).notNull(),
		/** Rolecall's session id, the tenant's `sid`, the user's id, or that of the changed role. */
		key: text("key").notNull(),
		endedAt: timestamp("ended_at", { withTimezone: true }).notNull().defaultNow(),
	},
	(table) => [index("ended_sessions_ended").on(table.endedAt)],
);

/** The logout tokens that were taken, by `jti`, for as long as one could be taken again. */
export const logoutTokens = pgTable(
	"logout_tokens",
	{ jti: text("jti").primaryKey(), takenAt: timestamp("taken_at", { withTimezone: true }).notNull().defaultNow() },
	(table) => [index("logout_tokens_taken").on(table.takenAt)],
);
