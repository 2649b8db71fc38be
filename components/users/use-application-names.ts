"use client";

import { useQuery } from "@tanstack/react-query";
import { applicationQueries } from "@/lib/applications/client/application-queries";
import { useMe } from "@/lib/auth/client/me";

/** What an application is called, once that is known; its id until then, and where it is not told. */
export function useApplicationNames(isWanted: boolean): (clientId: string) => string {
	const me = useMe();
	const { data } = useQuery({ ...applicationQueries.list(), enabled: isWanted && me.can("applications:read") });
	return (clientId) => data?.applications.find(({ client_id }) => client_id === clientId)?.name || clientId;
}
