import { defineAct } from "@/lib/bff/server/define-route";
import { directorySwitchInputSchema } from "@/lib/directory/contract";
import { updateSwitch } from "@/lib/directory/server/update-switch";

const policy = {
	permission: "directory:manage",
	unscoped: true,
	body: directorySwitchInputSchema,
	response: null,
} as const;

export const POST = defineAct({ ...policy, audit: "directory.turned_on" }, ({ act, body }) =>
	updateSwitch({ act }, { ...body, isOn: true }),
);

export const DELETE = defineAct({ ...policy, audit: "directory.turned_off" }, ({ act, body }) =>
	updateSwitch({ act }, { ...body, isOn: false }),
);
