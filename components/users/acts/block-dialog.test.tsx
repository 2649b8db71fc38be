import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { ActReport } from "@/lib/audit/steps";
import { pageOf } from "../../testing/person-access.ts";
import { renderComponent } from "../../testing/render-component.tsx";
import { problem, serveAnswers } from "../../testing/serve-answers.ts";
import { UserProvider } from "../user-context.tsx";
import { BlockDialog } from "./block-dialog.tsx";

const bff = serveAnswers();
const path = "/api/users/auth0%7Cada";
const page = pageOf("auth0|ada", "Ada Byron");
const item = (name: string) => ({ item: name, outcome: "done" as const });
const whole: ActReport = {
	entryId: "0197f3d2-0000-7000-8000-000000000001",
	outcome: "succeeded",
	steps: [
		{ kind: "user.blocked", items: [item("block")] },
		{ kind: "user.sessions_revoked", items: [item("sessions")] },
		{ kind: "user.refresh_tokens_revoked", items: [item("refreshTokens")] },
		{ kind: "user.grants_revoked", items: [item("grants")] },
	],
};

function open(secures: boolean) {
	const closed: true[] = [];
	const shown = renderComponent(
		<UserProvider page={page}>
			<BlockDialog secures={secures} onClose={() => void closed.push(true)} />
		</UserProvider>,
		{ level: "support" },
	);
	return { ...shown, closed };
}

const button = (name: string) => screen.getByRole("button", { name });
const also = () => screen.getByRole("checkbox", { name: /^Also end sessions/ });

describe("the dialog that blocks a user", () => {
	it("secures the account with one click, and says each thing that was done", async () => {
		bff.answer(`POST ${path}/secure`, whole);
		const { user, closed } = open(true);
		await screen.findByRole("dialog", { name: "Secure the account of Ada Byron?" });
		await user.click(button("Secure account"));
		await screen.findByText("Ada Byron is blocked, signed out everywhere, and no application keeps access");
		expect(closed).toEqual([true]);
		expect(bff.calls).toEqual([`POST ${path}/secure {}`]);
	});

	it("only blocks unless more is chosen, and then does all of it", async () => {
		bff.answer(`POST ${path}/secure`, whole);
		bff.answer(`POST ${path}/block`, { ...page, auditId: whole.entryId });
		const first = open(false);
		await first.user.click(button("Block user"));
		await screen.findByText("Ada Byron is blocked");
		expect(bff.calls).toEqual([`POST ${path}/block {}`]);
		first.unmount();
		const { user } = open(false);
		await user.click(also());
		await user.type(screen.getByRole("textbox", { name: /reason/i }), "CASE-412");
		await user.click(button("Secure account"));
		expect(bff.bodiesOf(`POST ${path}/secure`)).toEqual([{ reason: "CASE-412" }]);
	});

	it("reports each step of an account that was secured in part, and retries it", async () => {
		const refused = { item: "sessions", outcome: "failed" as const, code: "not_in_plan" };
		const steps = whole.steps.map((step) =>
			step.kind === "user.sessions_revoked" ? { ...step, items: [refused] } : step,
		);
		bff.answer(`POST ${path}/secure`, { ...whole, outcome: "partly", steps });
		const { user, closed } = open(true);
		await user.click(button("Secure account"));
		const report = await screen.findByRole("dialog", { name: "The account of Ada Byron is only partly secured" });
		within(report).getByText("End all sessions");
		within(report).getByText("Revoke all refresh tokens");
		within(report).getByText(/3 of 4/);
		bff.answer(`POST ${path}/secure`, whole);
		await user.click(within(report).getByRole("button", { name: /retry/i }));
		await screen.findByText(/is blocked, signed out everywhere/);
		expect(closed).toEqual([true]);
	});

	it("says why nothing was done", async () => {
		bff.answer(`POST ${path}/secure`, problem("tenant_busy"));
		const { user, closed } = open(true);
		await user.click(button("Secure account"));
		await screen.findByRole("alert");
		expect(closed).toEqual([]);
	});
});
