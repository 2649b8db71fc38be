import { index, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

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
		action: text("action").notNull(),
		targetType: text("target_type").notNull(),
		targetId: text("target_id").notNull(),
		before: jsonb("before"),
		after: jsonb("after"),
		reason: text("reason"),
		requestId: text("request_id").notNull(),
		outcome: text("outcome", { enum: ["intended", "succeeded", "failed", "unknown"] })
			.notNull()
			.default("intended"),
		problemCode: text("problem_code"),
	},
	(table) => [
		index("audit_entries_target").on(table.targetType, table.targetId, table.createdAt),
		index("audit_entries_created").on(table.createdAt),
	],
);
