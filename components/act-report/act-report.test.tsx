import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { ActReport as Report } from "@/lib/audit/steps";
import { renderComponent } from "../testing/render-component.tsx";
import { ActReport } from "./act-report.tsx";

it("an item that Auth0 refused shows its exact reason in the reader's language", () => {
	const report: Report = {
		entryId: "1",
		outcome: "partly",
		steps: [
			{
				kind: "user.roles_added",
				items: [
					{ item: "rol_1", outcome: "done" },
					{ item: "rol_2", outcome: "failed", code: "limit_reached", rule: "role_limit", detail: "In English." },
				],
			},
		],
	};
	renderComponent(<ActReport report={report} />, { locale: "es" });
	expect(screen.getByText(/^Auth0 permite 50 roles/)).toBeDefined();
	expect(screen.queryByText("In English.")).toBeNull();
});
