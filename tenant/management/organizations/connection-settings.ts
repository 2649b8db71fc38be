import type { BodySchema } from "../validate-body.ts";

/** What both families of an organization's connections let a body say. */
export const connectionSettings: Record<string, BodySchema> = {
	assign_membership_on_login: { type: "boolean" },
	show_as_button: { type: "boolean" },
	is_signup_enabled: { type: "boolean" },
};
