import type { FieldPath } from "../../access/policy/fields/field-rules.ts";
import { isObject, isObjectOrList } from "../../json/is-object.ts";
import { isSameJson } from "./differences.ts";

/** Three states of a value. Each is undefined where the value is absent or was left out for the editor. */
type Edit = Record<"seen" | "wanted" | "current", unknown>;

type Merged = {
	/** The value to store. It is undefined if the edit removes it. */
	value: unknown;
	/** The values that the edit adds, changes or removes. A list is changed as a whole. */
	edited: FieldPath[];
	/** The places of the edit at or below which something may not be edited, also if the editor does not see it. */
	locked: FieldPath[];
};

const partOf = (object: Record<string, unknown>, key: string): unknown =>
	Object.hasOwn(object, key) ? object[key] : undefined;

/** Lists the paths of the values in a value. An empty object or list is a value. */
function pathsIn(value: unknown, path: FieldPath): FieldPath[] {
	if (value === undefined) return [];
	if (!isObjectOrList(value) || Object.keys(value).length === 0) return [path];
	return Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, Array.isArray(value) ? path : [...path, key]));
}

/**
 * Merges an edit of a value, parts of which the editor saw masked or not at all: what they did not change stays as it is, and not as they
 * saw it. Pure.
 */
export function mergeEdit(path: FieldPath, edit: Edit, isLocked: (path: FieldPath) => boolean): Merged {
	const { seen, wanted, current } = edit;
	if (isSameJson(seen, wanted)) return { value: current, edited: [], locked: [] };
	if (!isObject(seen) || !isObject(wanted) || !isObject(current)) {
		const edited = [seen, wanted].flatMap((value) => pathsIn(value, path));
		const isHeld = [...edited, ...pathsIn(current, path)].some(isLocked);
		return { value: wanted, edited, locked: isHeld ? [path] : [] };
	}
	const keys = [...new Set([seen, wanted, current].flatMap(Object.keys))];
	const parts = keys.map((key) => {
		const part = { seen: partOf(seen, key), wanted: partOf(wanted, key), current: partOf(current, key) };
		return [key, mergeEdit([...path, key], part, isLocked)] as const;
	});
	return {
		value: Object.fromEntries(
			parts.flatMap(([key, { value }]) => (value === undefined ? [] : [[key, value] as const])),
		),
		edited: parts.flatMap(([, { edited }]) => edited),
		locked: parts.flatMap(([, { locked }]) => locked),
	};
}

/** Returns the values of metadata that an edit adds, changes or removes. Pure. */
export const listEdited = (kind: string, base: Record<string, unknown>, wanted: Record<string, unknown>): FieldPath[] =>
	mergeEdit([kind], { seen: base, wanted, current: base }, () => false).edited;
