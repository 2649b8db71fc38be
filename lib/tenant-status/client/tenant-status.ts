import useSWR from "swr";
import { bff } from "../../http/client/bff.ts";
import type { TenantStatus } from "../contract.ts";

const everyMs = 15_000;

/** Polls the tenant's status every 15 s while the page is visible. `failed` is true if Rolecall itself does not answer. */
export function useTenantStatus(): { status: TenantStatus | undefined; failed: boolean } {
	const { data, error } = useSWR("/api/tenant/status", (path: string) => bff.get<TenantStatus>(path), {
		refreshInterval: everyMs,
		revalidateOnFocus: true,
		shouldRetryOnError: false,
	});
	return { status: data, failed: error !== undefined };
}
