import "server-only";
import { and, eq, isNull, notExists, or } from "drizzle-orm";
import { directoryUsers } from "../../database/directory-schema.ts";
import { directoryDue } from "../../database/directory-state-schema.ts";
import { getLogger } from "../../env/server/logger.ts";
import { listKinds } from "../directory-options.ts";
import { listsOnly } from "./fill/read-lists.ts";
import { sweepBefore } from "./fresh/sweep.ts";
import { closeMembers, dropFoundMembers, membershipColumns } from "./rows/memberships.ts";
import { tidyAfterFill } from "./rows/tidy-rows.ts";
import { addDues, countDues, type NewDue } from "./state/due-rows.ts";
import { countWritten } from "./state/kept-users.ts";
import { type DirectoryState, type Filler, inPass, type Rows, setState } from "./state/state-row.ts";

/** New users up to whom the memberships are read one by one. */
const fewNew = 20;

/** Finds users whose memberships are not known yet and not due, at most 21: those who came during the pass. */
async function findUnknown(rows: Pick<Rows, "select">, missing: readonly string[]) {
	const kinds = listKinds.filter((kind) => !missing.includes(kind));
	if (kinds.length === 0) return [];
	const { userId, createdAt } = directoryUsers;
	const due = rows
		.select({ id: directoryDue.id })
		.from(directoryDue)
		.where(and(eq(directoryDue.kind, "user"), eq(directoryDue.id, userId)));
	return rows
		.select({ userId, createdAt })
		.from(directoryUsers)
		.where(and(or(...kinds.map((kind) => isNull(membershipColumns[kind]))), notExists(due)))
		.limit(fewNew + 1);
}

/**
 * Takes care of users who came during a pass. Returns true if they are so many that all lists of members should be read again, and adds
 * them to what is due if not. Lists do not settle users who were created after a pass began, so one from the future is read by id.
 */
async function hasImported(rows: Rows, missing: readonly string[], endedAt: Date): Promise<boolean> {
	const unknown = await findUnknown(rows, missing);
	if (unknown.filter(({ createdAt }) => createdAt === null || createdAt < endedAt).length > fewNew) return true;
	const parts = { roles: true, organizations: true, groups: true, changedAt: endedAt };
	await addDues(
		rows,
		unknown.map(({ userId }): NewDue => ({ kind: "user", id: userId, ...parts })),
	);
	return false;
}

/**
 * Returns true if a pass that ends has not found everybody: it was the first one and wrote fewer users than the tenant counted, as an export
 * can, or it made up for something else before a repair has looked for them.
 */
async function lacksPeople(rows: Rows, state: DirectoryState): Promise<boolean> {
	const { filledAt, repairedAt, isUrgent, expected, passBegunAt } = state;
	if (filledAt !== null) return isUrgent && repairedAt === null;
	return (await countWritten(rows, passBegunAt)) < expected;
}

/**
 * Ends the pass if all lists of members have been read, and tidies the rows after the first one. One that makes up for what the log does not
 * tell first compares who changed just before it. After an import meanwhile, it goes on with one over these lists only. Returns false if
 * some are left.
 */
export async function endPass(filler: Filler, state: DirectoryState): Promise<boolean> {
	const { missing, pass, passBegunAt, read, isUrgent } = state;
	if ((await countDues(filler.database.db)).lists > 0) return false;
	if (isUrgent && passBegunAt !== null) await sweepBefore(filler, passBegunAt);
	const before = passBegunAt ?? filler.now();
	for (const kind of listKinds)
		if (!missing.includes(kind)) await closeMembers((work) => inPass(filler, state, work), kind, before);
	const hasEnded = await inPass(filler, state, async (rows, current) => {
		if ((await countDues(rows)).lists > 0) return false;
		const endedAt = filler.now();
		const isImport = await hasImported(rows, missing, endedAt);
		const followed = isImport ? listsOnly(endedAt) : ({ pass: null, reads: null, isUrgent: false } as const);
		const ended = {
			gapSince: null,
			repairedAt: (await lacksPeople(rows, current)) ? null : endedAt,
			filledAt: current.filledAt ?? endedAt,
			sweptTo: current.sweptTo ?? passBegunAt,
		};
		await setState(rows, { ...followed, ...ended });
		await dropFoundMembers(rows);
		return true;
	});
	if (!hasEnded) return false;
	getLogger().info({ pass, users: read, missing }, "the directory has all users");
	if (pass === "fill") await tidyAfterFill(filler.database);
	return true;
}
