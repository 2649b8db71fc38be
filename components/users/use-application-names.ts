"use client";

import { useQuery } from "@tanstack/react-query";
import { applicationQueries } from "@/lib/applications/client/application-queries";
import { useMe } from "@/lib/auth/client/me";

/** Returns a function that maps a client id to its application's name, or to the id itself if the name is not known. */
export function useApplicationNames(isWanted: boolean): (clientId: string) => string {
	const me = useMe();
	const { data } = useQuery({ ...applicationQueries.list(), enabled: isWanted && me.can("applications:read") });
	return (clientId) => data?.applications.find(({ client_id }) => client_id === clientId)?.name || clientId;
}
