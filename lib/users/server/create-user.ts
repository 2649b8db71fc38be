import "server-only";
import { randomBytes } from "node:crypto";
import type { RunAct } from "../../bff/server/define-route.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import type { CreateUserInput, User } from "../contract.ts";
import { toUser } from "./to-user.ts";

/** A password that nobody knows, of every kind of character a policy may ask for; its owner sets another by a ticket. */
const unknownPassword = (): string => `${randomBytes(24).toString("base64url")}aA1!`;

/**
 * Whether a create of unknown outcome went through after all: an e-mail is looked up exactly, and that does not lag.
 * @returns the user, or nothing when there is none
 */
async function findCreated({ email, connection }: CreateUserInput, since: number): Promise<User | undefined> {
	const found = await callManagementApi({}, (api, request) => api.users.listUsersByEmail({ email }, request)).catch(
		() => [],
	);
	return found
		.map(toUser)
		.find(
			({ identities, created_at }) =>
				identities.some((identity) => identity.connection === connection) && Date.parse(created_at ?? "") >= since,
		);
}

/**
 * Adds a user to a database connection. In the audit the act stands under the new user's id, or under `new:` and the e-mail while
 * nobody knows that the user is there. Without a password one that nobody knows is set. One upstream call, which is never sent twice:
 * when its outcome is unknown the user is looked up, and found, told as created.
 * @throws ProblemError `user_exists`, `field_rejected` with the fields, `outcome_unknown` when looking did not tell.
 */
export function createUser(input: CreateUserInput, act: RunAct, signal: AbortSignal): Promise<User> {
	const { reason, password, verify_email = false, ...fields } = input;
	const body = { ...fields, verify_email, password: password ?? unknownPassword() };
	// Clocks differ by seconds, and an account of this e-mail may be older than that.
	const since = Date.now() - 60_000;
	const target = { type: "user", id: `new:${fields.email}` } as const;
	const targetIdOf = ({ user_id }: User) => user_id;
	return act({ target, after: fields, reason, targetIdOf }, async (correlationId) => {
		try {
			return toUser(
				await callManagementApi({ signal, correlationId }, (api, request) => api.users.create(body, request)),
			);
		} catch (error) {
			if (!(error instanceof ProblemError && error.code === "outcome_unknown")) throw error;
			const created = await findCreated(input, since);
			if (created === undefined) throw error;
			return created;
		}
	});
}
