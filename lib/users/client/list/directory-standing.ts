import { type QueryClient, skipToken, useQuery } from "@tanstack/react-query";
import { BffError } from "../../../http/client/bff-error.ts";
import type { DirectoryStanding, UserList } from "../../user-list.ts";

const standingKey = ["users", "directory"];

/** Reads a list, and remembers what its answer, or the refusal, says of the directory. */
export async function notingStanding(client: QueryClient, read: () => Promise<UserList>): Promise<UserList> {
	try {
		const list = await read();
		client.setQueryData<DirectoryStanding>(standingKey, list.directory ?? "off");
		return list;
	} catch (error) {
		const gap = error instanceof BffError ? error.problem?.directory : undefined;
		if (gap !== undefined && gap !== "lacking") client.setQueryData<DirectoryStanding>(standingKey, gap);
		throw error;
	}
}

/** Returns whether the directory can answer the reader, by the latest list, or undefined before the first one. */
export function useDirectoryStanding(): DirectoryStanding | undefined {
	return useQuery<DirectoryStanding>({ queryKey: standingKey, queryFn: skipToken }).data;
}
