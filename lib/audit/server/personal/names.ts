import "server-only";
import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Actor } from "../../../access/can.ts";
import { auditKeys, auditPeople } from "../../../database/schema.ts";
import { auditReasons } from "../../../database/search-schema.ts";
import type { OpenDatabase } from "../../../database/server/open-database.ts";
import { isObject } from "../../../json/is-object.ts";
import { toStorableText } from "../../to-storable.ts";
import type { ActValues } from "../act-context.ts";

/** The name and the e-mail of a person or of another target. */
export type AuditName = Pick<typeof auditPeople.$inferSelect, "kind" | "id" | "name" | "email">;

/** Longest name that can be searched for, in characters. Auth0's are shorter. */
const longestName = 300;

const textOf = (value: unknown): string | null =>
	typeof value === "string" && value !== "" ? toStorableText(value.slice(0, longestName)) : null;

const partOf = (value: unknown, name: "name" | "email"): unknown => (isObject(value) ? value[name] : undefined);

/** Returns what the actor and the target of an act are called. A target has its new name already. */
export function namesIn(
	{ target, before, after }: ActValues,
	actor: Pick<Actor, "userId" | "name" | "email">,
): { actor: AuditName; target: AuditName } {
	const find = (part: "name" | "email") =>
		textOf(partOf(after, part)) ?? textOf(target[part]) ?? textOf(partOf(before, part));
	return {
		actor: { kind: "user", id: toStorableText(actor.userId), name: textOf(actor.name), email: textOf(actor.email) },
		target: { kind: target.type, id: toStorableText(target.id), name: find("name"), email: find("email") },
	};
}

/** Finds the names that were kept last, which an erasure deletes. */
export async function findName(
	queries: Pick<OpenDatabase["db"], "select">,
	{ kind, id }: Pick<AuditName, "kind" | "id">,
): Promise<AuditName | undefined> {
	const isIts = and(eq(auditPeople.kind, kind), eq(auditPeople.id, id));
	return (await queries.select().from(auditPeople).where(isIts)).at(0);
}

/** Returns the statement that keeps names beside an entry, as `appendEntry` takes it. A part that is null keeps the one from before. */
export function keepNames(names: readonly AuditName[]): SQL[] {
	const known = new Map<string, AuditName>();
	for (const one of names) {
		if (one.name === null && one.email === null) continue;
		const key = `${one.kind} ${one.id}`;
		const other = known.get(key);
		known.set(key, { ...one, name: one.name ?? other?.name ?? null, email: one.email ?? other?.email ?? null });
	}
	if (known.size === 0) return [];
	const isNew = sql`(kept.name, kept.email) is distinct from
		(coalesce(excluded.name, kept.name), coalesce(excluded.email, kept.email))`;
	return [
		sql`insert into ${auditPeople} as kept (kind, id, name, email) select people.* from next,
			jsonb_to_recordset(${JSON.stringify([...known.values()])}::text::jsonb) as people(kind text, id text, name text, email text)
			on conflict (kind, id) do update set name = coalesce(excluded.name, kept.name), email = coalesce(excluded.email, kept.email)
			where ${isNew}`,
	];
}

/** Returns the statement that keeps a reason beside its entry, where it can be searched and erased, as `appendEntry` takes it. */
export const keepReason = (personId: string, reason: string): SQL =>
	sql`insert into ${auditReasons} (act_seq, person_id, reason) select next.seq, ${personId}, ${reason} from next`;

/** Returns the statements that give a target's name, and the keys of a person, to the id that the act has made for them. */
export function claimNew(named: AuditName, id: string): SQL[] {
	if (named.id === id) return [];
	return [
		...keepNames([{ ...named, id }]),
		sql`delete from ${auditPeople} using next where ${auditPeople}.kind = ${named.kind} and ${auditPeople}.id = ${named.id}`,
		...(named.kind === "user"
			? [
					sql`update ${auditKeys} set person_id = ${id} from next where person_id = ${named.id}`,
					sql`update ${auditReasons} set person_id = ${id} from next where person_id = ${named.id}`,
				]
			: []),
	];
}
