import { applicationListSchema } from "@/lib/applications/contract";
import { listApplications } from "@/lib/applications/server/list-applications";
import { defineRoute } from "@/lib/bff/server/define-route";

export const GET = defineRoute({ permission: "applications:read", response: applicationListSchema }, ({ signal }) =>
	listApplications(signal),
);
