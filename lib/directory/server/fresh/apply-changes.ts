import "server-only";
import { toStorableText } from "../../../audit/to-storable.ts";
import type { ListKind } from "../../directory-options.ts";
import { setMembers } from "../rows/memberships.ts";
import { removeUsers } from "../rows/save-users.ts";
import { applySingleChanges, forgetPermissions, type SingleChange, singleParts } from "../rows/single-reads.ts";
import { longestId } from "../rows/to-directory-row.ts";
import { addDues, dropDueUsers, findDue, type NewDue } from "../state/due-rows.ts";
import { addGone } from "../state/gone-users.ts";
import { readKept } from "../state/kept-users.ts";
import type { Rows } from "../state/state-row.ts";
import type { Change, UserChange, UserPart } from "./changes-of-write.ts";

/** A change with its time. Events tell of none that a sign-in made. */
export type DatedChange = { change: Change; at: Date; isSignIn?: boolean };

/** Returns the time that the tenant says of a change, or `now` if it says none. */
export function timeOf(said: string, now: Date): Date {
	const at = new Date(said);
	return Number.isNaN(at.getTime()) ? now : at;
}

/** Returns true if the database can keep the ids of a change. The log repeats what somebody asked for, which may be no id. */
const isKeepable = ({ change }: DatedChange): boolean =>
	!("id" in change) || (change.id.length <= longestId && toStorableText(change.id) === change.id);

const asFlags = (reads: readonly UserPart[]) => Object.fromEntries(reads.map((part) => [part, true]));

/** Splits changes into users who are gone at the end of them, and what is to be read again. */
function sorted(changes: readonly DatedChange[]) {
	const gone = new Set<string>();
	const users: { change: UserChange; at: Date }[] = [];
	const lists: NewDue[] = [];
	const disbanded: { list: ListKind; id: string }[] = [];
	const single: SingleChange[] = [];
	let permissionsLeftAt: Date | undefined;
	for (const { change, at } of changes.filter(isKeepable)) {
		if (change.kind === "gone") {
			gone.add(change.id);
			// A user who is made again with the same id begins anew.
			for (const kind of singleParts) single.push({ kind, id: change.id, isLockedOut: null, at });
		} else if (change.kind === "user") {
			users.push({ change, at });
			for (const kind of singleParts)
				if (change.reads.includes(kind)) single.push({ kind, id: change.id, isLockedOut: null, at });
		} else if (change.kind === "disbanded") disbanded.push(change);
		else if (change.kind === "lockout") single.push({ ...change, at });
		else if (change.kind === "permissions_left")
			permissionsLeftAt = permissionsLeftAt !== undefined && permissionsLeftAt > at ? permissionsLeftAt : at;
		else if (change.kind !== "everything") lists.push({ ...change, changedAt: at });
		// An id can be used again after a deletion.
		if (change.kind === "user" && change.ifKept === undefined) gone.delete(change.id);
	}
	const left = users.filter(({ change }) => !gone.has(change.id));
	return { gone: [...gone], users: left, lists, disbanded, single, permissionsLeftAt };
}

/** Returns those of the lists that are due. One that is being read would otherwise bring back members whom `setMembers` has just removed. */
async function findDueLists(rows: Rows, disbanded: readonly { list: ListKind; id: string }[]) {
	const due: { list: ListKind; id: string }[] = [];
	for (const one of disbanded) if ((await findDue(rows, one.list, [one.id])).has(one.id)) due.push(one);
	return due;
}

/**
 * Removes users who are gone and adds what is due, in the order of the changes. Until the directory is filled, what is gone is read again
 * at the end of the pass, because a page that was read before may still have it. Only within a transaction.
 */
export async function applyChanges(
	rows: Rows,
	changes: readonly DatedChange[],
	{ isFilled }: { isFilled: boolean },
): Promise<void> {
	const { gone, users, lists, disbanded, single, permissionsLeftAt } = sorted(changes);
	if (isFilled) {
		await removeUsers(rows, gone);
		await dropDueUsers(rows, gone);
		await addGone(rows, gone);
		for (const { list, id } of disbanded) await setMembers((work) => work(rows), list, id, []);
	}
	await applySingleChanges(rows, single);
	if (permissionsLeftAt !== undefined) await forgetPermissions(rows, permissionsLeftAt);
	const asked = users.filter(({ change }) => change.ifKept || change.joined !== undefined);
	const askedIds = [...new Set(asked.map(({ change }) => change.id))];
	const [kept, due] = [await readKept(rows, askedIds), await findDue(rows, "user", askedIds)];
	const dues = users
		// Whoever is due may be read just now, and kept in a moment.
		.filter(({ change: { id, ifKept } }) => !isFilled || !ifKept || kept.has(id) || due.has(id))
		.map(({ change: { kind, id, reads, joined, ifKept }, at }): NewDue => {
			const isNew = joined !== undefined && !kept.get(id)?.organizations?.includes(joined);
			// By id if the user may be gone, because the search index still has them for some time.
			const byId = ifKept === true;
			return { kind, id, changedAt: at, byId, ...asFlags(isNew ? [...reads, "organizations"] : reads) };
		});
	const changedAt = new Date();
	const readAgain = isFilled ? await findDueLists(rows, disbanded) : disbanded;
	const late: NewDue[] = [
		...(isFilled ? [] : gone).map((id) => ({ kind: "user" as const, id, profile: true, byId: true, changedAt })),
		...readAgain.map(({ list, id }) => ({ kind: list, id, changedAt })),
	];
	await addDues(rows, [...dues, ...late, ...lists]);
}
