import { sql } from "drizzle-orm";
import {
	bigint,
	boolean,
	index,
	integer,
	jsonb,
	pgTable,
	primaryKey,
	text,
	timestamp,
	uuid,
} from "drizzle-orm/pg-core";
import { plainText } from "./directory-schema.ts";

/** A part of the users that is still to be read: from and to, in epoch ms, both included. See `lib/directory/server/reads/slices.ts`. */
type StoredSlice = { from: number; to: number; known?: string[]; after?: string; left?: number };

/**
 * The state of the directory: one row, made by its first filler. It holds the lease of the one process that fills and refreshes, and all
 * that another process needs to go on. Times come from the database's clock, except those that the tenant named.
 */
export const directoryState = pgTable("directory_state", {
	only: boolean("only").primaryKey().default(true),
	/** The switch of an admin. The setting `DIRECTORY` wins. */
	isWanted: boolean("is_wanted").notNull().default(false),
	leaseHolder: uuid("lease_holder"),
	leaseUntil: timestamp("lease_until", { withTimezone: true }),
	/** The pass over all users: `fill` is the first one, `repair` compares. Null between passes. */
	pass: text("pass", { enum: ["fill", "repair"] }),
	/**
	 * The part that the pass reads now: which lists of members there are, then the users, then these lists. The first pass reads the lists
	 * before the users, as `lists`, and afterwards those that changed meanwhile.
	 */
	reads: text("reads", { enum: ["role", "organization", "group", "lists", "users", "members"] }),
	/** True if the pass must not take its time, because the log had a gap. */
	isUrgent: boolean("is_urgent").notNull().default(false),
	passBegunAt: timestamp("pass_begun_at", { withTimezone: true }),
	/** The time at which the pass came to the users. */
	usersBegunAt: timestamp("users_begun_at", { withTimezone: true }),
	slices: jsonb("slices").$type<StoredSlice[]>().notNull().default([]),
	/** The job that writes a file with all users for the first pass, or `none` if the users are read page by page. Null before it is asked for. */
	exportJob: text("export_job"),
	/** The users that the pass has read, and how many the tenant said it has. */
	read: bigint("read", { mode: "number" }).notNull().default(0),
	expected: bigint("expected", { mode: "number" }).notNull().default(0),
	/** The lists of members that the latest pass found, by kind. */
	lists: jsonb("lists").$type<Partial<Record<"role" | "organization" | "group", number>>>().notNull().default({}),
	/** The end of the first pass, and of the latest one that found everybody: null after a first one from an export that lacked people. */
	filledAt: timestamp("filled_at", { withTimezone: true }),
	repairedAt: timestamp("repaired_at", { withTimezone: true }),
	/** The last log entry that was read, its date, and the time until which the log is read. */
	logCheckpoint: text("log_checkpoint"),
	logEntryAt: timestamp("log_entry_at", { withTimezone: true }),
	logReadAt: timestamp("log_read_at", { withTimezone: true }),
	/** The place in the tenant's stream of events up to which they are taken over, and the state of that stream. */
	eventsOffset: text("events_offset"),
	eventsState: text("events_state", { enum: ["open", "closed", "ungranted", "unserved"] })
		.notNull()
		.default("closed"),
	/** The time after which the log was not read completely, until a pass has made up for it. */
	gapSince: timestamp("gap_since", { withTimezone: true }),
	/** The time until which changed users were looked for by `updated_at`. */
	sweptTo: timestamp("swept_to", { withTimezone: true }),
	/** The differences that sweeps and repairs found and the log had not told. */
	drift: bigint("drift", { mode: "number" }).notNull().default(0),
	/** Direct permissions that were read before this time do not count, because an API may have lost some since. */
	permissionsCountFrom: timestamp("permissions_count_from", { withTimezone: true }),
	/** The last time that a person searched or acted, to within 10 s. */
	workedAt: timestamp("worked_at", { withTimezone: true }),
	/** The parts that the grant or the plan does not let Rolecall read: `log`, `role`, `organization`, `group`. */
	missing: text("missing").array().notNull().default(sql`'{}'::text[]`),
	/** The code of the problem that holds the filler up. */
	problemCode: text("problem_code"),
	/** The optional fields that the rows have, see `lib/env/directory-fields.ts`. */
	fields: text("fields").array(),
});

/** Users and lists of members that are to be read again. */
export const directoryDue = pgTable(
	"directory_due",
	{
		kind: text("kind", { enum: ["user", "role", "organization", "group"] }).notNull(),
		id: text("id").notNull(),
		/** The parts of a user that are read. */
		profile: boolean("profile").notNull().default(false),
		roles: boolean("roles").notNull().default(false),
		organizations: boolean("organizations").notNull().default(false),
		groups: boolean("groups").notNull().default(false),
		factors: boolean("factors").notNull().default(false),
		lockout: boolean("lockout").notNull().default(false),
		permissions: boolean("permissions").notNull().default(false),
		/** The user is read by id, because the search index may lag behind or still have who is gone. */
		byId: boolean("by_id").notNull().default(false),
		/** The time of the latest change. An answer from before it does not settle the row. */
		changedAt: timestamp("changed_at", { withTimezone: true }).notNull(),
		/** Counts the changes, so that one that comes during the read is not lost. */
		version: integer("version").notNull().default(0),
		firstAt: timestamp("first_at", { withTimezone: true }).notNull().defaultNow(),
		/** The number of reads that failed or came too early, and the time before which there is no further one. */
		attempts: integer("attempts").notNull().default(0),
		notBefore: timestamp("not_before", { withTimezone: true }).notNull().defaultNow(),
	},
	(table) => [
		primaryKey({ columns: [table.kind, table.id] }),
		index("directory_due_next").on(table.notBefore),
		index("directory_due_first").on(table.firstAt),
	],
);

/** The members of the lists that the first pass has read, until its end: their users are written later, each with all memberships. */
export const directoryMembers = pgTable(
	"directory_members",
	{
		kind: text("kind", { enum: ["role", "organization", "group"] }).notNull(),
		listId: text("list_id").notNull(),
		userId: plainText("user_id").notNull(),
	},
	(table) => [
		// By the user, as they are read; by the list, as they are replaced.
		primaryKey({ columns: [table.userId, table.kind, table.listId] }),
		index("directory_members_list").on(table.listId),
	],
);

/** Users who are gone from the tenant since a short time, because its search index can still have them. */
export const directoryGone = pgTable("directory_gone", {
	userId: text("user_id").primaryKey(),
	goneAt: timestamp("gone_at", { withTimezone: true }).notNull().defaultNow(),
});
