import type { ConnectionSettings } from "./contract-connections.ts";

/** Returns the settings of a connection, without those that do not apply to its kind. Pure. */
export const toSettings = ({
	assign_membership_on_login,
	show_as_button,
	is_signup_enabled,
}: Partial<Record<keyof ConnectionSettings, boolean | null | undefined>>): ConnectionSettings => ({
	assign_membership_on_login: assign_membership_on_login ?? false,
	...(show_as_button == null ? {} : { show_as_button }),
	...(is_signup_enabled == null ? {} : { is_signup_enabled }),
});
