import "server-only";
import { randomBytes } from "node:crypto";
import type { RunAct } from "../../bff/server/define-route.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import type { CreateUserInput, User } from "../contract.ts";
import { findCreated } from "./find-created.ts";
import { toUser } from "./to-user.ts";

/** A password that nobody knows, of every kind of character a policy may ask for; its owner sets another by a ticket. */
const unknownPassword = (): string => `${randomBytes(24).toString("base64url")}aA1!`;

/**
 * Adds a user to a database connection. Without a password one that nobody knows is set. One upstream call, which is never sent twice:
 * when its outcome is unknown the user is looked up, and found, told as created.
 * @throws ProblemError `user_exists`, `field_rejected` with the fields, `outcome_unknown` when looking did not tell.
 */
export function createUser(input: CreateUserInput, act: RunAct, signal: AbortSignal): Promise<User> {
	const { reason, password, verify_email = false, ...fields } = input;
	const body = { ...fields, verify_email, password: password ?? unknownPassword() };
	let sentAtMs: number | undefined;
	const onSent = (atMs: number) => {
		sentAtMs = atMs;
	};
	return act({ target: { type: "user", id: `new:${fields.email}` }, after: fields, reason }, async (correlationId) => {
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
}
