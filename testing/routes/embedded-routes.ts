import { labDefaults } from "../../lib/token-lab/lab-options.ts";
import type { MatrixRow } from "./matrix-row.ts";

const lab = { file: "token/lab/route.ts", permission: "token:run-lab" } as const;

/** Rows for the routes that exist for the embedded tenant only and answer 404 for any other; `app/api/token-lab.test.ts` tests the rest. */
export const embeddedRoutes: readonly MatrixRow[] = [
	{ ...lab, verb: "GET", permission: "token:read-pattern" },
	{ file: "token/sign-ins/route.ts", verb: "GET", permission: "token:read-pattern" },
	{ ...lab, verb: "POST", body: labDefaults, audit: { action: "token.lab_run", before: null, after: labDefaults } },
	{ ...lab, verb: "DELETE", audit: { action: "token.lab_stopped", before: null, after: null } },
];
