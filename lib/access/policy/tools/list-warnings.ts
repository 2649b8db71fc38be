import { type AuditAction, acts, auditActions } from "../../acts.ts";
import { formReads } from "../../form-reads.ts";
import { guardedLevel } from "../../guarded-level.ts";
import type { Permission } from "../../permissions.ts";
import { type AccessPolicy, type AssignRule, covers, highestGranting, permissionsOf } from "../access-policy.ts";
import { toLevelViews } from "../level-view.ts";
import { warnOfScope } from "./scope-warnings.ts";

/** A part of a policy that is allowed and probably not meant. */
export type PolicyWarning = { path: PropertyKey[]; message: string };

/** Providers at which everyone can have an address. */
const publicProviders = new Set(
	"gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com icloud.com me.com mac.com aol.com gmx.de gmx.net web.de proton.me protonmail.com mail.ru yandex.ru qq.com 163.com zoho.com".split(
		" ",
	),
);

/** Claims of OpenID Connect that people can change themselves, or that an identity provider takes over from them. */
const ownClaims = new Set(
	"name nickname given_name family_name middle_name preferred_username profile picture website email email_verified gender birthdate zoneinfo locale phone_number phone_number_verified address".split(
		" ",
	),
);

/** Names the reads that a level lacks although the forms of its acts need them. */
function warnOfForms(id: string, held: readonly Permission[]): string[] {
	const found = auditActions.flatMap((action) => {
		const { permission } = acts[action];
		return (formReads[action] ?? [])
			.filter((read) => held.includes(permission) && !held.includes(read))
			.map((read) => `The level “${id}” cannot use ${permission} everywhere: a form needs ${read}, which it lacks.`);
	});
	return [...new Set(found)];
}

function warnOfLevels(policy: AccessPolicy): PolicyWarning[] {
	const { levels, assign } = policy;
	const ungranted = "No level can grant every other one, so npm run access -- admin makes no admin.";
	const whole = highestGranting(policy) === undefined ? [{ path: ["levels"], message: ungranted }] : [];
	const each = levels.flatMap(({ id, permissions }, index) => {
		const found: string[] = [];
		if (assign.every(({ level }) => level !== id)) found.push(`Nobody can get the level “${id}”: no rule gives it.`);
		if (!permissions.includes("users:read"))
			found.push(`The level “${id}” opens no page: it lacks users:read, which every page needs.`);
		const granting = levels.filter((other) => other.permissions.includes("access:grant"));
		if (!granting.some((other) => covers(policy, other.id, id)))
			found.push(
				`Nobody can grant the level “${id}”: no level with access:grant stands above it, holds all it holds, and sees and edits all it sees and edits.`,
			);
		const above = levels.slice(0, index).find((other) => !covers(policy, other.id, id));
		const lacked = above && permissions.find((one) => !permissionsOf(policy, above.id).includes(one));
		if (above !== undefined) {
			const why =
				lacked === undefined ? "its scope or its rules on fields are narrower or other ones" : `it lacks ${lacked}`;
			found.push(`“${above.id}” stands above “${id}” and cannot act on its people, because ${why}.`);
		}
		found.push(...warnOfForms(id, permissions));
		return found.map((message) => ({ path: ["levels", index, "id"], message }));
	});
	return [...whole, ...each];
}

const conditionsOf = ({ level: _level, ...conditions }: AssignRule): Map<string, string> =>
	new Map(
		Object.entries(conditions).flatMap(([key, value]) => (value === undefined ? [] : [[key, JSON.stringify(value)]])),
	);

/** Returns true if everybody who meets `rule` also meets `wider`. */
function isWithin(rule: AssignRule, wider: AssignRule): boolean {
	const own = conditionsOf(rule);
	return [...conditionsOf(wider)].every(([key, value]) => own.get(key) === value);
}

function warnOfRule(policy: AccessPolicy, rule: AssignRule, index: number): string[] {
	const { levels, assign } = policy;
	const rank = ({ level }: AssignRule) => levels.findIndex(({ id }) => id === level);
	const wider = assign.find(
		(other, place) =>
			other !== rule &&
			isWithin(rule, other) &&
			(rank(other) < rank(rule) || (rank(other) === rank(rule) && (place < index || !isWithin(other, rule)))),
	);
	const { role, claim, emailDomain } = rule;
	const alike = role === undefined ? undefined : guardedLevel(toLevelViews(policy), role);
	return [
		...(wider === undefined ? [] : [`This rule decides nothing: another one gives the same people “${wider.level}”.`]),
		...(alike === undefined || alike === rule.level || wider !== undefined
			? []
			: [`The role “${role}” looks like one that gives “${alike}”.`]),
		...(emailDomain !== undefined && publicProviders.has(emailDomain)
			? [`Everyone can have an e-mail of ${emailDomain}, and so the level “${rule.level}”.`]
			: []),
		...(claim === undefined ? [] : warnOfClaim(claim, rule)),
	];
}

function warnOfClaim({ name, from, minutes }: NonNullable<AssignRule["claim"]>, rule: AssignRule): string[] {
	const own = from === "elsewhere" ? undefined : from.find((path) => path.startsWith("user_metadata."));
	const isAlone = [rule.role, rule.organizationRole, rule.emailDomain, rule.userId].every((one) => one === undefined);
	return [
		...(own === undefined
			? []
			: [`People can change their own user_metadata, so also “${own}”, and give themselves “${rule.level}”.`]),
		...(ownClaims.has(name)
			? [`People can change the claim “${name}” themselves, and give themselves “${rule.level}”.`]
			: []),
		...(minutes === undefined
			? ["A claim is as old as the sign-in. Who loses it keeps the level for up to 8 hours; “minutes” shortens that."]
			: []),
		...(isAlone
			? [
					`Rolecall cannot know the claims of others, so levels below “${rule.level}” can change nobody. Add a condition such as emailDomain.`,
				]
			: []),
	];
}

type Rule = { acts: readonly AuditAction[]; levels?: readonly string[] | undefined };

function warnOfActRules({ levels, reasons, limits, freshSignIn }: AccessPolicy): PolicyWarning[] {
	const never = (key: "reasons" | "limits" | "freshSignIn", rules: readonly Rule[]) =>
		rules.flatMap((rule, index) =>
			rule.acts.flatMap((act, place) => {
				const { permission, otherPermissions = [] } = acts[act];
				const bound = levels.filter(({ id }) => rule.levels === undefined || rule.levels.includes(id));
				const isPossible = bound.some(({ permissions }) =>
					[permission, ...otherPermissions].some((one) => permissions.includes(one)),
				);
				if (isPossible) return [];
				const message = `This rule never matches ${act}: none of its levels holds ${permission}.`;
				return [{ path: [key, index, "acts", place], message }];
			}),
		);
	return [...never("reasons", reasons), ...never("limits", limits), ...never("freshSignIn", freshSignIn)];
}

/** A scope that another level takes over is reported once, at the lowest level that has it. */
const warnOfScopes = ({ levels }: AccessPolicy): PolicyWarning[] =>
	levels.flatMap(({ id, scope }, index) =>
		scope === undefined || levels.slice(index + 1).some((other) => other.scope === scope)
			? []
			: warnOfScope(scope, id).map(({ path, message }) => ({ path: ["levels", index, "scope", ...path], message })),
	);

/** Returns what is allowed in a policy and probably not meant, with the path of each part. Pure. */
export const listWarnings = (policy: AccessPolicy): PolicyWarning[] => [
	...warnOfLevels(policy),
	...warnOfScopes(policy),
	...policy.assign.flatMap((rule, index) =>
		warnOfRule(policy, rule, index).map((message) => ({ path: ["assign", index, "level"], message })),
	),
	...warnOfActRules(policy),
];
