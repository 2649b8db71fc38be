import "server-only";
import { domainToASCII } from "node:url";
import { type Actor, can } from "../../access/can.ts";
import { guardedLevel } from "../../access/guarded-level.ts";
import type { Level } from "../../access/levels.ts";
import { type AssignRule, covers, coversAll } from "../../access/policy/access-policy.ts";
import { toLevelViews } from "../../access/policy/level-view.ts";
import { findLevel, findPossibleLevels } from "../../access/policy/placement.ts";
import type { Scope } from "../../access/policy/scope/scope.ts";
import { actorNeedsOf } from "../../access/policy/scope/scope-needs.ts";
import { getAccessPolicy } from "../../access/server/get-access-policy.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { lookUpActing, lookUpTarget } from "./look-up-standing.ts";

/** Returns true if an actor may grant every level, so that nothing that gives one needs a check. */
export const mayGrantAll = (actor: Actor): boolean =>
	can(actor, "access:grant") && actor.level !== undefined && coversAll(getAccessPolicy(), actor.level);

/** Requires `access:grant` and that the actor's level covers the given ones. @throws ProblemError `forbidden` that names what gives them */
function requireCovers(actor: Actor, levels: readonly Level[], giver: string): void {
	const policy = getAccessPolicy();
	const { level: own } = actor;
	const isHeld = own !== undefined && levels.every((level) => covers(policy, own, level));
	if (levels.length === 0 || (can(actor, "access:grant") && isHeld)) return;
	const detail = `Nothing was changed: ${giver} gives access to Rolecall, and your role may not grant that. Ask an admin.`;
	throw new ProblemError("forbidden", { detail, permission: "access:grant" });
}

/**
 * Requires `access:grant` to assign, edit, rename or delete a role that gives a Rolecall level, or to give a role such a name. No actor
 * grants a level above their own, or one that holds what they lack. Names that look the same count as well.
 * @throws ProblemError `forbidden` with the permission
 */
export function requireMayGrant(actor: Actor, roleNames: readonly string[]): void {
	const views = toLevelViews(getAccessPolicy());
	for (const name of roleNames) {
		const levels = views.filter((view) => guardedLevel([view], name) !== undefined).map(({ id }) => id);
		requireCovers(actor, levels, `the role “${name}”`);
	}
}

const levelsBy = (isMet: (rule: AssignRule) => boolean): Level[] =>
	getAccessPolicy()
		.assign.filter(isMet)
		.map(({ level }) => level);

/** Returns the domains that an e-mail may have once the tenant has stored it: as it is, in small letters, composed, and as DNS writes it. */
function domainsOf(email: string): string[] {
	const written = email.slice(email.lastIndexOf("@") + 1).trim();
	const composed = written.normalize("NFKC").toLowerCase();
	return [written, written.toLowerCase(), composed, domainToASCII(written), domainToASCII(composed)].map((domain) =>
		domain.replace(/\.$/, ""),
	);
}

/**
 * Requires `access:grant` to give an account one of these e-mails, to take it away, or to mark it as verified, if its domain gives a
 * level. Domains that the tenant may turn into that one count as well.
 * @throws ProblemError `forbidden` with the permission
 */
export function requireMayGrantEmails(actor: Actor, emails: readonly (string | undefined)[]): void {
	for (const domain of new Set(emails.flatMap((email) => (email === undefined ? [] : domainsOf(email)))))
		requireCovers(
			actor,
			levelsBy(({ emailDomain }) => emailDomain === domain),
			`an e-mail of ${domain}`,
		);
}

/**
 * Requires `access:grant` to change these first-level keys of metadata, such as `app_metadata.team`, if a claim that gives a level is made
 * from one of them or from a part of it, or if the scope of a level depends on one.
 * @throws ProblemError `forbidden` with the permission
 */
export function requireMayGrantMetadata(actor: Actor, keys: readonly string[]): void {
	for (const key of keys) {
		const isMade = ({ claim }: AssignRule) =>
			claim !== undefined && claim.from !== "elsewhere" && claim.from.some((path) => `${path}.`.startsWith(`${key}.`));
		const isRead = ({ scope }: { scope?: Scope | undefined }) =>
			scope !== undefined && actorNeedsOf([scope]).paths.some((path) => `${path}.`.startsWith(`${key}.`));
		const scoped = getAccessPolicy().levels.filter(isRead);
		requireCovers(actor, [...levelsBy(isMade), ...scoped.map(({ id }) => id)], `the metadata key “${key}”`);
	}
}

/**
 * Requires `access:grant` to change who is a member of an organization, if the scope of a level depends on a person's organizations.
 * @throws ProblemError `forbidden` with the permission
 */
export function requireMayGrantMembership(actor: Actor): void {
	const scoped = getAccessPolicy().levels.filter(
		({ scope }) => scope !== undefined && actorNeedsOf([scope]).organizations,
	);
	requireCovers(
		actor,
		scoped.map(({ id }) => id),
		"membership of an organization",
	);
}

/** A person of a link, as far as the policy places by it. */
type LinkedAccount = {
	user_id: string;
	email?: string | undefined;
	app_metadata?: Record<string, unknown> | undefined;
	user_metadata?: Record<string, unknown> | undefined;
};

const keysOf = ({ app_metadata = {}, user_metadata = {} }: LinkedAccount): string[] => [
	...Object.keys(app_metadata).map((key) => `app_metadata.${key}`),
	...Object.keys(user_metadata).map((key) => `user_metadata.${key}`),
];

/**
 * Requires `access:grant` to link two accounts if either has a level, or anything that places people: whoever signs in with the second one
 * is the first one from then on, and the second one is gone with its roles, memberships, e-mail and metadata. Every level that a claim may give counts. Costs
 * what `lookUpTarget` does for each, and nothing for an actor who may grant every level.
 * @throws ProblemError `forbidden` with the permission
 */
export async function requireMayLink(
	actor: Actor,
	accounts: readonly LinkedAccount[],
	signal: AbortSignal,
): Promise<void> {
	if (mayGrantAll(actor)) return;
	const policy = getAccessPolicy();
	requireMayGrantEmails(
		actor,
		accounts.map(({ email }) => email),
	);
	requireMayGrantMetadata(actor, accounts.flatMap(keysOf));
	requireMayGrantMembership(actor);
	const standings = await Promise.all(accounts.map(({ user_id }) => lookUpTarget(policy, user_id, signal)));
	const levels = standings.flatMap((standing) => findPossibleLevels(policy, standing));
	requireCovers(actor, levels, "one of these accounts");
	requireMayGrant(
		actor,
		standings.flatMap(({ roles }) => roles.map(({ name }) => name ?? "")),
	);
}

/**
 * Requires `access:grant` to make an identity an account of its own again, if its id or the domain of its e-mail gives a level.
 * @throws ProblemError `forbidden` with the permission
 */
export function requireMayUnlink(actor: Actor, identity: { id: string; email: string | undefined }): void {
	requireMayGrantEmails(actor, [identity.email]);
	requireCovers(
		actor,
		levelsBy(({ userId }) => userId === identity.id),
		`the account ${identity.id}`,
	);
}

/**
 * Requires `access:grant` to delete an organization whose roles give a level, and that the actor's own level is not lost with it.
 * @throws ProblemError `forbidden` with the permission, `cannot_act_on_yourself`
 */
export async function requireMayDeleteOrganization(actor: Actor, organizationId: string): Promise<void> {
	const isLost = ({ organizationRole }: AssignRule) => organizationRole?.organization === organizationId;
	requireCovers(actor, levelsBy(isLost), "a role in this organization");
	requireMayGrantMembership(actor);
	await requireKeepsLevelWithout(actor, isLost, "organization");
}

/**
 * Requires that an act does not take the actor's own level, so that at least one admin always remains.
 * @throws ProblemError `cannot_act_on_yourself`
 */
export const requireKeepsOwnLevel = (actor: Actor, lostRoleNames: readonly string[]): Promise<void> =>
	requireKeepsLevelWithout(
		actor,
		({ role, organizationRole }) =>
			[role, organizationRole?.role].some((name) => name !== undefined && lostRoleNames.includes(name)),
		"role",
	);

/**
 * Requires that the actor has their level without the rules that are lost too. Places them again, as the tenant has them now, if a lost rule
 * and another one give it, which costs what `lookUpActing` does. A grant for one hour does not count: it ends.
 */
async function requireKeepsLevelWithout(
	{ userId, level, signIn }: Actor,
	isLost: (rule: AssignRule) => boolean,
	giver: "role" | "organization",
): Promise<void> {
	if (level === undefined || !levelsBy(isLost).includes(level)) return;
	const policy = getAccessPolicy();
	const kept = { ...policy, assign: policy.assign.filter((rule) => !isLost(rule)) };
	if (kept.assign.some((rule) => rule.level === level)) {
		const standing = await lookUpActing(kept, userId);
		const reading = signIn === undefined ? "none" : { ...signIn, adminUntilMs: undefined };
		if (standing !== undefined && findLevel(kept, standing, reading) === level) return;
	}
	const detail = `Nothing was changed: your own access to Rolecall comes from this ${giver}. Ask another admin to do this.`;
	throw new ProblemError("cannot_act_on_yourself", { detail });
}
