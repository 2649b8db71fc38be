import { toPermissionKey } from "../management-api/permission-key.ts";
import type { NamedPermission } from "./permission-groups.ts";

/** The side of a comparison that has a permission: only the left one, both, or only the right one. */
export const sides = ["left", "both", "right"] as const;

export type Side = (typeof sides)[number];

type ComparedPermission = { key: string; name: string; description: string; side: Side };

/** An API with the permissions that at least one side has. */
export type ComparedApi = { identifier: string; name: string; rows: ComparedPermission[] };

const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name);

/** Splits permissions into those that only the left side, both sides or only the right side has, sorted by API and name. Pure. */
export function comparePermissions(left: readonly NamedPermission[], right: readonly NamedPermission[]): ComparedApi[] {
	const [inLeft, inRight] = [new Set(left.map(toPermissionKey)), new Set(right.map(toPermissionKey))];
	const all = new Map([...right, ...left].map((one) => [toPermissionKey(one), one]));
	const groups = new Map<string, ComparedApi>();
	for (const [key, permission] of all) {
		const { permission_name: name, description, resource_server_identifier: identifier } = permission;
		const side = !inRight.has(key) ? "left" : inLeft.has(key) ? "both" : "right";
		const group = groups.get(identifier) ?? {
			identifier,
			name: permission.resource_server_name || identifier,
			rows: [],
		};
		group.rows.push({ key, name, description: description ?? "", side });
		groups.set(identifier, group);
	}
	return [...groups.values()].map((group) => ({ ...group, rows: group.rows.sort(byName) })).sort(byName);
}

/** Counts the permissions on each side. Pure. */
export function countSides(groups: readonly ComparedApi[]): Record<Side, number> {
	const counts = { left: 0, both: 0, right: 0 };
	for (const { side } of groups.flatMap(({ rows }) => rows)) counts[side] += 1;
	return counts;
}

/** The ways an edit copies another set: `add` gives the missing permissions, `match` also takes those that the other set lacks. */
export const takes = ["add", "match"] as const;

export type Take = (typeof takes)[number];

/** Returns the edit that gives the other set's permissions, and with `match` also takes those that the other set lacks. Pure. */
export function draftLike(
	held: Iterable<string>,
	other: Iterable<string>,
	take: Take,
): { add: Set<string>; remove: Set<string> } {
	const [mine, theirs] = [new Set(held), new Set(other)];
	return {
		add: new Set([...theirs].filter((key) => !mine.has(key))),
		remove: new Set(take === "match" ? [...mine].filter((key) => !theirs.has(key)) : []),
	};
}
