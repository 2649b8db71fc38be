import { sql } from "drizzle-orm";
import {
	bigint,
	boolean,
	doublePrecision,
	index,
	integer,
	jsonb,
	pgTable,
	pgView,
	primaryKey,
	text,
	timestamp,
	uniqueIndex,
	uuid,
} from "drizzle-orm/pg-core";

/**
 * The audit: rows are only added. An act is an `intent` before its calls, an `outcome` after them, and a `finding` if its result was looked
 * up later; the latest of these two counts. A sensitive read is one row, a `read`. Each row of the chain holds the hash of the row before it.
 */
export const auditEntries = pgTable(
	"audit_entries",
	{
		/** Place in the chain, from 0, the genesis. Rows from before the chain have negative numbers. */
		seq: bigint("seq", { mode: "number" }).primaryKey(),
		/** The time that the row was added, in whole ms by the database's clock. It never decreases along the chain. */
		at: timestamp("at", { withTimezone: true }).notNull(),
		/** The id of an intent is also the `X-Correlation-ID` of the calls, so the tenant's own log can be joined. */
		id: uuid("id").notNull(),
		/** `earlier` is an act from before the chain, in one row. A `checkpoint` stands for what was pruned before it. */
		kind: text({ enum: ["genesis", "earlier", "intent", "outcome", "finding", "read", "checkpoint"] }).notNull(),
		/** The id of the act's intent, or of the read itself. */
		actId: uuid("act_id").notNull(),
		/** The `seq` of the act's intent; null in an intent and in a read. */
		actSeq: bigint("act_seq", { mode: "number" }),
		actorId: text("actor_id").notNull(),
		actorName: text("actor_name").notNull(),
		/** The actor's e-mail at sign-in; absent if the tenant had none, and in entries of older releases. */
		actorEmail: text("actor_email"),
		actorLevel: text("actor_level"),
		/** A keyed hash of the actor's session, so that acts of one session can be told from others. */
		actorSession: text("actor_session"),
		/** The address of the actor's browser, if `AUDIT_ADDRESS_HEADER` names the header that has it. */
		actorAddress: text("actor_address"),
		action: text("action").notNull(),
		targetType: text("target_type").notNull(),
		/** In an outcome, the id of a target that the act created. */
		targetId: text("target_id").notNull(),
		before: jsonb("before"),
		/** A keyed hash of `before` without masking: an undo must restore exactly that value. */
		beforeDigest: text("before_digest"),
		after: jsonb("after"),
		reason: text("reason"),
		/** The entry that this act undoes. An act can be undone once, unless the undo failed. */
		undoes: uuid("undoes"),
		requestId: text("request_id").notNull(),
		/** `partly` means that some of an act's calls, or some of their items, succeeded and others did not. Null in an intent. */
		outcome: text("outcome", { enum: ["succeeded", "partly", "failed", "unknown"] }),
		problemCode: text("problem_code"),
		/** The calls of an act that needs several: as planned in its intent, with the result of each item in its outcome. */
		steps: jsonb("steps").$type<{ kind: string; items?: string[]; results?: Record<string, string> }[]>(),
		/** The state of the tenant that a finding saw. */
		seen: jsonb("seen"),
		/** The personal values of the columns above, encrypted under the keys of the people whose they are, see `sealEntry`. */
		sealed: jsonb("sealed").$type<{ key: string; of: "actor" | "values"; box: string }[]>(),
		/** The time of the outcome of an `earlier` act. */
		finishedAt: timestamp("finished_at", { withTimezone: true }),
		prevHash: text("prev_hash"),
		/** See `appendEntry`. */
		hash: text("hash"),
	},
	(table) => {
		const begun = sql`${table.kind} in ('intent', 'earlier', 'read')`;
		const ended = sql`${table.outcome} is not null`;
		/** The place of the act: that of its intent, or of the read itself. */
		const place = sql`coalesce(${table.actSeq}, ${table.seq})`;
		return [
			uniqueIndex("audit_entries_id").on(table.id),
			index("audit_entries_begun").on(table.at).where(begun),
			index("audit_entries_begun_actor").on(table.actorId, table.at, table.action).where(begun),
			index("audit_entries_undoes").on(table.undoes).where(sql`${begun} and ${table.undoes} is not null`),
			index("audit_entries_ended").on(table.actSeq, table.seq).where(ended),
			index("audit_entries_ended_place").on(place).where(ended),
			index("audit_entries_ended_kind")
				.on(sql`(case when ${table.kind} = 'read' then 'read' else 'act' end)`, place)
				.where(ended),
			index("audit_entries_ended_target").on(table.targetType, table.targetId, place).where(ended),
			index("audit_entries_ended_actor").on(table.actorId, place).where(ended),
			index("audit_entries_ended_action").on(table.action, place).where(ended),
			index("audit_entries_ended_outcome").on(table.outcome, place).where(ended),
			index("audit_entries_ended_request").on(table.requestId).where(ended),
			index("audit_entries_ended_text")
				.using(
					"gin",
					sql`(${table.action} || ' ' || ${table.targetId} || ' ' || coalesce(${table.reason}, '')) gin_trgm_ops`,
				)
				.where(ended),
		];
	},
);

/** The end of the chain: one row, locked while an entry is added. The first entry makes it, see `beginChain`. */
export const auditHead = pgTable("audit_head", {
	only: boolean("only").primaryKey().default(true),
	seq: bigint("seq", { mode: "number" }).notNull(),
	hash: text("hash").notNull(),
	at: timestamp("at", { withTimezone: true }).notNull(),
	/** Changes with each erasure, so that no server adds an entry with a key that was deleted meanwhile. */
	keysEpoch: uuid("keys_epoch").notNull().defaultRandom(),
});

/**
 * The keys under which the personal values of entries are encrypted, each itself encrypted under a key of `ROLECALL_SECRET`. Deleting those
 * of a person erases their values, and the chain still verifies, because its hashes cover the encrypted ones.
 */
export const auditKeys = pgTable(
	"audit_keys",
	{
		id: uuid("id").primaryKey(),
		/** The user's id, or `mailto:` and the e-mail of a person whose account is not known. */
		personId: text("person_id").notNull(),
		wrapped: text("wrapped").notNull(),
		/** Names the secret that encrypted it, see `wrappingKeys`. */
		wrappedBy: text("wrapped_by").notNull(),
	},
	(table) => [index("audit_keys_person").on(table.personId)],
);

/** The acts without an outcome so far: working state, which an act leaves only if its process or its database was lost. */
export const auditOpen = pgTable("audit_open", {
	actId: uuid("act_id").primaryKey(),
	actSeq: bigint("act_seq", { mode: "number" }).notNull(),
});

/**
 * The progress of open acts that need several calls, in order: working state, which the outcome replaces. A row without `results` was not
 * started, unless `started_at` is set.
 */
export const auditSteps = pgTable(
	"audit_steps",
	{
		entryId: uuid("entry_id").notNull(),
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

/**
 * The latest names of the people, roles and other targets that the audit names, so that it can be searched by name. They stand outside of
 * the chain, because names of people must be erasable.
 */
export const auditPeople = pgTable(
	"audit_people",
	{
		/** The type of a target; an actor is a `user`. */
		kind: text("kind").notNull(),
		id: text("id").notNull(),
		name: text("name"),
		email: text("email"),
	},
	(table) => [
		primaryKey({ columns: [table.kind, table.id] }),
		index("audit_people_text").using(
			"gin",
			sql`${sql`(coalesce(${table.name}, '') || ' ' || coalesce(${table.email}, ''))`} gin_trgm_ops`,
		),
	],
);

/** One row per act or read: an intent with its latest outcome, which is `intended` as long as there is none. A view of `audit_entries`. */
export const auditActs = pgView("audit_acts", {
	seq: bigint("seq", { mode: "number" }).notNull(),
	id: uuid("id").notNull(),
	kind: text("kind", { enum: ["earlier", "intent", "read"] }).notNull(),
	createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
	finishedAt: timestamp("finished_at", { withTimezone: true }),
	actorId: text("actor_id").notNull(),
	actorName: text("actor_name").notNull(),
	actorEmail: text("actor_email"),
	actorLevel: text("actor_level"),
	actorSession: text("actor_session"),
	actorAddress: text("actor_address"),
	action: text("action").notNull(),
	targetType: text("target_type").notNull(),
	targetId: text("target_id").notNull(),
	before: jsonb("before"),
	beforeDigest: text("before_digest"),
	after: jsonb("after"),
	reason: text("reason"),
	undoes: uuid("undoes"),
	requestId: text("request_id").notNull(),
	outcome: text("outcome", { enum: ["intended", "succeeded", "partly", "failed", "unknown"] }).notNull(),
	problemCode: text("problem_code"),
	steps: jsonb("steps").$type<{ kind: string; items?: string[]; results?: Record<string, string> }[]>(),
	/** The state of the target that a finding saw. */
	seen: jsonb("seen"),
}).existing();

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
