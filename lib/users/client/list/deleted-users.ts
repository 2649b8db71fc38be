import { type QueryClient, skipToken, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { UserList } from "../../user-list.ts";

/** The ids are in the query cache, so that they end with the session. */
const key = ["users", "deleted"];

/** Notes that this tab deleted a user. */
export function noteDeleted(client: QueryClient, userId: string): void {
	client.setQueryDefaults(key, { gcTime: Number.POSITIVE_INFINITY });
	client.setQueryData<readonly string[]>(key, (ids = []) => [...ids, userId]);
}

/** Returns the ids of the users whom this tab deleted. */
export function useDeletedUsers(): ReadonlySet<string> {
	const { data } = useQuery<readonly string[]>({ queryKey: key, queryFn: skipToken, gcTime: Number.POSITIVE_INFINITY });
	return useMemo(() => new Set(data), [data]);
}

/** `total` is absent if nobody knows it. */
type Page<Row> = { people: Row[]; total?: number | undefined };

/** Returns the page without those who are gone, or the page itself if nobody on it is. Pure. */
function leaveOut<Row extends { user_id: string }>(gone: ReadonlySet<string>, page: Page<Row>): Page<Row> {
	const people = page.people.filter(({ user_id }) => !gone.has(user_id));
	const left = page.people.length - people.length;
	return left === 0 ? page : { people, total: page.total === undefined ? undefined : page.total - left };
}

/**
 * Returns a function that leaves out of a page of people those whom this tab deleted: Auth0 may list them among the members of something
 * for seconds. It returns the page itself if none was deleted.
 */
export function useWithoutDeleted(): <Row extends { user_id: string }>(page: Page<Row>) => Page<Row> {
	const gone = useDeletedUsers();
	return (page) => leaveOut(gone, page);
}

/** Returns the list without the users that this tab deleted, because the index keeps them for some seconds. */
export function withoutDeleted(client: QueryClient, list: UserList): UserList {
	const page = { people: list.users, total: list.total };
	const left = leaveOut(new Set(client.getQueryData<readonly string[]>(key)), page);
	return left === page ? list : { ...list, users: left.people, total: left.total };
}
