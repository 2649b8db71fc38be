import { mutationOptions, type QueryClient } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { CreateViewInput, UpdateViewInput, View } from "../contract.ts";
import { viewKeys, viewPath } from "./view-queries.ts";

/** Reads the views again before a change counts as done. Also runs after a failure, which may have met somebody else's change. */
const readAgain = (client: QueryClient) => () => client.invalidateQueries({ queryKey: viewKeys.all });

/** Mutations of views. */
export const viewMutations = {
	create: (client: QueryClient) =>
		mutationOptions({
			mutationFn: ({ input, key }: { input: CreateViewInput; key: string }) =>
				bff.create<View>("/api/views", input, key),
			onSettled: readAgain(client),
		}),
	update: (client: QueryClient) =>
		mutationOptions({
			mutationFn: ({ id, ...changes }: UpdateViewInput & { id: string }) => bff.patch<View>(viewPath(id), changes),
			onSettled: readAgain(client),
		}),
	pin: (client: QueryClient) =>
		mutationOptions({
			mutationFn: ({ id, pinned }: { id: string; pinned: boolean }) =>
				pinned ? bff.post<undefined>(`${viewPath(id)}/pin`, {}) : bff.delete<undefined>(`${viewPath(id)}/pin`, {}),
			onSettled: readAgain(client),
		}),
	delete: (client: QueryClient) =>
		mutationOptions({
			mutationFn: ({ id, ...input }: { id: string; reason?: string | undefined }) =>
				bff.delete<undefined>(viewPath(id), input),
			onSettled: readAgain(client),
		}),
};
