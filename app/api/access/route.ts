import { accessSettingsSchema } from "@/lib/access/contract";
import { getAccessSettings } from "@/lib/access/server/get-access-settings";
import { defineRead } from "@/lib/bff/server/define-route";

export const GET = defineRead({ permission: "access:read", response: accessSettingsSchema, unmasked: true }, async () =>
	getAccessSettings(),
);
