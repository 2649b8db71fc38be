import "server-only";
import { z } from "zod";
import type { ReadContext } from "../../../audit/server/act-context.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readList, rowsOf } from "../../../management-api/server/reads/read-upstream.ts";
import { isPasswordless } from "../../passwordless.ts";
import type { CreateUserInput } from "../../user.ts";

const strategySchema = z.object({ name: z.string(), strategy: z.string() });

/**
 * Returns true if users of the connection have no password. Auth0's own passwordless connections are known by name; another connection is
 * read, with one upstream call, only if nothing else tells.
 */
async function hasNoPassword({ signal }: ReadContext, input: CreateUserInput): Promise<boolean> {
	const { connection, passwordless, email, username } = input;
	if (passwordless !== undefined) return passwordless;
	if (isPasswordless(connection)) return true;
	if (email !== undefined || username !== undefined) return false;
	const found = await callManagementApi({ signal }, (api, request) =>
		api.connections.list({ name: connection, take: 1, fields: "name,strategy", include_fields: true }, request),
	);
	const rows = readList(strategySchema, rowsOf(found.response, "connections"), "connections");
	return rows.some(({ name, strategy }) => name === connection && isPasswordless(strategy));
}

/**
 * Builds Auth0's body for a new user. Auth0 may mail a user who has an e-mail. A user who signs in with a password gets the given one, else
 * one from `makePassword`.
 */
export async function toNewUser(context: ReadContext, input: CreateUserInput, makePassword: () => Promise<string>) {
	const { reason: _reason, password, verify_email = false, passwordless: _passwordless, ...fields } = input;
	const mailed = fields.email === undefined ? {} : { verify_email };
	if (password === undefined && (await hasNoPassword(context, input)))
		return { fields, body: { ...fields, ...mailed } };
	return { fields, body: { ...fields, ...mailed, password: password ?? (await makePassword()) } };
}
