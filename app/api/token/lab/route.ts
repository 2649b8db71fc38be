import { defineAct, defineRead } from "@/lib/bff/server/define-route";
import { labConfigSchema, labStateSchema, stopLabInputSchema } from "@/lib/token-lab/contract";
import { createLabRun } from "@/lib/token-lab/server/create-lab-run";
import { deleteLabRun } from "@/lib/token-lab/server/delete-lab-run";
import { getLabState } from "@/lib/token-lab/server/get-lab-state";

export const GET = defineRead({ permission: "token:read-pattern", response: labStateSchema }, () => getLabState());

export const POST = defineAct(
	{ permission: "token:run-lab", body: labConfigSchema, response: labStateSchema, audit: "token.lab_run" },
	({ body, ...context }) => createLabRun(context, body),
);

export const DELETE = defineAct(
	{ permission: "token:run-lab", body: stopLabInputSchema, response: labStateSchema, audit: "token.lab_stopped" },
	(context) => deleteLabRun(context),
);
