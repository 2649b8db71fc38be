import "server-only";
import type { Actor } from "../../../access/can.ts";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { generatePassword, wordsOf } from "../../generate-password.ts";
import type { PasswordPolicy } from "../../password-policy.ts";
import type { CreateUserInput, User } from "../../user.ts";
import { getPasswordPolicy } from "../sign-in/get-password-policy.ts";
import { toUser } from "../to-user.ts";
import { withOwner } from "../with-owner.ts";
import { findCreated } from "./find-created.ts";
import { toNewUser } from "./to-new-user.ts";

const unknownLength = 40;
/** Auth0 takes passwords of 72 characters at most, so this one is long enough for any policy that can be kept. */
const longest: PasswordPolicy = { minLength: 72, blockedWords: [] };

/** A password that nobody knows, as the connection's policy asks for; its owner sets another by a ticket. */
async function makeUnknownPassword(input: CreateUserInput, signal: AbortSignal): Promise<string> {
	const policy = await getPasswordPolicy(input.connection, signal).catch((error: unknown) => {
		if (signal.aborted || !(error instanceof ProblemError)) throw error;
		return longest;
	});
	const blockedWords = [...policy.blockedWords, ...wordsOf(input)];
	return generatePassword({ ...policy, blockedWords }, { length: unknownLength });
}

/**
 * Adds a user to a database or passwordless connection. In the audit the act stands under the new user's id, or under `new:` and the e-mail
 * while nobody knows that the user is there. Without a password one that nobody knows is set, and the connection's policy read for it, which
 * is kept for 30 s. The create is one upstream call, which is never sent twice:
 * when its outcome is unknown the user is looked up, and found, told as created.
 * @throws ProblemError `user_exists` with its owner, `field_rejected` with the fields, `outcome_unknown` when looking did not tell.
 */
export async function createUser(
	input: CreateUserInput,
	{ actor, act, signal }: ActContext & { actor: Actor },
): Promise<User> {
	const { reason } = input;
	const { fields, body } = await toNewUser(input, () => makeUnknownPassword(input, signal), signal);
	let sentAtMs: number | undefined;
	const onSent = (atMs: number) => {
		sentAtMs = atMs;
	};
	const target = { type: "user", id: `new:${fields.email ?? fields.username ?? fields.phone_number}` } as const;
	const targetIdOf = ({ user_id }: User) => user_id;
	const create = () =>
		act({ target, after: fields, reason, targetIdOf }, async (correlationId) => {
			try {
				return toUser(
					await callManagementApi({ signal, correlationId, onSent }, (api, request) => api.users.create(body, request)),
				);
			} catch (error) {
				if (!(error instanceof ProblemError && error.code === "outcome_unknown")) throw error;
				const created = sentAtMs === undefined ? undefined : await findCreated(input, sentAtMs);
				if (created === undefined) throw error;
				return created;
			}
		});
	return withOwner(fields, { actor, signal }, create);
}
