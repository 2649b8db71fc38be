"use client";

import { useQuery } from "@tanstack/react-query";
import { useMe } from "@/lib/auth/client/me";
import { connectionQueries } from "@/lib/connections/client/connection-queries";

/** Returns a function that maps a connection id to its name, or to the id itself if the name is not known. */
export function useConnectionName(): (connectionId: string) => string {
	const mayRead = useMe().can("connections:read");
	const { data } = useQuery({ ...connectionQueries.list(), enabled: mayRead });
	const names = new Map(data?.connections.map(({ id, name, display_name }) => [id, display_name || name]));
	return (connectionId) => names.get(connectionId) || connectionId;
}
