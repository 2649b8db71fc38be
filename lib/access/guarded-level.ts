import type { Level } from "./levels.ts";
import type { LevelView } from "./policy/level-view.ts";

/** Normalises a name to what a person sees: NFKC, single spaces, no invisible characters, lower case. */
const asSeen = (name: string): string =>
	name
		.normalize("NFKC")
		.replace(/[\s\p{Z}]/gu, " ")
		.replace(/[\p{C}\p{Default_Ignorable_Code_Point}]/gu, "")
		.split(" ")
		.filter((word) => word !== "")
		.join(" ")
		.toLowerCase();

/**
 * Returns the highest level that a role with this name, or one that looks like it, gives, because Auth0 may trim a name and people may
 * confuse the two. An empty name could not be read and counts as the highest level. Only the exact name gives a level. It is pure.
 */
export function guardedLevel(levels: readonly Pick<LevelView, "id" | "roles">[], name: string): Level | undefined {
	const seen = asSeen(name);
	if (seen === "") return levels[0]?.id;
	return levels.find(({ roles }) => roles.some((role) => asSeen(role) === seen))?.id;
}
