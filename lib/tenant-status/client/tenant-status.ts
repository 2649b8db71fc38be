import { useQuery } from "@tanstack/react-query";
import { bff } from "../../http/client/bff.ts";
import type { TenantStatus } from "../contract.ts";

const everyMs = 15_000;

/** Polls the tenant's status every 15 s while the page is visible. `failed` is true if Rolecall itself does not answer. */
export function useTenantStatus(): { status: TenantStatus | undefined; failed: boolean } {
	const { data, isError } = useQuery({
		queryKey: ["tenant-status"],
		queryFn: () => bff.get<TenantStatus>("/api/tenant/status"),
		refetchInterval: everyMs,
		refetchOnWindowFocus: true,
		staleTime: 0,
	});
	return { status: data, failed: isError };
}
