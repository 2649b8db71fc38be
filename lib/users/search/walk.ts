import { isIsoTime } from "./iso-time.ts";

/**
 * The position at which a walk through all users continues: users created at this time, included. With a `userId`, more users than one
 * window have that creation time, and they are listed by id from this one on.
 */
export type WalkPoint = { at: string; userId?: string };

/** The way of a walk: all users when it began, and those before a window of users with one time. See `countPassed`. */
export type Walked = { before: number; all: number };

/** Writes how far a walk has come for an address: `999-2010`. */
export const toWalkedText = ({ before, all }: Walked): string => `${before}-${all}`;

/** Parses the output of `toWalkedText`, or returns undefined for any other text. */
export function parseWalked(text: string): Walked | undefined {
	const [, before, all] = /^(\d{1,9})-(\d{1,9})$/.exec(text) ?? [];
	if (before === undefined || all === undefined || Number(before) > Number(all)) return undefined;
	return { before: Number(before), all: Number(all) };
}

/** Writes a walk's position for an address: `2026-01-02T03:04:05.000Z`, or with `~` and an id after it. */
export const toWalkText = ({ at, userId }: WalkPoint): string => (userId === undefined ? at : `${at}~${userId}`);

/** Parses the output of `toWalkText`, or returns undefined for any other text. */
export function parseWalk(text: string): WalkPoint | undefined {
	const end = text.indexOf("~");
	const at = end === -1 ? text : text.slice(0, end);
	if (!isIsoTime(at)) return undefined;
	return end === -1 ? { at } : { at, userId: text.slice(end + 1) };
}
