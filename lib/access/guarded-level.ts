import { type Level, levelRoleNames, levels } from "./levels.ts";

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
 * Returns the level whose role name looks like this name, because Auth0 may trim a name and people may confuse the two. An empty name
 * could not be read and counts as admin. Only the exact name gives a level, see `toLevel`. It is pure.
 */
export function guardedLevel(name: string): Level | undefined {
	const seen = asSeen(name);
	if (seen === "") return "admin";
	return levels.find((level) => asSeen(levelRoleNames[level]) === seen);
}
