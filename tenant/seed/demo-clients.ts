import { allScopes } from "../management/scopes.ts";
import type { ClientRecord } from "../records/client-record.ts";
import { passwordlessGrant } from "../state/grant-types-of.ts";

const verbs = (noun: string, ...names: ("create" | "read" | "update" | "delete")[]) =>
	names.map((verb) => `${verb}:${noun}`);

/**
 * The scopes of the machine client: those that the console's admins need. Never `client_grants`, by which it could grant itself more, nor
 * `user_idp_tokens`, which opens people's accounts elsewhere.
 */
export const machineScopes = [
	...verbs("users", "create", "read", "update", "delete"),
	...verbs("roles", "create", "read", "update", "delete"),
	...verbs("role_members", "create", "read", "delete"),
	...verbs("authentication_methods", "create", "read", "update", "delete"),
	...verbs("anomaly_blocks", "read", "delete"),
	...verbs("sessions", "read", "delete"),
	...verbs("refresh_tokens", "read", "delete"),
	...verbs("device_credentials", "read", "delete"),
	...verbs("grants", "read", "delete"),
	...verbs("organizations", "create", "read", "update", "delete"),
	...verbs("organization_members", "create", "read", "delete"),
	...verbs("organization_member_roles", "create", "read", "delete"),
	...verbs("organization_connections", "create", "read", "update", "delete"),
	...verbs("organization_invitations", "create", "read", "delete"),
	...verbs("organization_group_roles", "create", "read", "delete"),
	...verbs("group_roles", "create", "read", "delete"),
	...["logs", "logs_users", "events", "stats", "connections", "clients", "organization_client_grants"].map(
		(noun) => `read:${noun}`,
	),
	...["organization_groups", "organization_member_effective_roles", "organization_member_role_source_groups"].map(
		(noun) => `read:${noun}`,
	),
	...["groups", "group_members", "user_effective_roles", "user_role_source_groups"].map((noun) => `read:${noun}`),
	"delete:groups",
	...["user_effective_permissions", "user_permission_source_roles"].map((noun) => `read:${noun}`),
	...verbs("resource_servers", "read", "update"),
	...["read:tenant_settings", "create:user_tickets", "delete:guardian_enrollments"],
];

/** A machine with every scope and every grant type, there only beside the control interface. */
export const conformanceClient: ClientRecord = {
	client_id: "conformance",
	client_secret: "conformance-secret",
	name: "Conformance",
	callbacks: [],
	allowed_logout_urls: [],
	grantedScopes: [...allScopes],
	fields: {
		grant_types: [
			...["client_credentials", "authorization_code", "implicit", "refresh_token", "password"],
			passwordlessGrant,
		],
	},
};

/** The client of the Token page's lab. It exists only with the control interface, which the lab needs. */
export const labClient: ClientRecord = {
	client_id: "token-lab",
	client_secret: "token-lab-secret",
	name: "Token lab",
	callbacks: [],
	allowed_logout_urls: [],
	grantedScopes: ["read:users"],
	fields: { app_type: "non_interactive", grant_types: ["client_credentials"] },
};

/** The console's two clients, with the ids and secrets of the environment that starts both programs. */
export function demoClients(env: Record<string, string | undefined>): ClientRecord[] {
	const app = (env.NEXTAUTH_URL ?? "http://localhost:3000").replace(/\/$/, "");
	return [
		{
			client_id: env.AUTH0_CLIENT_ID || "rolecall",
			client_secret: env.AUTH0_CLIENT_SECRET || "rolecall-secret",
			name: "Rolecall",
			callbacks: [`${app}/api/auth/callback/auth0`],
			allowed_logout_urls: [app, `${app}/sign-in`],
			grantedScopes: [],
			fields: {
				oidc_logout: {
					backchannel_logout_urls: [`${app}/api/auth/backchannel-logout`],
					backchannel_logout_initiators: { mode: "all" },
				},
			},
		},
		{
			client_id: env.APIV2_CLIENT_ID || "rolecall-api",
			client_secret: env.APIV2_CLIENT_SECRET || "rolecall-api-secret",
			name: "Rolecall Management API",
			callbacks: [],
			allowed_logout_urls: [],
			grantedScopes: machineScopes,
		},
	];
}
