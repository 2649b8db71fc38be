import { acts, auditActions } from "../../acts.ts";
import type { Level } from "../../levels.ts";
import { type AccessPolicy, type AssignRule, coversAll, permissionsOf, reaches, rulesFor } from "../access-policy.ts";
import { neededSignIn } from "../fresh-sign-in.ts";

import { describeScope } from "./describe-scope.ts";

/** Describes the condition of a rule in words. */
function describeRule({ role, organizationRole, claim, emailDomain, userId }: AssignRule): string {
	const parts = [
		role === undefined ? [] : `has the role “${role}”`,
		organizationRole === undefined
			? []
			: `has the role “${organizationRole.role}” in the organization ${organizationRole.organization}`,
		claim === undefined
			? []
			: `signed in with the claim ${claim.name} = “${claim.is}”${claim.minutes === undefined ? "" : ` at most ${claim.minutes} min ago`}`,
		emailDomain === undefined ? [] : `has a verified e-mail of ${emailDomain}`,
		userId === undefined ? [] : `is the user ${userId}`,
	].flat();
	return parts.join(", and ");
}

const listed = (items: readonly string[], otherwise: string): string[] =>
	items.length === 0 ? [`  ${otherwise}`] : items.map((item) => `  ${item}`);

/** Returns the lines that say what a level is, who gets it, and what it may do. Pure. */
export function explainLevel(policy: AccessPolicy, level: Level): string[] {
	const found = policy.levels.find(({ id }) => id === level);
	const held = permissionsOf(policy, level);
	const below = policy.levels.filter(({ id }) => reaches(policy, level, id)).map(({ id }) => id);
	const actor = { level };
	const possible = auditActions.filter((action) => held.includes(acts[action].permission));
	const words = possible.map((action) => {
		const reasons = rulesFor(policy.reasons, { actor, action }).map(({ hint }) => hint ?? "a reason");
		const limits = rulesFor(policy.limits, { actor, action }).map(({ perHour }) => `at most ${perHour} an hour`);
		const fresh = neededSignIn(policy, { actor, action });
		const more = [
			...(reasons.length === 0 ? [] : [`needs: ${reasons.join(" ")}`]),
			...limits,
			...(fresh === undefined
				? []
				: [`sign-in of the last ${fresh.minutes} min${fresh.secondFactor ? " with a second factor" : ""}`]),
		];
		return more.length === 0 ? action : `${action} (${more.join("; ")})`;
	});
	const reach = coversAll(policy, level)
		? "everyone, but not themselves"
		: `people without a level${below.map((id) => `, ${id}`).join("")}`;
	return [
		`Level ${level}${found?.name === undefined ? "" : ` (${found.name})`}`,
		"",
		"Who gets it: everyone who",
		...listed(policy.assign.filter((rule) => rule.level === level).map(describeRule), "nobody: no rule gives it"),
		"",
		"Whose accounts it changes:",
		`  ${reach}`,
		"",
		"Which users it sees:",
		...(found?.scope === undefined
			? ["  everybody"]
			: ["  those who", ...describeScope(found.scope).map((line) => `  - ${line}`)]),
		"",
		`Sees personal values: ${held.includes("pii:reveal") ? "yes" : held.includes("pii:reveal-one") ? "masked; one at a time on request" : "masked"}`,
		...(found?.fields ?? []).map(({ paths, access }) => `  ${paths.join(", ")}: ${access}`),
		"",
		"Permissions:",
		...listed(held, "none"),
		"",
		"Acts:",
		...listed(words, "none"),
	];
}
