import { type Level, levelRoleNames, levels } from "./levels.ts";

/** A name as a person sees it: compatible forms are one, white space is one space, what is not seen is not there, in lower case. */
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
 * The level that a role of this name gives, or would give as soon as somebody tidied the name up: Auth0 may trim what it is sent, and
 * people take one for the other. A name that is empty could not be read, and may be any. Only the exact name gives a level, see `toLevel`.
 * Pure.
 */
export function guardedLevel(name: string): Level | undefined {
	const seen = asSeen(name);
	if (seen === "") return "admin";
	return levels.find((level) => asSeen(levelRoleNames[level]) === seen);
}
