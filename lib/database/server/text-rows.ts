import "server-only";
import { type SQL, sql } from "drizzle-orm";

/** Writes a list of texts as rows of `value`. The texts are one parameter, however many they are. */
export const textRows = (texts: readonly string[]): SQL =>
	sql`jsonb_array_elements_text(${JSON.stringify(texts)}::text::jsonb)`;

/** Writes that a value is one of these texts, which the database looks up in a hash table. */
export const isOneOf = (value: SQL | { getSQL(): SQL }, texts: readonly string[]): SQL =>
	sql`${value} in (select value from ${textRows(texts)})`;
