import { z } from "zod";
import { viewAsInputSchema } from "@/lib/auth/contract";
import { startViewAs, stopViewAs } from "@/lib/auth/server/view-as";
import { defineAct } from "@/lib/bff/server/define-route";

export const POST = defineAct(
	{ permission: "access:view-as", body: viewAsInputSchema, response: null, audit: "access.viewed_as", unscoped: true },
	({ actor, body }) => startViewAs({ actor }, body),
);

export const DELETE = defineAct(
	{ permission: "access:view-as", body: z.object({}), response: null, audit: "access.view_ended", asYourself: true },
	({ actor }) => stopViewAs({ actor }),
);
