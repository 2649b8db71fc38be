import "server-only";
import { z } from "zod";
import { type AccessPolicy, actorNeeds } from "../../access/policy/access-policy.ts";
import { domainOf, organizationsToAsk, type Standing } from "../../access/policy/placement.ts";
import type { ScopeActor } from "../../access/policy/scope/scope.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readOne } from "../../management-api/server/reads/read-upstream.ts";
import { listAllRoles, listOrganizationRoles } from "./list-all-roles.ts";
import { listOrganizationsOf } from "./scope/list-organizations-of.ts";

const blockedSchema = z.object({ blocked: z.boolean().optional() });

/** Read strictly: a provider may send a flag as a text, which then counts as nothing that Auth0 has verified. */
const emailSchema = z.object({ email: z.string().optional(), email_verified: z.boolean().optional() });

const metadataSchema = z.object({ app_metadata: z.unknown(), user_metadata: z.unknown() });

type AccountParts = { asksEmail: boolean; metadata?: readonly string[]; signal?: AbortSignal | undefined };

/** Reads whether an account is blocked and, if the policy asks for them, its verified e-mail and its metadata. */
async function readAccount(userId: string, { asksEmail, metadata = [], signal }: AccountParts) {
	const fields = ["blocked", ...(asksEmail ? ["email", "email_verified"] : []), ...metadata].join(",");
	const raw = await callManagementApi({ signal }, (api, request) =>
		api.users.get(userId, { fields, include_fields: true }, request),
	);
	const { value, unread } = readOne(blockedSchema, raw, "user");
	const { data } = emailSchema.safeParse(raw);
	return {
		mayAct: value.blocked !== true && unread.length === 0,
		hasReadableEmail: data !== undefined,
		emailDomain: data?.email_verified === true && data.email !== undefined ? domainOf(data.email) : undefined,
		attributes: (metadata.length === 0
			? {}
			: (metadataSchema.partial().safeParse(raw).data ?? {})) satisfies ScopeActor,
	};
}

/** Lists a person's roles in an organization. Somebody who is no member, or an organization that does not exist, has none. */
const listHeldIn = (organizationId: string, userId: string, signal: AbortSignal | undefined) =>
	listOrganizationRoles(organizationId, userId, signal).catch((error: unknown) => {
		if (error instanceof ProblemError && error.status === 404) return [];
		throw error;
	});

/** Adds the roles in the organizations that could give a higher level. Costs one call for every 100 roles of each. */
async function withOrganizations(policy: AccessPolicy, standing: Standing, signal?: AbortSignal): Promise<Standing> {
	const asked = organizationsToAsk(policy, standing);
	const found = await Promise.all(
		asked.map(async (id) => [id, await listHeldIn(id, standing.userId, signal)] as const),
	);
	return { ...standing, organizationRoles: new Map(found) };
}

const asks = (policy: AccessPolicy, key: "role" | "emailDomain"): boolean =>
	policy.assign.some((rule) => rule[key] !== undefined);

/**
 * Looks up the person as far as the policy places by it: roles and account, with two calls, and roles in organizations where the policy asks for them.
 * One more call for every 100 of their organizations, if a scope reads these.
 * Returns undefined for a blocked or deleted person, who may not act.
 */
export async function lookUpActing(policy: AccessPolicy, userId: string): Promise<Standing | undefined> {
	try {
		const needs = actorNeeds(policy);
		const [roles, account, organizations] = await Promise.all([
			asks(policy, "role") ? listAllRoles(userId) : [],
			readAccount(userId, { asksEmail: asks(policy, "emailDomain"), metadata: needs.metadata }),
			needs.organizations ? listOrganizationsOf(userId) : undefined,
		]);
		if (!account.mayAct) return undefined;
		const { emailDomain } = account;
		const attributes = { ...account.attributes, organizations };
		return await withOrganizations(policy, { userId, roles, emailDomain, organizationRoles: new Map(), attributes });
	} catch (error) {
		if (error instanceof ProblemError && error.code === "user_not_found") return undefined;
		throw error;
	}
}

/**
 * Looks up the target of an act as far as the policy places by it, blocked or not. Reads roles and e-mail only if the policy asks for them.
 * @throws ProblemError `user_not_found`, and `tenant_failed` for an e-mail that cannot be read, because it could place the person anywhere
 */
export async function lookUpTarget(policy: AccessPolicy, userId: string, signal: AbortSignal): Promise<Standing> {
	const asksEmail = asks(policy, "emailDomain");
	const [roles, account] = await Promise.all([
		asks(policy, "role") ? listAllRoles(userId, signal) : [],
		asksEmail ? readAccount(userId, { asksEmail, signal }) : undefined,
	]);
	if (account?.hasReadableEmail === false) throw new ProblemError("tenant_failed");
	const standing = { userId, roles, emailDomain: account?.emailDomain, organizationRoles: new Map() };
	return withOrganizations(policy, standing, signal);
}
