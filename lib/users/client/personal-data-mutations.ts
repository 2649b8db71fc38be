import { mutationOptions, type QueryClient } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { EraseDataInput, EraseGoneInput, PersonExport } from "../personal-data.ts";
import type { ReasonInput } from "./user-mutations.ts";
import { userKeys, userPath } from "./user-queries.ts";

const path = (userId: string) => `${userPath(userId)}/personal-data`;

/** Mutations of what is kept about one person. An erasure can be repeated, so one whose response was lost is simply run again. */
export const personalDataMutations = {
	/** Returns the export to the caller without caching it. The log is read again when it is next shown. */
	export: (client: QueryClient, userId: string) =>
		mutationOptions({
			mutationFn: (input: ReasonInput) => bff.post<PersonExport>(path(userId), input),
			onSuccess: () => void client.invalidateQueries({ queryKey: userKeys.logs(userId) }),
			gcTime: 0,
		}),
	erase: (client: QueryClient, userId: string) =>
		mutationOptions({
			mutationFn: (input: EraseDataInput) => bff.delete<undefined>(path(userId), input),
			onSuccess: () => void client.invalidateQueries({ queryKey: userKeys.details(userId) }),
		}),
	/** Erases what Rolecall keeps of somebody whom the tenant no longer has. */
	eraseGone: (client: QueryClient) =>
		mutationOptions({
			mutationFn: (input: EraseGoneInput) => bff.delete<undefined>("/api/gone-users/personal-data", input),
			onSuccess: () => void client.invalidateQueries({ queryKey: ["audit"] }),
		}),
};
