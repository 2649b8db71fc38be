import "server-only";
import { z } from "zod";
import { highestGranting } from "../../access/policy/access-policy.ts";
import { getAccessPolicy } from "../../access/server/get-access-policy.ts";
import type { ActContext } from "../../audit/server/act-context.ts";
import { grantedAdminSeconds } from "../../audit/server/list-granted-admins.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readList, readOne, rowsOf } from "../../management-api/server/reads/read-upstream.ts";

const accountSchema = z.object({
	user_id: z.string(),
	blocked: z.boolean().optional(),
	email: z.string().optional(),
	email_verified: z.boolean().optional(),
});

type Account = z.infer<typeof accountSchema>;

const fields = { fields: "user_id,blocked,email,email_verified", include_fields: true } as const;

/** Reads the accounts that an e-mail or a user id names. Only an id has a pipe and no at sign before it. */
async function findAccounts(who: string, signal: AbortSignal): Promise<Account[]> {
	if (/^[^@]+\|/.test(who)) {
		const raw = await callManagementApi({ signal }, (api, request) => api.users.get(who, fields, request));
		return [readOne(accountSchema, raw, "user").value];
	}
	const email = who.toLowerCase();
	const raw = await callManagementApi({ signal }, (api, request) =>
		api.users.listUsersByEmail({ email, ...fields }, request),
	);
	// Somebody may have signed up with an address that is not theirs.
	const accounts = readList(accountSchema, rowsOf(raw, "users"), "users");
	return accounts.filter((account) => account.email_verified === true);
}

const refuse = (detail: string) => new ProblemError("field_rejected", { detail });

/**
 * Makes a person an admin for one hour from their next sign-in within it. The audit entry is the grant: it is written before anything says
 * that it was made. An e-mail must be verified and belong to one account; an id names any account. Makes one upstream call.
 * @throws ProblemError `field_rejected` with the reason, `user_not_found`, `reason_required`, `audit_unavailable`
 */
export async function grantAdmin(
	{ act, signal }: Pick<ActContext, "act" | "signal">,
	{ who, reason }: { who: string; reason?: string | undefined },
): Promise<{ userId: string; email: string | undefined; level: string }> {
	const level = highestGranting(getAccessPolicy());
	if (level === undefined)
		throw refuse(
			"No level of the access policy can grant every other one: it needs access:grant, all permissions of the others, and no scope and no rules on fields that they lack. Correct the policy file first.",
		);
	const found = await findAccounts(who, signal);
	const [account] = found;
	if (account === undefined)
		throw refuse(`No account has ${who} as its verified e-mail. Name the account by its id, such as auth0|1.`);
	if (found.length > 1)
		throw refuse(`Several accounts have ${who}: name one by its id: ${found.map((one) => one.user_id).join(", ")}.`);
	const { user_id: userId, email, blocked } = account;
	if (blocked === true) throw refuse(`The account ${userId} is blocked. Unblock it in the Auth0 Dashboard first.`);
	const after = { level, valid_for_seconds: grantedAdminSeconds };
	await act({ target: { type: "user", id: userId, email }, after, reason }, async () => undefined);
	return { userId, email, level };
}
