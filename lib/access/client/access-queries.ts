import { queryOptions } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { AccessSettings } from "../contract.ts";

/** Query of the access policy in force. It is read again on each visit, because its file may have changed. */
export const accessQueries = {
	settings: () =>
		queryOptions({
			queryKey: ["access", "settings"],
			queryFn: ({ signal }) => bff.get<AccessSettings>("/api/access", {}, signal),
			staleTime: 0,
		}),
};
