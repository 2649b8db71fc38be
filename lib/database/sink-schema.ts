import { bigint, integer, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

/**
 * The receivers that audit entries are sent to: the place of each in the chain, and the lease of the process that sends. The entries
 * themselves are the outbox. Times come from the database's clock.
 */
export const auditSinks = pgTable("audit_sinks", {
	name: text("name").primaryKey(),
	/** The last entry that arrived. */
	seq: bigint("seq", { mode: "number" }).notNull(),
	leaseHolder: uuid("lease_holder"),
	leaseUntil: timestamp("lease_until", { withTimezone: true }),
	/** The number of failures since the last entry arrived, when they began, and the time before which nothing is sent. */
	failures: integer("failures").notNull().default(0),
	failingSince: timestamp("failing_since", { withTimezone: true }),
	retryAt: timestamp("retry_at", { withTimezone: true }),
	/** The time at which the log said that the receiver is stuck. */
	loggedAt: timestamp("logged_at", { withTimezone: true }),
});
