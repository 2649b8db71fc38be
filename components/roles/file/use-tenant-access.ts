import { isCancelledError, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { apiQueries } from "@/lib/apis/client/api-queries";
import { accessFileQueries, type ReadProgress } from "@/lib/roles/client/access-file-queries";
import type { TenantAccess } from "@/lib/roles/plan-access";

/** Reads the tenant's roles on request, and reports the progress. */
export function useTenantAccess() {
	const client = useQueryClient();
	const [progress, setProgress] = useState<ReadProgress>();
	const [isReading, setIsReading] = useState(false);
	const [error, setError] = useState<Error>();
	const query = accessFileQueries.roles(setProgress);
	return {
		progress,
		isReading,
		error,
		/**
		 * Returns undefined if the read failed (see `error`) or was cancelled.
		 * @param record Called with what was read; nothing is returned if it fails
		 */
		read: async (record?: (access: TenantAccess) => Promise<unknown>): Promise<TenantAccess | undefined> => {
			setError(undefined);
			setProgress(undefined);
			setIsReading(true);
			try {
				const [apis, roles] = await Promise.all([client.fetchQuery(apiQueries.list()), client.fetchQuery(query)]);
				await record?.({ roles, apis });
				return { roles, apis };
			} catch (failure) {
				if (!isCancelledError(failure)) setError(failure instanceof Error ? failure : new Error(String(failure)));
				return undefined;
			} finally {
				setIsReading(false);
			}
		},
		cancel: () => void client.cancelQueries({ queryKey: query.queryKey }),
	};
}

export type TenantReading = ReturnType<typeof useTenantAccess>;
