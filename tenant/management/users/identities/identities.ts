import { type AddEndpoint, created, ok } from "../../endpoints.ts";
import { userIdOf } from "../user-of.ts";
import { linkIdentity, linkSchema } from "./link-identity.ts";
import { unlinkIdentity } from "./unlink-identity.ts";

/** Adds linking and unlinking of accounts. */
export function addIdentities(endpoint: AddEndpoint): void {
	endpoint("POST /users/:id/identities", {
		description: "Link a User Account",
		body: linkSchema,
		handle: async (call) => created(await linkIdentity(call, userIdOf(call))),
	});
	endpoint("DELETE /users/:id/identities/:provider/:userId", {
		description: "Unlink a User Identity",
		handle: (call) => {
			const named = { provider: call.param("provider"), user_id: call.param("userId") };
			return ok(unlinkIdentity(call.state, userIdOf(call), named));
		},
	});
}
