import { allScopes } from "../management/scopes.ts";
import type { ClientRecord } from "../state/client-record.ts";

/** What the machine client may do: what the console's admins need, and no more. */
export const machineScopes = [
	...[
		"read:users",
		"create:users",
		"update:users",
		"delete:users",
		"read:roles",
		"read:role_members",
		"create:role_members",
	],
	...["delete:role_members", "read:logs", "read:logs_users", "read:connections", "read:resource_servers"],
];

/** A machine with every scope, there only beside the control interface. */
export const conformanceClient: ClientRecord = {
	client_id: "conformance",
	client_secret: "conformance-secret",
	name: "Conformance",
	callbacks: [],
	allowed_logout_urls: [],
	grantedScopes: [...allScopes],
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
