import type { Level } from "../levels.ts";
import type { Permission } from "../permissions.ts";
import type { AccessPolicy } from "./access-policy.ts";
import { type FieldPath, type FieldRule, ruledFields, toStep, unchangingFields } from "./fields/field-rules.ts";
import { fieldViewOf } from "./fields/field-view.ts";

/**
 * The levels that may edit parts of a user, for parts that one level may not. A path stands for everything in it. The levels' rules cannot
 * be read from it.
 */
export type FieldEditors = readonly { path: FieldPath; levels: readonly Level[] }[];

type Ruled = { permissions: readonly Permission[]; fields?: readonly FieldRule[] | undefined };

/** Returns true if a level's rules, and without a rule its permissions, let it edit everything in a path. */
function editsAllOf({ permissions, fields }: Ruled, path: FieldPath): boolean {
	if (fields === undefined) return true;
	const verdict = fieldViewOf(fields).verdictWithin("edit", path.join("."));
	return verdict === "allowed" || (verdict === "unruled" && permissions.includes("pii:reveal"));
}

/** Returns the part of a rule's path before its first wildcard, which holds all that the rule matches. */
function literalPart(path: string): string {
	const steps = path.split(".");
	const end = steps.findIndex((step) => step.includes("*"));
	return (end < 0 ? steps : steps.slice(0, end)).join(".");
}

const everyLevelsPaths = [
	...ruledFields.filter((field) => !unchangingFields.includes(field)),
	"user_metadata",
	"app_metadata",
];

/**
 * Returns who may edit what one level may not: of each field, of the metadata, and of each path that the level's own rules name. A path
 * that only the rules of other levels name is not among them. Pure.
 */
export function toFieldEditors({ levels }: Pick<AccessPolicy, "levels">, own: Ruled): FieldEditors {
	const named = (own.fields ?? []).flatMap(({ paths }) => paths.map(literalPart)).filter((path) => path !== "");
	return [...new Set([...everyLevelsPaths, ...named])]
		.map((path) => path.split("."))
		.filter((path) => !editsAllOf(own, path))
		.map((path) => ({ path, levels: levels.filter((level) => editsAllOf(level, path)).map(({ id }) => id) }))
		.filter((editors) => editors.levels.length > 0);
}

/** Returns true if a part of a user is in a path. Keys that are one step for the rules are one here. */
const isIn = (part: FieldPath, path: FieldPath): boolean =>
	path.every((step, at) => part[at] !== undefined && toStep(part[at]) === toStep(step));

/**
 * Returns the levels to ask for an edit of parts of a user: those that hold the permission and may edit them all. Interface and server ask
 * it. It never names a level that may not edit a part, and may leave one out whose rules are about less than the paths in `editors`. Pure.
 */
export const findEditors = <L extends { id: Level; permissions: readonly Permission[] }>(
	levels: readonly L[],
	editors: FieldEditors,
	{ permission, parts }: { permission: Permission; parts: readonly FieldPath[] },
): L[] =>
	levels.filter(
		({ id, permissions }) =>
			permissions.includes(permission) &&
			parts.every((part) => editors.some(({ path, levels: able }) => able.includes(id) && isIn(part, path))),
	);
