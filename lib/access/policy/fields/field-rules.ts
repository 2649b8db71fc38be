/** The accesses that a rule can give, from the least. Each includes the one before it. */
export const fieldAccesses = ["hidden", "masked", "readable", "editable"] as const;

/**
 * `hidden`: the part is left out of every answer. `masked`: its value is masked; who holds `pii:reveal-one` can show it, which is audited.
 * `readable`: it is shown. `editable`: it is shown and can be changed by who holds the permission of the act.
 */
export type FieldAccess = (typeof fieldAccesses)[number];

/** A rule on parts of a user. Of the rules that match a part, the last one decides. */
export type FieldRule = { paths: readonly string[]; access: FieldAccess };

/** Fields of a user's root that a rule may name, beside paths in the metadata. */
export const ruledFields = [
	"email",
	"phone_number",
	"username",
	"name",
	"given_name",
	"family_name",
	"nickname",
	"picture",
	"last_ip",
] as const;

export type RuledField = (typeof ruledFields)[number];

/** Fields that no act of Rolecall changes. */
export const unchangingFields: readonly string[] = ["picture", "last_ip"] satisfies RuledField[];

/** A part of a user: the names that lead to it, such as `["app_metadata", "customer", "tier"]`. Lists have no step of their own. */
export type FieldPath = readonly string[];

/** Characters of a key that would read as syntax of a pattern, or that no pattern matches. */
const reserved = /[%*\p{Cc}\p{Zl}\p{Zp}]/gu;

/**
 * Returns a key as a step of a path. Keys that differ only in case or in compatible characters are one step, so that a twin of a key falls
 * under its rules. Pure.
 */
export const toStep = (key: string): string =>
	key === ""
		? "%"
		: key
				.normalize("NFKC")
				.toLowerCase()
				.replace(reserved, (character) => `%${character.charCodeAt(0).toString(16)}`);

const isWildcard = (step: string) => step === "*" || step === "**";

/** Returns a rule's path as CASL's field patterns: the part itself, and everything in it. */
export function toPatterns(path: string): string[] {
	const steps = path.split(".").map((step) => (isWildcard(step) ? step : toStep(step)));
	const written = steps.join(".");
	return steps.at(-1) === "**" ? [written] : [written, `${written}.**`];
}
