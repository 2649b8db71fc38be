import "server-only";
import type { DatedChange } from "./apply-changes.ts";
import { type UserChange, wholeUser } from "./changes-of-write.ts";

/** Time by which an event and the log's entry of the same change may differ, in ms. */
const nearMs = 2_000;
/** Time for which a change is remembered, in ms, because the log may be late. */
const keptMs = 10 * 60_000;
/** Changes after which those that are too old are forgotten. */
const tidyEvery = 1_000;

const keyOf = ({ id, reads }: UserChange): string => `${reads.join()} ${id}`;
const isWhole = ({ reads }: Pick<UserChange, "reads">): boolean => reads.length > 1;

/**
 * Remembers what events told, so that the log, which tells of the same changes a little later, does not make each user be read twice. An
 * event stands for one entry of the log, within 2 s and of the same parts of the user; only the creation of a user has several. So a second
 * change that no event told is read. A sign-in has no event, and may also have made the user a member. The memory is the process's: without
 * it, users are read once more.
 */
export function createToldByEvents() {
	const told = new Map<string, number[]>();
	let sinceTidy = 0;

	function tidy(nowMs: number): void {
		sinceTidy = 0;
		for (const [key, times] of told) {
			const left = times.filter((atMs) => atMs >= nowMs - keptMs);
			if (left.length === 0) told.delete(key);
			else told.set(key, left);
		}
	}

	function wasTold(change: UserChange, atMs: number): boolean {
		const times = told.get(keyOf(change)) ?? [];
		const at = times.findIndex((time) => Math.abs(time - atMs) <= nearMs);
		if (at !== -1 && !isWhole(change)) times.splice(at, 1);
		return at !== -1;
	}

	/** Returns true if the user was made at this time or later, which the entry of an earlier deletion must not undo. */
	const wasMadeSince = (id: string, atMs: number): boolean =>
		(told.get(keyOf(wholeUser(id))) ?? []).some((time) => time >= atMs - nearMs);

	return {
		/** Remembers changes that events told, after they are written. */
		note(changes: readonly DatedChange[]): void {
			for (const { change, at } of changes) {
				if (change.kind !== "user") continue;
				told.set(keyOf(change), [...(told.get(keyOf(change)) ?? []), at.getTime()]);
				sinceTidy += 1;
				if (sinceTidy >= tidyEvery) tidy(at.getTime());
			}
		},
		/** Returns those of the log's changes that no event told. */
		newsOf(changes: readonly DatedChange[]): DatedChange[] {
			return changes.flatMap(({ change, at, isSignIn = false }): DatedChange[] => {
				if (isSignIn) return [{ change, at }];
				if (change.kind === "gone" && wasMadeSince(change.id, at.getTime()))
					return [{ change: { kind: "user", id: change.id, reads: ["profile"], ifKept: true }, at }];
				return change.kind === "user" && wasTold(change, at.getTime()) ? [] : [{ change, at }];
			});
		},
	};
}

export type ToldByEvents = ReturnType<typeof createToldByEvents>;
