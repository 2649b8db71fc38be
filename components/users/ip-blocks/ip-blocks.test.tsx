import { screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import type { DefaultLevel } from "@/lib/access/levels";
import { pageOf } from "../../testing/person-access.ts";
import { renderComponent } from "../../testing/render-component.tsx";
import { problem, serveAnswers } from "../../testing/serve-answers.ts";
import { UserActDialog } from "../acts/user-act-dialog.tsx";
import { UserProvider } from "../user-context.tsx";
import { IpBlocksButton } from "./ip-blocks-button.tsx";
import { IpBlocksDialog } from "./ip-blocks-dialog.tsx";

const bff = serveAnswers();
const { user } = pageOf("auth0|7", "Grace");
const path = "/api/users/auth0%7C7/logs";
const nothing = () => undefined;

/** Answers with a log that has one refused sign-in for each address, newest first. */
const logOf = (...entries: [type: string, ip: string][]) => {
	const logs = entries.map(([type, ip], at) => ({ log_id: `${at}`, date: "2026-11-29T10:00:00.000Z", type, ip }));
	bff.answer(`GET ${path}`, { logs, start: 0, limit: 50 });
};

function show(
	dialog: "unlock" | "check",
	{ level = "admin", locked = [] }: { level?: DefaultLevel; locked?: string[] } = {},
) {
	const blocks = locked.map((ip) => ({ identifier: "grace@example.test", ip }));
	return renderComponent(
		<UserProvider page={{ user, lockouts: { state: "known", blocks } }}>
			{dialog === "unlock" ? (
				<UserActDialog act="clearLockouts" onClose={nothing} />
			) : (
				<IpBlocksDialog onClose={nothing} />
			)}
		</UserProvider>,
		{ level },
	);
}

beforeEach(() => logOf());

describe("the dialog that lifts brute-force blocks", () => {
	it("asks once for each address of a refused sign-in whether it is blocked for everyone", async () => {
		logOf(["limit_mu", "198.51.100.7"], ["s", "198.51.100.8"], ["limit_sul", "198.51.100.7"], ["limit_wc", "•••"]);
		bff.answer("GET /api/ip-blocks/192.0.2.9", { blocked: false });
		bff.answer("GET /api/ip-blocks/198.51.100.7", { blocked: true });
		show("unlock", { locked: ["192.0.2.9"] });
		await screen.findByText(/192\.0\.2\.9.* is not blocked for everyone/);
		await screen.findByText(/198\.51\.100\.7.* is blocked for everyone/);
		expect(bff.callsOf("GET /api/ip-blocks/")).toHaveLength(2);
		expect(screen.getAllByRole("button", { name: /Unblock address/ })).toHaveLength(1);
	});

	it("lets an admin unblock an address for everyone with a reason, and returns to the lockout", async () => {
		logOf(["limit_mu", "198.51.100.7"]);
		bff.answer("GET /api/ip-blocks/198.51.100.7", { blocked: true });
		bff.answer("DELETE /api/ip-blocks/198.51.100.7", undefined);
		const { user: reader } = show("unlock");
		await reader.click(await screen.findByRole("button", { name: /Unblock address/ }));
		const dialog = within(await screen.findByRole("dialog", { name: /Unblock .*198\.51\.100\.7.* for everyone\?/ }));
		dialog.getByText(/not only this user/);
		await reader.type(dialog.getByRole("textbox"), "Office network");
		await reader.click(dialog.getByRole("button", { name: "Unblock for everyone" }));
		await screen.findByRole("dialog", { name: /after failed sign-ins/ });
		await screen.findByText(/198\.51\.100\.7.* is not blocked for everyone/);
		expect(bff.bodiesOf("DELETE /api/ip-blocks/")).toEqual([{ reason: "Office network" }]);
		expect(bff.callsOf("GET /api/ip-blocks/")).toHaveLength(1);
	});

	it("tells support whom to ask", async () => {
		logOf(["limit_mu", "198.51.100.7"]);
		bff.answer("GET /api/ip-blocks/198.51.100.7", { blocked: true });
		show("unlock", { level: "support" });
		await screen.findByText(/To unblock an address for everyone, ask .*Rolecall Admin/);
		expect(screen.queryByRole("button", { name: /Unblock address/ })).toBeNull();
	});
});

describe("the check of a user's addresses", () => {
	it("opens in a view as somebody else too, because it only reads", async () => {
		const { user: reader } = renderComponent(
			<UserProvider page={{ user, lockouts: { state: "known", blocks: [] } }}>
				<IpBlocksButton />
			</UserProvider>,
			{ viewAs: { level: "support", untilMs: 2_000_000_000_000 } },
		);
		await reader.click(screen.getByRole("button"));
		await screen.findByText(/name no address/);
	});

	it("reads five addresses at most and says that there are more", async () => {
		const ips = [1, 2, 3, 4, 5, 6, 7].map((last) => `198.51.100.${last}`);
		logOf(...ips.map((ip): [string, string] => ["limit_mu", ip]));
		for (const ip of ips) bff.answer(`GET /api/ip-blocks/${ip}`, { blocked: false });
		show("check");
		await screen.findByText("Only 5 of 7 addresses are checked.");
		await expect.poll(() => bff.callsOf("GET /api/ip-blocks/")).toHaveLength(5);
	});

	it("says why an address could not be checked, and does not call it free", async () => {
		logOf(["limit_mu", "198.51.100.7"]);
		bff.answer("GET /api/ip-blocks/198.51.100.7", problem("missing_scope", { scope: "read:anomaly_blocks" }));
		show("check");
		await screen.findByText(/198\.51\.100\.7.* could not be checked\. .*read:anomaly_blocks/);
		expect(screen.queryByText(/is not blocked/)).toBeNull();
	});

	it("says so if no event names an address", async () => {
		show("check");
		await screen.findByText(/name no address/);
	});
});
