import "server-only";
import { randomUUID } from "node:crypto";
import type { ActContext, ReadContext } from "../../../audit/server/act-context.ts";
import { requireMayGrantEmails } from "../../../auth/server/require-may-grant.ts";
import { requireNewInScope } from "../../../auth/server/scope/require-in-scope.ts";
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
/** Auth0 accepts at most 72 characters, so a password of this length keeps any policy. */
const longest: PasswordPolicy = { minLength: 72, blockedWords: [] };

/** Makes a password that nobody knows and that keeps the connection's policy. The owner sets another by a ticket. */
async function makeUnknownPassword({ signal }: ReadContext, input: CreateUserInput): Promise<string> {
	const policy = await getPasswordPolicy({ signal }, input).catch((error: unknown) => {
		if (signal.aborted || !(error instanceof ProblemError)) throw error;
		return longest;
	});
	const blockedWords = [...policy.blockedWords, ...wordsOf(input)];
	return generatePassword({ ...policy, blockedWords }, { length: unknownLength });
}

/**
 * Adds a user to a database or passwordless connection. The audit entry names the new user's id, or `new:` and a number of its own while
 * it is unknown whether the user exists, because an id in the audit cannot be erased. Without a password, sets one that nobody knows, and reads the connection's policy for it, cached for 30
 * s. The create is one upstream call, which is never sent twice: if its outcome is unknown, the user is looked up, and reported as created
 * if found.
 * @throws ProblemError `forbidden` for an e-mail whose domain gives a level, `user_exists` with its owner, `field_rejected` with the fields, `outcome_unknown` if the lookup does not tell
 */
export async function createUser({ actor, act, signal }: ActContext, input: CreateUserInput): Promise<User> {
	const { reason, email, connection } = input;
	requireNewInScope(actor, { email, identities: [{ connection }], organizations: [] });
	requireMayGrantEmails(actor, [input.email]);
	const { fields, body } = await toNewUser({ signal }, input, () => makeUnknownPassword({ signal }, input));
	let sentAtMs: number | undefined;
	const onSent = (atMs: number) => {
		sentAtMs = atMs;
	};
	const target = { type: "user", id: `new:${randomUUID()}` } as const;
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
	return withOwner({ actor, signal }, fields, create);
}
