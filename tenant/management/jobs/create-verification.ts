import { fieldsOf } from "../../records/fields-of.ts";
import type { JobRecord } from "../../records/job-record.ts";
import type { UserRecord } from "../../records/user-record.ts";
import type { TenantState } from "../../state/tenant-state.ts";
import { failure } from "../api-error.ts";
import { sendVerification } from "../tickets/send-verification.ts";
import type { BodySchema } from "../validate-body.ts";
import { createJob } from "./create-job.ts";

export const verificationSchema: BodySchema = {
	properties: {
		user_id: { type: "string", format: "user-id" },
		client_id: { type: "string", format: "client-id" },
		identity: {
			type: "object",
			additionalProperties: false,
			required: ["user_id", "provider"],
			properties: {
				user_id: { type: "string" },
				provider: { type: "string" },
				connection_id: { type: "string", pattern: "^con_[A-Za-z0-9]{16}$" },
			},
		},
		organization_id: { type: "string", format: "organization-id" },
	},
	required: ["user_id"],
};

/** Throws unless the user has the named identity, which is required for users of other providers. @throws ApiError 400. */
function requireIdentity({ identities }: UserRecord, wanted: unknown): void {
	const { provider, user_id } = fieldsOf(wanted);
	if (wanted === undefined && identities[0]?.provider !== "auth0") throw failure("no_database_connection");
	const hasIt = identities.some((identity) => identity.provider === provider && identity.user_id === user_id);
	if (wanted !== undefined && !hasIt) throw failure("identity_not_of_user");
}

/**
 * Sends a verification e-mail. It goes to the log and the outbox only.
 * @throws ApiError 400, 404 `inexistent_user`.
 * @see https://auth0.com/docs/api/management/v2/jobs/post-verification-email
 */
export function createVerification(state: TenantState, body: Record<string, unknown>): JobRecord {
	const user = state.users.get(String(body.user_id));
	if (user === undefined) throw failure("inexistent_user");
	requireIdentity(user, body.identity);
	if (user.email === undefined) throw failure("no_email_address");
	if (body.organization_id !== undefined && !state.organizations.has(String(body.organization_id)))
		throw failure("inexistent_mail_organization");
	const client = state.clients.get(String(body.client_id));
	sendVerification(state, user, client && { client_id: client.client_id, client_name: client.name });
	return createJob(state, { type: "verification_email", fields: {}, takesMs: 1 });
}
