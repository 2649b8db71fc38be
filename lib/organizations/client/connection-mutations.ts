import { mutationOptions, type QueryClient } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import { type Look, settleOutcome } from "../../http/client/settle-outcome.ts";
import type {
	ConnectionSettings,
	DisableConnectionInput,
	EnableConnectionInput,
	OrganizationConnection,
	OrganizationConnections,
	UpdateConnectionInput,
} from "../contract-connections.ts";
import { organizationKeys, organizationPath } from "./organization-queries.ts";

const pathOf = (organizationId: string) => `${organizationPath(organizationId)}/connections`;
const pathOfOne = (organizationId: string, connectionId: string) =>
	`${pathOf(organizationId)}/${encodeURIComponent(connectionId)}`;

const settingKeys = ["assign_membership_on_login", "show_as_button", "is_signup_enabled"] as const;

const isAsWanted = (held: OrganizationConnection, wanted: ConnectionSettings) =>
	settingKeys.every((key) => wanted[key] === undefined || (held[key] ?? false) === wanted[key]);

const lookAt =
	(organizationId: string, connectionId: string, wanted: ConnectionSettings): Look<undefined> =>
	async () => {
		const { connections } = await bff.get<OrganizationConnections>(pathOf(organizationId));
		const held = connections.find(({ connection_id }) => connection_id === connectionId);
		return held !== undefined && isAsWanted(held, wanted) ? { result: undefined } : undefined;
	};

/** Confirms that a removed connection is gone. One that is still listed proves nothing: Auth0 may list it for seconds after the removal. */
const confirmGone =
	(organizationId: string, connectionId: string): Look<undefined> =>
	async () => {
		const { connections } = await bff.get<OrganizationConnections>(pathOf(organizationId));
		if (connections.every(({ connection_id }) => connection_id !== connectionId)) return { result: undefined };
		throw new Error("It is still there.");
	};

/** Mutations that enable, edit and disable connections of an organization. */
export const connectionMutations = {
	enable: (client: QueryClient, organizationId: string) =>
		mutationOptions({
			mutationFn: (input: EnableConnectionInput) =>
				settleOutcome<undefined>(
					() => bff.post(pathOf(organizationId), input),
					lookAt(organizationId, input.connectionId, input),
				),
			onSuccess: () => client.invalidateQueries({ queryKey: organizationKeys.connections(organizationId) }),
		}),
	update: (client: QueryClient, organizationId: string, connectionId: string) =>
		mutationOptions({
			mutationFn: (input: UpdateConnectionInput) =>
				settleOutcome<undefined>(
					() => bff.patch(pathOfOne(organizationId, connectionId), input),
					lookAt(organizationId, connectionId, input),
				),
			onSettled: () => client.invalidateQueries({ queryKey: organizationKeys.connections(organizationId) }),
		}),
	disable: (client: QueryClient, organizationId: string, connectionId: string) =>
		mutationOptions({
			mutationFn: (input: DisableConnectionInput) =>
				settleOutcome<undefined>(
					() => bff.delete(pathOfOne(organizationId, connectionId), input),
					confirmGone(organizationId, connectionId),
				),
			// Does not refetch at once: Auth0 may list the removed connection for seconds.
			onSuccess: () =>
				client.setQueryData<OrganizationConnections>(
					organizationKeys.connections(organizationId),
					(read) =>
						read && { connections: read.connections.filter(({ connection_id }) => connection_id !== connectionId) },
				),
		}),
};
