import { accessSettingsSchema } from "@/lib/access/contract";
import { getAccessSettings } from "@/lib/access/server/get-access-settings";
import { listStuckSinks } from "@/lib/audit/server/sinks/send-entries";
import { defineRead } from "@/lib/bff/server/define-route";

export const GET = defineRead(
	{ permission: "access:read", response: accessSettingsSchema, unmasked: true },
	async () => {
		const stuckSinks = await listStuckSinks();
		return { ...getAccessSettings(), ...(stuckSinks.length === 0 ? {} : { stuckSinks }) };
	},
);
