import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { TenantLog as Log } from "@/lib/audit/tenant-log";
import { renderComponent } from "../testing/render-component.tsx";
import { pending, problem, serveAnswers } from "../testing/serve-answers.ts";
import { TenantLog } from "./tenant-log.tsx";

const bff = serveAnswers();
const path = "GET /api/audit/e-1/tenant-log";

const entry = (action = "user.blocked") => ({ id: "e-1", action });
const answer = (log: Log) => bff.answer(path, log);
const show = async (options: Parameters<typeof renderComponent>[1] = {}, name = "Show Auth0’s log entry") => {
	const shown = renderComponent(<TenantLog entry={entry()} />, options);
	await shown.user.click(screen.getByRole("button", { name }));
	return shown;
};

describe("the tenant's log entry in an act's details", () => {
	it("is read when it is asked for, and not before", async () => {
		answer({ state: "found", entries: [{ payload: { log_id: "901", type: "sapi" } }], isWhole: true });
		const { user } = renderComponent(<TenantLog entry={entry()} />);
		expect(bff.calls).toEqual([]);
		await user.click(screen.getByRole("button", { name: "Show Auth0’s log entry" }));
		await screen.findByText(/"log_id": "901"/);
		expect(bff.calls).toEqual([path]);
	});

	it("shows that it is being read", async () => {
		bff.answer(path, pending);
		await show();
		await screen.findByRole("status", { name: "Loading" });
	});

	it("says that it is not there yet, checks again on request, and says that entries may be missing", async () => {
		answer({ state: "not_yet" });
		const { user } = await show();
		await screen.findByText(/no entry of this action yet/);
		answer({ state: "found", entries: [{ payload: { log_id: "901" } }], isWhole: false });
		await user.click(screen.getByRole("button", { name: "Check again" }));
		await screen.findByText(/"log_id": "901"/);
		screen.getByText(/entries of this action may be missing here/);
	});

	it.each([
		["none", "El registro de Auth0 no tiene ninguna entrada"],
		["too_many", "más de 100 cambios"],
		["too_old", "tiene más de 30 días"],
	] as const)("says in Spanish too that there is %s", async (state, text) => {
		answer({ state });
		await show({ locale: "es" }, "Mostrar la entrada de registro de Auth0");
		await screen.findByText(new RegExp(text));
		expect(screen.queryByRole("button")).toBeNull();
	});

	it("shows a failure with a way to try again", async () => {
		bff.answer(path, problem("tenant_failed"));
		const { user } = await show();
		await screen.findByRole("alert");
		bff.answer(path, { state: "none" });
		await user.click(screen.getByRole("button", { name: "Try again" }));
		await screen.findByText(/no entry/);
	});

	it("is not offered to a level that may not read it, nor for an act that the tenant does not log", () => {
		const shown = [
			[entry(), { level: "support" }],
			[entry(), { permissions: ["users:read", "audit:read"] }],
			[entry(), { scope: { connection: ["Users"] } }],
			[entry("user.pii_revealed"), {}],
			[entry("view.created"), {}],
		] as const;
		for (const [act, options] of shown) {
			const { unmount } = renderComponent(<TenantLog entry={act} />, options);
			expect(screen.queryByRole("button")).toBeNull();
			unmount();
		}
	});
});
