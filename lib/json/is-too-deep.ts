import { isObjectOrList } from "./is-object.ts";

/** Maximum number of JSON levels that the console handles; a few thousand overflow the stack. */
const mostLevels = 500;

/** Returns true if a JSON value is nested too deeply to be shown. It does not recurse, however deep the value is. */
export function isTooDeep(value: unknown): boolean {
	let level: unknown[] = [value];
	for (let depth = 0; level.length > 0; depth += 1) {
		if (depth > mostLevels) return true;
		level = level.flatMap((one) => (isObjectOrList(one) ? Object.values(one) : []));
	}
	return false;
}
