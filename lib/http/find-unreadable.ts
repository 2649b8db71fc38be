/** The most levels of objects and lists that a value of a request may have. */
export const deepestLevels = 100;

type Found = { path: string; why: "depth" | "half a character" };

type Place = { value: unknown; path: string[]; level: number };

const isHalf = (text: string): boolean => !text.isWellFormed();

const shown = (path: readonly string[]): string => path.slice(0, 5).join(".").toWellFormed().slice(0, 100);

/**
 * The first place in a JSON body that no store could take: deeper than 100 levels, counted from each of the body's own values, or a text or a
 * name with half of a character pair. Goes through the body without recursion, so that no depth ends the process.
 */
export function findUnreadable(body: unknown): Found | undefined {
	const open: Place[] = [{ value: body, path: [], level: 0 }];
	for (let place = open.pop(); place !== undefined; place = open.pop()) {
		const { value, path, level } = place;
		if (typeof value === "string" && isHalf(value)) return { path: shown(path), why: "half a character" };
		if (typeof value !== "object" || value === null) continue;
		if (level > deepestLevels) return { path: shown(path), why: "depth" };
		for (const [name, inner] of Object.entries(value)) {
			if (isHalf(name)) return { path: shown([...path, name]), why: "half a character" };
			// Only the first names are told, so a deep path need not be copied at each of its levels.
			open.push({ value: inner, path: path.length < 5 ? [...path, name] : path, level: level + 1 });
		}
	}
	return undefined;
}
