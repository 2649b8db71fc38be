import type { BodySchema } from "../validate-body.ts";

/** Settings of an organization's connection that both families accept. */
export const connectionSettings: Record<string, BodySchema> = {
	assign_membership_on_login: { type: "boolean" },
	show_as_button: { type: "boolean" },
	is_signup_enabled: { type: "boolean" },
};
