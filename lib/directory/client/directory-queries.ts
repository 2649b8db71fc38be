import { mutationOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { DirectoryReport, DirectorySwitchInput, DropDirectoryInput } from "../contract.ts";

const path = "/api/directory";
const key = ["directory"];

/** Intervals between reads of a directory that is on, in ms: up to date, and while it gets there. */
const everyMs = { following: 5_000, else: 2_000 };

/** Query of the directory's state. It is read again as long as the directory is on. */
export const directoryQueries = {
	report: () =>
		queryOptions({
			queryKey: key,
			queryFn: ({ signal }) => bff.get<DirectoryReport>(path, {}, signal),
			staleTime: 0,
			refetchInterval: ({ state: { data } }) => {
				if (data === undefined || !data.isOn) return false;
				return data.status.phase === "following" && data.status.isHeld ? everyMs.following : everyMs.else;
			},
		}),
};

/** Mutations that turn the directory on and off, and drop it. */
export const directoryMutations = {
	turn: (client: QueryClient, isOn: boolean) =>
		mutationOptions({
			mutationFn: (input: DirectorySwitchInput) =>
				isOn ? bff.post<undefined>(`${path}/switch`, input) : bff.delete<undefined>(`${path}/switch`, input),
			onSuccess: () => client.invalidateQueries({ queryKey: key }),
		}),
	drop: (client: QueryClient) =>
		mutationOptions({
			mutationFn: (input: DropDirectoryInput) => bff.delete<undefined>(path, input),
			onSuccess: () => client.invalidateQueries({ queryKey: key }),
		}),
};
