import { defineRead } from "@/lib/bff/server/define-route";
import { scriptRunsSchema } from "@/lib/token-lab/contract";
import { getScriptRuns } from "@/lib/token-lab/server/get-script-runs";

export const GET = defineRead({ permission: "token:read-pattern", response: scriptRunsSchema }, (context) =>
	getScriptRuns(context),
);
