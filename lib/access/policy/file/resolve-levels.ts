import { type Permission, permissions } from "../../permissions.ts";
import type { FieldRule } from "../fields/field-rules.ts";
import type { Scope } from "../scope/scope.ts";
import type { FileLevel } from "./level-schema.ts";

/** Returns a level with those that it extends, from itself on. A circle ends where it begins, and a level that is absent ends the chain. */
export function chainOf(levels: readonly FileLevel[], level: FileLevel): FileLevel[] {
	const chain: FileLevel[] = [];
	for (let at: FileLevel | undefined = level; at !== undefined && !chain.includes(at); ) {
		chain.push(at);
		const { extends: base }: FileLevel = at;
		at = levels.find(({ id }) => id === base);
	}
	return chain;
}

/** Returns the permissions of a level, with those of the levels that it extends, in the order of the permissions. */
export function heldBy(levels: readonly FileLevel[], level: FileLevel): Permission[] {
	const listed = chainOf(levels, level).map((one) => one.permissions ?? []);
	if (listed.includes("all")) return [...permissions];
	const held = new Set<string>(listed.flat());
	return permissions.filter((permission) => held.has(permission));
}

/** Returns the scope of a level: its own, or else that of the nearest level that it extends. */
export const scopeOf = (levels: readonly FileLevel[], level: FileLevel): Scope | undefined =>
	chainOf(levels, level).find(({ scope }) => scope !== undefined)?.scope;

/** Returns the rules on fields of a level: those of the levels that it extends, and after them its own. Undefined without any. */
export function fieldsOf(levels: readonly FileLevel[], level: FileLevel): FieldRule[] | undefined {
	const rules = chainOf(levels, level)
		.toReversed()
		.flatMap(({ fields = [] }) => fields);
	return rules.length === 0 ? undefined : rules;
}
