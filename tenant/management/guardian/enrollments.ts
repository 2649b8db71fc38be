import { randomBytes } from "node:crypto";
import { originOf } from "../../core/tenant-context.ts";
import type { AuthenticationMethod, UserRecord } from "../../records/user-record.ts";
import { failure } from "../api-error.ts";
import type { Call } from "../call.ts";
import { type AddEndpoint, noContent, ok } from "../endpoints.ts";
import { enrollmentsOf } from "../users/authentication-methods/enrollments-of.ts";
import { keepMethods } from "../users/authentication-methods/keep-methods.ts";
import type { BodySchema } from "../validate-body.ts";

const ticketSchema: BodySchema = {
	properties: {
		user_id: { type: "string" },
		email: { type: "string", format: "email" },
		send_mail: { type: "boolean" },
		email_locale: { type: "string" },
		factor: {
			type: "string",
			enum: ["push-notification", "phone", "email", "otp", "webauthn-roaming", "webauthn-platform"],
		},
		allow_multiple_enrollments: { type: "boolean" },
	},
	required: ["user_id"],
};

/** Finds the user and method of an enrollment. Its id is a factor's id without the kind. */
function findEnrollment({ state, param }: Call): { user: UserRecord; method: AuthenticationMethod } | undefined {
	for (const user of state.users.values()) {
		if (user.multifactor === undefined) continue;
		const methods = state.users.privateOf(user.user_id).authenticationMethods;
		const method = methods.find(({ id }) => id.endsWith(`|${param("id")}`));
		if (method !== undefined) return { user, method };
	}
	return undefined;
}

/** Adds the enrollments in factors, by their own ids, and tickets to enroll. The tenant has no page for those tickets. */
export function addEnrollments(endpoint: AddEndpoint): void {
	endpoint("GET /guardian/enrollments/:id", {
		handle: (call) => {
			const found = findEnrollment(call);
			const [enrollment] = found === undefined ? [] : enrollmentsOf([found.method]);
			if (enrollment === undefined) throw failure("inexistent_enrollment");
			const { type: _type, auth_method: _method, ...shown } = enrollment;
			return ok(shown);
		},
	});
	endpoint("DELETE /guardian/enrollments/:id", {
		description: "Delete a multi-factor authentication enrollment",
		handle: (call) => {
			const found = findEnrollment(call);
			if (found === undefined) throw failure("inexistent_enrollment");
			const { user_id } = found.user;
			const methods = call.state.users.privateOf(user_id).authenticationMethods;
			keepMethods(
				call.state,
				user_id,
				methods.filter((method) => method !== found.method),
			);
			return noContent;
		},
	});
	endpoint("POST /guardian/enrollments/ticket", {
		description: "Create a multi-factor authentication enrollment ticket",
		body: ticketSchema,
		handle: async ({ state, request, body: readBody }) => {
			const body = await readBody();
			if (!state.users.has(String(body.user_id))) throw failure("inexistent_user");
			const ticket_id = randomBytes(24).toString("base64url").replace(/[-_]/g, "x");
			const to = String(body.email ?? state.users.get(String(body.user_id))?.email ?? body.user_id);
			if (body.send_mail === true) state.outbox.send({ channel: "email", to, kind: "factor_enrollment" });
			return ok({ ticket_id, ticket_url: `${originOf(request)}/mfa/enrollment?ticket=${ticket_id}` });
		},
	});
}
