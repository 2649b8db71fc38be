import { sql } from "drizzle-orm";
import { bigint, index, pgTable, text } from "drizzle-orm/pg-core";

/**
 * The reasons of acts whose reason is encrypted in the chain, so that they can be searched, such as by the number of a ticket. They stand
 * outside of the chain and are erased with the person.
 */
export const auditReasons = pgTable(
	"audit_reasons",
	{
		/** The `seq` of the act's intent, or of the read. */
		actSeq: bigint("act_seq", { mode: "number" }).primaryKey(),
		personId: text("person_id").notNull(),
		reason: text("reason").notNull(),
	},
	(table) => [
		index("audit_reasons_person").on(table.personId),
		index("audit_reasons_text").using("gin", sql`${table.reason} gin_trgm_ops`),
	],
);
