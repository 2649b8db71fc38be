import { randomBytes } from "node:crypto";
import { authStoreOf } from "../../../auth-store/auth-store.ts";
import { newId } from "../../../state/new-id.ts";
import { wrongPath } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import { type AddEndpoint, noContent, ok } from "../../endpoints.ts";
import type { BodySchema } from "../../validate-body.ts";
import { userOf } from "../user-of.ts";
import { enrollmentsOf } from "./enrollments-of.ts";
import { keepMethods } from "./keep-methods.ts";

const clearSchema: BodySchema = {
	properties: {
		connection: { type: "string", minLength: 1, maxLength: 128, pattern: "^[a-zA-Z0-9](-[a-zA-Z0-9]|[a-zA-Z0-9])*$" },
		assessors: { type: "array", minItems: 1, items: { type: "string", enum: ["new-device"] } },
	},
	required: ["connection", "assessors"],
};

function hiddenOf(call: Call) {
	const { user_id } = userOf(call);
	return { user_id, hidden: call.state.users.privateOf(user_id) };
}

/** Replaces the recovery code. A user without any factor gets one too, although Auth0's reference specifies 404. */
function regenerateRecoveryCode(call: Call) {
	const { user_id, hidden } = hiddenOf(call);
	const methods = hidden.authenticationMethods;
	hidden.recoveryCode = randomBytes(15).toString("hex").slice(0, 24).toUpperCase();
	const others = methods.filter(({ type }) => type !== "recovery-code");
	const id = `recovery-code|${newId("dev")}`;
	const code = { id, type: "recovery-code", confirmed: true, created_at: call.state.clock.nowIso() };
	keepMethods(call.state, user_id, [...others, code]);
	return ok({ recovery_code: hidden.recoveryCode });
}

/** Deletes an older provider's factor. @throws ApiError 400 `invalid_uri` for an unknown provider. */
function removeProvider(call: Call) {
	const provider = call.param("provider");
	if (provider !== "duo" && provider !== "google-authenticator")
		throw wrongPath(`No enum match for: ${provider}`, "provider");
	const { user_id, hidden } = hiddenOf(call);
	const methods = hidden.authenticationMethods;
	const kept = methods.filter(({ type }) => provider === "duo" || type !== "totp");
	if (kept.length < methods.length) keepMethods(call.state, user_id, kept);
	return noContent;
}

/** Adds a user's second factors as a whole: enrollments, their deletion, remembered browsers, the recovery code, risk assessments. */
export function addMultifactor(endpoint: AddEndpoint): void {
	endpoint("GET /users/:id/enrollments", {
		handle: (call) => ok(enrollmentsOf(hiddenOf(call).hidden.authenticationMethods)),
	});
	endpoint("DELETE /users/:id/authenticators", {
		description: "Delete All Authenticators",
		handle: (call) => {
			const { user_id, hidden } = hiddenOf(call);
			const kept = hidden.authenticationMethods.filter(({ type }) => type === "passkey" || type === "password");
			keepMethods(call.state, user_id, kept);
			return noContent;
		},
	});
	endpoint("DELETE /users/:id/multifactor/:provider", {
		description: "Delete a User's Multi-factor Provider",
		handle: removeProvider,
	});
	endpoint("POST /users/:id/multifactor/actions/invalidate-remember-browser", {
		description: "Invalidate All Remembered Browsers for Multi-factor Authentication (MFA)",
		handle: (call) => {
			const { user_id } = userOf(call);
			authStoreOf({ state: call.state, clock: call.state.clock }).rememberedBrowsers.drop((owner) => owner === user_id);
			return noContent;
		},
	});
	endpoint("POST /users/:id/recovery-code-regeneration", {
		description: "Generate New Multi-factor Authentication (MFA) Recovery Code",
		handle: regenerateRecoveryCode,
	});
	endpoint("POST /users/:id/risk-assessments/clear", {
		description: "Clear risk assessment assessors for a specific user",
		body: clearSchema,
		handle: (call) => {
			userOf(call);
			return noContent;
		},
	});
}
