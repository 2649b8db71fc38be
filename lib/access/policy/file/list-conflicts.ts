import type { Permission } from "../../permissions.ts";
import type { FileLevel } from "./level-schema.ts";
import { chainOf, fieldsOf, heldBy } from "./resolve-levels.ts";

/** The parts of a file whose structure is right. */
type Structure = {
	levels: readonly FileLevel[];
	assign: readonly { level: string }[];
	reasons?: readonly Bound[] | undefined;
	limits?: readonly Bound[] | undefined;
	freshSignIn?: readonly Bound[] | undefined;
	tests?: readonly { actor: Person; target?: Person | undefined }[] | undefined;
};

type Person = { level?: string | undefined };

type Bound = { levels?: readonly string[] | undefined };

type Conflict = { path: PropertyKey[]; message: string };

/**
 * Permissions to save values of a user's profile. Who sees masked values only could save a mask as a value, unless the level has rules on
 * fields: then nothing is saved that the level does not see.
 */
const saving: readonly Permission[] = [
	"users:update",
	"users:update-metadata",
	"users:update-app-metadata",
	"users:update-email",
	"users:update-username",
	"users:update-phone",
];

function conflictsOf(levels: readonly FileLevel[], level: FileLevel, index: number): Conflict[] {
	const found: Conflict[] = [];
	const at = (key: keyof FileLevel, message: string) => found.push({ path: ["levels", index, key], message });
	const { id, extends: base } = level;
	if (levels.findIndex((one) => one.id === id) !== index) at("id", `The level “${id}” exists already above.`);
	if (base !== undefined && levels.every((one) => one.id !== base)) at("extends", `There is no level “${base}”.`);
	const last = chainOf(levels, level).at(-1);
	if (last?.extends !== undefined && levels.some((one) => one.id === last.extends))
		at(
			"extends",
			`“${id}” extends itself, through ${[...chainOf(levels, level).map((one) => one.id), id].join(" → ")}.`,
		);
	const held = heldBy(levels, level);
	if (level.permissions === undefined && base === undefined)
		at("id", `The level “${id}” holds nothing: it needs permissions, or extends another level.`);
	const unseen =
		held.includes("pii:reveal") || fieldsOf(levels, level) !== undefined
			? undefined
			: saving.find((permission) => held.includes(permission));
	if (unseen !== undefined)
		at(
			level.permissions === undefined ? "id" : "permissions",
			`“${id}” holds ${unseen} without pii:reveal. It would see masked values and could save a mask as a value. Add pii:reveal, or fields with what is editable.`,
		);
	return found;
}

/** Returns the contradictions of a file whose structure is right, with the path of the part that is wrong. Pure. */
export function listConflicts({
	levels,
	assign,
	reasons = [],
	limits = [],
	freshSignIn = [],
	tests = [],
}: Structure): Conflict[] {
	const unknown = (level: string, path: PropertyKey[]): Conflict[] =>
		levels.some(({ id }) => id === level) ? [] : [{ path, message: `There is no level “${level}”.` }];
	const unknownIn = (key: "reasons" | "limits" | "freshSignIn", rules: readonly Bound[]) =>
		rules.flatMap((rule, index) =>
			(rule.levels ?? []).flatMap((level, place) => unknown(level, [key, index, "levels", place])),
		);
	return [
		...levels.flatMap((level, index) => conflictsOf(levels, level, index)),
		...assign.flatMap(({ level }, index) => unknown(level, ["assign", index, "level"])),
		...unknownIn("reasons", reasons),
		...unknownIn("limits", limits),
		...unknownIn("freshSignIn", freshSignIn),
		...tests.flatMap((one, index) =>
			(["actor", "target"] as const).flatMap((key) => {
				const level = one[key]?.level;
				return level === undefined ? [] : unknown(level, ["tests", index, key, "level"]);
			}),
		),
	];
}
