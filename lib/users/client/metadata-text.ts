import { isObject } from "../../json/is-object.ts";
import { differingKeys } from "../edits/differences.ts";
import type { Metadata } from "../user.ts";

/** Formats metadata for the editor. */
export const toMetadataText = (value: unknown): string => JSON.stringify(value, null, 2);

/** Parses a text into metadata, or returns undefined if it is not JSON or not an object. */
export function parseMetadataText(text: string): Metadata | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return isObject(value) ? Object.fromEntries(Object.entries(value)) : undefined;
	} catch {
		return undefined;
	}
}

/** Lists the keys inside a first-level key that a save removes. Auth0 replaces the whole value and merges nothing inside it. Pure. */
export const listLostKeys = ({ before, after }: Pick<KeyChange, "before" | "after">): string[] =>
	isObject(before) && isObject(after) ? Object.keys(before).filter((key) => !Object.hasOwn(after, key)) : [];

export type KeyChange = { key: string; kind: "added" | "changed" | "removed"; before: unknown; after: unknown };

/** Lists what a save changes at the first level, which is where Auth0 merges, sorted by key. Pure. */
export function listKeyChanges(before: Metadata, after: Metadata): KeyChange[] {
	return differingKeys(before, after).map((key) => {
		const kind = !Object.hasOwn(before, key) ? "added" : Object.hasOwn(after, key) ? "changed" : "removed";
		return { key, kind, before: before[key], after: after[key] };
	});
}
