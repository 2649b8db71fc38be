import { queryOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { ConnectionIdentifiers } from "../../users/connection-identifiers.ts";
import type { PasswordPolicy } from "../../users/password-policy.ts";
import type { ConnectionList } from "../contract.ts";

const keptMs = 300_000;

/** Queries that read the tenant's connections. They change rarely, so answers stay fresh for five minutes. */
export const connectionQueries = {
	list: () =>
		queryOptions({
			queryKey: ["connections"],
			queryFn: ({ signal }) => bff.get<ConnectionList>("/api/connections", {}, signal),
			staleTime: keptMs,
		}),
	/** Reads what users of a database connection are known by. */
	identifiers: (connection: string) =>
		queryOptions({
			queryKey: ["connections", "identifiers", connection],
			queryFn: ({ signal }) => bff.get<ConnectionIdentifiers>("/api/connections/identifiers", { connection }, signal),
			staleTime: keptMs,
		}),
	/** Reads the password rules of a database connection. */
	passwordPolicy: (connection: string) =>
		queryOptions({
			queryKey: ["connections", "password-policy", connection],
			queryFn: ({ signal }) => bff.get<PasswordPolicy>("/api/connections/password-policy", { connection }, signal),
			staleTime: keptMs,
		}),
};
