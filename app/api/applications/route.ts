import { applicationListSchema } from "@/lib/applications/contract";
import { listApplications } from "@/lib/applications/server/list-applications";
import { defineRead } from "@/lib/bff/server/define-route";

export const GET = defineRead({ permission: "applications:read", response: applicationListSchema }, (context) =>
	listApplications(context),
);
