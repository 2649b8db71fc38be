import "server-only";
import { type Actor, can } from "../../access/can.ts";
import { fieldMaskOf, maskAnswer } from "../../access/mask-answer.ts";
import type { ActContext, ReadContext } from "../../audit/server/act-context.ts";
import { findIdsInScope } from "../../auth/server/scope/in-scope.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { fieldsOf } from "../../json/is-object.ts";
import { or, type QueryNode, term, toQueryString } from "../../lucene/build-query.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readList, rowsOf } from "../../management-api/server/reads/read-upstream.ts";
import { bestName } from "../name-line.ts";
import { type UserSummary, userSummarySchema } from "../user.ts";

/** The identifiers that a write wanted to give a user in a connection. */
export type WantedIdentifiers = {
	connection: string | undefined;
	email?: string | undefined;
	username?: string | undefined;
	phone_number?: string | undefined;
};

const names = ["email", "username", "phone_number"] as const;

type Name = (typeof names)[number];

const rules = { email: "email_in_use", username: "username_in_use", phone_number: "phone_in_use" } as const;

const accountsOf = (user: UserSummary) =>
	user.identities.map((identity, place) => ({
		connection: identity.connection,
		...(place === 0
			? user
			: { email: undefined, username: undefined, phone_number: undefined, ...identity.profileData }),
	}));

/** Finds the wanted value that one of the user's accounts in the connection has. */
function findTaken(user: UserSummary, wanted: WantedIdentifiers): Name | undefined {
	const accounts = accountsOf(user).filter(({ connection }) => connection === wanted.connection);
	const fold = (name: Name, value: string | undefined) => (name === "email" ? value?.toLowerCase() : value);
	return names.find(
		(name) => wanted[name] !== undefined && accounts.some((one) => fold(name, one[name]) === fold(name, wanted[name])),
	);
}

const ownerSchema = userSummarySchema.omit({ unread: true });

const toOwner = (found: unknown, wanted: WantedIdentifiers) =>
	readList(ownerSchema, rowsOf(found, "users"), "users")
		.flatMap((user) => {
			const name = findTaken(user, wanted);
			return name === undefined ? [] : [{ user, name }];
		})
		.at(0);

/**
 * Finds the user that has one of the values, and which value: an e-mail without delay; usernames, numbers and linked accounts through the
 * index.
 */
async function findOwner({ signal }: ReadContext, wanted: WantedIdentifiers) {
	const { email } = wanted;
	if (email !== undefined) {
		const known = await callManagementApi({ signal }, (api, request) =>
			api.users.listUsersByEmail({ email: email.toLowerCase() }, request),
		);
		const owner = toOwner(known, wanted);
		if (owner !== undefined) return owner;
	}
	const nodes = names.flatMap((name): QueryNode[] => {
		const value = wanted[name];
		return value === undefined ? [] : [term(name, value), term(`identities.profileData.${name}`, value)];
	});
	if (nodes.length === 0) return undefined;
	const q = toQueryString(or(...nodes));
	const found = await callManagementApi({ signal }, (api, request) =>
		api.users.list({ q, per_page: 10, include_totals: true, search_engine: "v3" }, request),
	);
	return toOwner(found.response, wanted);
}

/** Returns the name of a user as the actor's level sees it. Without a name it is another identifier, which has rules of its own. */
function nameFor(actor: Actor, user: UserSummary): string {
	const seen = ownerSchema.safeParse(fieldsOf(maskAnswer(actor, { user })).user);
	return seen.success ? bestName(seen.data) : user.user_id;
}

/**
 * Runs a write. If Auth0 refuses it because somebody already has the e-mail, username or phone number, finds the owner: the problem then
 * names the field, and the owner for an actor who may see personal values and this person. Makes one or two more upstream calls, only after such a refusal.
 * @throws ProblemError whatever the write throws
 */
export async function withOwner<T>(
	{ actor, signal }: Pick<ActContext, "actor" | "signal">,
	wanted: WantedIdentifiers,
	write: () => Promise<T>,
): Promise<T> {
	try {
		return await write();
	} catch (error) {
		if (!(error instanceof ProblemError && error.code === "user_exists")) throw error;
		const owner = await findOwner({ signal }, wanted).catch(() => undefined);
		const seen = await findIdsInScope({ actor, signal }, owner === undefined ? [] : [owner.user.user_id]).catch(
			() => new Set<string>(),
		);
		const given = names.filter((one) => wanted[one] !== undefined);
		// A single value must be the taken one.
		const name = owner?.name ?? (given.length === 1 ? given[0] : undefined);
		if (name === undefined) throw error;
		const seesField = (field: string) => fieldMaskOf(actor)?.view.verdict("see", [field]) !== "refused";
		const { detail = "", fields = { [name]: detail }, rule = rules[name] } = error.details;
		throw new ProblemError("user_exists", {
			...error.details,
			rule,
			fields,
			...(owner !== undefined &&
			can(actor, "pii:reveal") &&
			seesField(name) &&
			seesField("name") &&
			seen.has(owner.user.user_id)
				? { owner: { userId: owner.user.user_id, name: nameFor(actor, owner.user) } }
				: {}),
			cause: error,
		});
	}
}
