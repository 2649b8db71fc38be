import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { queryRows } from "../../../database/server/query-rows.ts";
import { unlessProblem } from "../../../http/unless-problem.ts";
import type { ListKind } from "../../directory-options.ts";
import { listsOf, type OpenList, readMembersPage } from "../reads/member-lists.ts";
import { type InTransaction, membershipColumns, setFoundMembers, setMembers } from "../rows/memberships.ts";
import { addDues, countDues, type DueRow, listDueLists, postponeDues, settleDues } from "../state/due-rows.ts";
import { type DirectoryState, type Filler, inLease, inPass, type Rows, setState } from "../state/state-row.ts";

/** The state of a pass over the lists of members only. */
export const listsOnly = (passBegunAt: Date) =>
	({ pass: "repair", reads: "role", isUrgent: true, passBegunAt }) as const;

/** Lists of members that are read at the same time. */
const mostAtOnce = 8;

const next = { role: "organization", organization: "group" } as const;

/** Returns the lists that users are in according to the directory. Reads all users. */
async function listKeptLists(rows: Rows, kind: ListKind): Promise<string[]> {
	const column = sql.identifier(membershipColumns[kind].name);
	const kept = sql`select distinct unnest(${column}) as id from directory_users`;
	return (await queryRows(rows, kept, z.object({ id: z.string() }))).map(({ id }) => id);
}

/**
 * Reads which roles, organizations or groups there are, and makes their lists of members due. A repair also reads those that only the
 * directory has. A kind that the grant or the plan does not allow is remembered as missing.
 */
export async function readListsOf(filler: Filler, state: DirectoryState, kind: ListKind): Promise<void> {
	const changedAt = filler.now();
	const ids = await unlessProblem(listsOf[kind](), "missing_scope", "not_in_plan", "not_found");
	await inPass(filler, state, async (rows, { missing, lists, filledAt }) => {
		const afterGroups = filledAt === null ? "lists" : "users";
		const kept = filledAt === null || ids === undefined ? [] : await listKeptLists(rows, kind);
		const all = [...new Set([...(ids ?? []), ...kept])];
		await addDues(
			rows,
			all.map((id) => ({ kind, id, changedAt })),
		);
		const others = missing.filter((name) => name !== kind);
		await setState(rows, {
			reads: kind === "group" ? afterGroups : next[kind],
			usersBegunAt: changedAt,
			missing: ids === undefined ? [...others, kind] : others,
			lists: { ...lists, [kind]: ids?.length ?? 0 },
		});
	});
}

/** Lists of members that are being read, by kind and id, each with the users whose memberships were read meanwhile. */
export type OpenLists = Map<string, OpenList & { readMeanwhile: Set<string> }>;

const keyOf = ({ kind, id }: Pick<DueRow, "kind" | "id">) => `${kind} ${id}`;

/** Notes that memberships of a user were read by id, so that a list whose reading began before does not replace them. Call it before they are kept. */
export function noteMembershipRead(open: OpenLists, kind: ListKind, userId: string): void {
	for (const [key, { readMeanwhile }] of open) if (key.startsWith(`${kind} `)) readMeanwhile.add(userId);
}

type DueList = DueRow & { kind: ListKind };

/**
 * Writes a list in parts. What was read by id since the reading of the list began stands, because it is newer or the log tells of a later
 * change. A process that is killed leaves the list due.
 */
async function keepList(filler: Filler, due: DueList, open: OpenLists): Promise<void> {
	const list = open.get(keyOf(due));
	if (list === undefined) return;
	const { reads } = await inLease(filler, async (_rows, state) => state);
	const write: InTransaction = (work) => inLease(filler, work);
	if (reads === "lists") await setFoundMembers(write, due.kind, due.id, [...list.ids]);
	else await setMembers(write, due.kind, due.id, [...list.ids], list.readMeanwhile);
	await inLease(filler, (rows) => settleDues(rows, [due]));
	open.delete(keyOf(due));
}

const isList = (due: DueRow): due is DueList => due.kind !== "user";

type ReadLists = { open: OpenLists; pages: number; keep: (due: DueList) => void };

/**
 * Reads lists page by page, eight of them at once, and passes those that are whole to `keep`, which does not hold up the next one. Returns
 * those that failed, and the number of pages that did not.
 */
async function readLists(dues: readonly DueList[], { open, pages, keep }: ReadLists) {
	const waiting = [...dues];
	const failed: { due: DueList; reason: unknown }[] = [];
	let [left, read] = [pages, 0];
	const readList = async (due: DueList) => {
		const list = open.get(keyOf(due)) ?? { ids: new Set(), readMeanwhile: new Set() };
		open.set(keyOf(due), list);
		for (let isWhole = false; !isWhole && left > 0; ) {
			left -= 1;
			isWhole = await readMembersPage(due.kind, due.id, list);
			read += 1;
			if (isWhole) keep(due);
		}
	};
	const readNext = async () => {
		for (let due = waiting.shift(); due !== undefined && left > 0; due = waiting.shift()) {
			try {
				await readList(due);
			} catch (reason) {
				failed.push({ due, reason });
				return;
			}
		}
	};
	await Promise.all(Array.from({ length: mostAtOnce }, readNext));
	return { failed, read };
}

/**
 * Reads pages of the lists that wait longest, by default one of each of eight, and keeps those that are whole. Returns false if none is due.
 * @throws the first failure, if every page failed
 */
export async function readDueLists(filler: Filler, open: OpenLists, pages = mostAtOnce): Promise<boolean> {
	const dues = (await listDueLists(filler.database.db, pages)).filter(isList);
	if (dues.length === 0) return false;
	let keeping = Promise.resolve();
	const keep = (due: DueList) => {
		keeping = keeping.then(() => keepList(filler, due, open));
		// Its failure is thrown below.
		keeping.catch(() => undefined);
	};
	const { failed, read } = await readLists(dues, { open, pages, keep });
	await keeping;
	await inLease(filler, (rows) =>
		postponeDues(
			rows,
			failed.map(({ due }) => due),
		),
	);
	const [first] = failed;
	if (read === 0 && first !== undefined) throw first.reason;
	return true;
}

/** Goes on with the users, once the lists that the first pass reads before them have been read. Returns false if some are left. */
export function endLists(filler: Filler): Promise<boolean> {
	return inLease(filler, async (rows) => {
		if ((await countDues(rows)).lists > 0) return false;
		await setState(rows, { reads: "users", usersBegunAt: filler.now() });
		return true;
	});
}
